/** Monotonic time, late timers and the one sweep that serves every deadline. */
@NullMarked
package io.nvrfleet.gateway.time;

import org.jspecify.annotations.NullMarked;
