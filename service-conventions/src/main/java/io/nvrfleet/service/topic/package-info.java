/** The topics that a service makes where they are missing. */
@NullMarked
package io.nvrfleet.service.topic;

import org.jspecify.annotations.NullMarked;
