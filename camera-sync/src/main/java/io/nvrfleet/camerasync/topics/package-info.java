/** The topics that this service makes. */
@NullMarked
package io.nvrfleet.camerasync.topics;

import org.jspecify.annotations.NullMarked;
