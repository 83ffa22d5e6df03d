package io.nvrfleet.ingestion.alert.notify;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** When a delivery is tried again, and for how long at all. */
final class Backoff {
    /** Then it is given up. */
    static final Duration LIFE = Duration.ofHours(24);

    /** A receiver that asks for more waits no longer than that: it may be a mistake. */
    static final Duration LONGEST_ASKED = Duration.ofHours(1);

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int DOUBLINGS = 8;
    private static final double JITTER = 0.2;

    private Backoff() {}

    /**
     * The pause after an attempt: 5 s, doubling to 15 min, a fifth more or less, so that what failed together does not come back together.
     *
     * @param attempt the number of the one that failed, from 1
     * @param asked by the receiver (Retry-After)
     * @param random 0 to 1
     */
    static Duration after(int attempt, @Nullable Duration asked, double random) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(attempt - 1, DOUBLINGS));
        Duration own = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        Duration pause = Duration.ofMillis(Math.round(own.toMillis() * (1 - JITTER + 2 * JITTER * random)));
        if (asked == null || asked.compareTo(pause) <= 0) {
            return pause;
        }
        return asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked;
    }
}
