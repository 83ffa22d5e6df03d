package io.nvrfleet.gateway.socket;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A rate limit over a sliding window, for one peer.
 *
 * <p>A library's limit is made per method or once for all, and has a lock and a clock of its own. A connection has three of
 * these, in its own lock; one that was never used takes 32 bytes, and a gateway has tens of thousands of connections.
 */
final class SlidingWindow {
    private final int tooMany;
    private final long windowNanos;

    /** The latest times, in a ring; null until the first, since most connections never come to it. */
    private long @Nullable [] latest;

    private int count;

    /**
     * @param tooMany how many within the window are one too many
     */
    SlidingWindow(int tooMany, Duration window) {
        this.tooMany = tooMany;
        windowNanos = window.toNanos();
    }

    /** Counts one; true when it is the one too many. */
    boolean isOneTooMany(long now) {
        long[] times = latest;
        if (times == null) {
            times = new long[tooMany];
            latest = times;
        }
        times[count % tooMany] = now;
        count++;
        return count >= tooMany && now - times[count % tooMany] < windowNanos;
    }
}
