package io.nvrfleet.registry.presence;

import io.nvrfleet.events.Version;
import java.time.Instant;

/** What one record of the log gives to the changes that it causes: lease-clock time, time for people, versions. */
final class Moment {
    private final int epoch;
    private final long offset;
    private final long clock;
    private final Instant at;
    private int index;

    Moment(int epoch, long offset, long clock, Instant at) {
        this.epoch = epoch;
        this.offset = offset;
        this.clock = clock;
        this.at = at;
    }

    /** Lease-clock time in milliseconds. */
    long clock() {
        return clock;
    }

    /** The running maximum of append times. */
    Instant at() {
        return at;
    }

    String nextVersion() {
        return Version.of(epoch, offset, index++);
    }
}
