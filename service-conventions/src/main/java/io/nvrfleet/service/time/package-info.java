/** The clock of a service. */
@NullMarked
package io.nvrfleet.service.time;

import org.jspecify.annotations.NullMarked;
