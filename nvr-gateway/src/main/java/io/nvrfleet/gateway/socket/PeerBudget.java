package io.nvrfleet.gateway.socket;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Counts what one peer may do only so often within a time. */
final class PeerBudget {
    private final int limit;
    private final long windowNanos;

    /** When it did it last; most connections never do. */
    private long @Nullable [] latest;

    private int count;

    /**
     * @param limit how many within the window are one too many
     */
    PeerBudget(int limit, Duration window) {
        this.limit = limit;
        windowNanos = window.toNanos();
    }

    /** Counts one; true when it is the one too many. */
    boolean spend(long now) {
        long[] times = latest;
        if (times == null) {
            times = new long[limit];
            latest = times;
        }
        times[count % limit] = now;
        count++;
        return count >= limit && now - times[count % limit] < windowNanos;
    }
}
