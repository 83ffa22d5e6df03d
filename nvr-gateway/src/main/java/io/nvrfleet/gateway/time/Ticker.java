package io.nvrfleet.gateway.time;

import java.time.Instant;

/** The clocks of this process. Deadlines use {@link #nanos}; {@link #now} is for display only. */
public interface Ticker {
    /** Monotonic time in nanoseconds from an arbitrary origin; goes on while the process is stopped. */
    long nanos();

    /** The wall clock, in whole milliseconds. */
    Instant now();
}
