package io.nvrfleet.gateway.directory;

import java.time.Duration;

/** A token bucket that holds one second's worth. Thread-safe. */
final class RateLimit {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final int perSecond;
    private double tokens;
    private long filledAt;

    RateLimit(int perSecond, long now) {
        this.perSecond = perSecond;
        this.tokens = perSecond;
        this.filledAt = now;
    }

    /** Takes a token; false when there is none. */
    synchronized boolean tryTake(long now) {
        tokens = Math.min(perSecond, tokens + (double) (now - filledAt) * perSecond / SECOND);
        filledAt = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
