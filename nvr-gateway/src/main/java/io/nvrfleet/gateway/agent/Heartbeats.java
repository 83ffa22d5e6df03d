package io.nvrfleet.gateway.agent;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When a session is renewed in the log: about every interval, if its peer showed a sign of life since the last time.
 * The interval is jittered, so that sessions that began together do not renew together.
 *
 * <p>Not thread-safe.
 */
final class Heartbeats {
    private static final double JITTER = 0.1;

    private final long intervalNanos;
    private long dueAt;
    private boolean heard;

    Heartbeats(Duration interval, long now) {
        intervalNanos = interval.toNanos();
        dueAt = now + (long) (intervalNanos * ThreadLocalRandom.current().nextDouble(0.5, 1.0));
    }

    /** The peer showed a sign of life. */
    void heard() {
        heard = true;
    }

    /** Whether the session is to be renewed now; the next time counts from here. */
    boolean due(long now) {
        if (!heard || now - dueAt < 0) {
            return false;
        }
        heard = false;
        dueAt = now + (long) (intervalNanos * ThreadLocalRandom.current().nextDouble(1 - JITTER, 1 + JITTER));
        return true;
    }
}
