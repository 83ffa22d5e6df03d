package io.nvrfleet.gateway.socket;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Counts the frames of one peer that could not be understood: the tenth within a minute is one too many. */
final class ErrorBudget {
    private static final int LIMIT = 10;
    private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();

    /** When the latest errors were; most connections never have any. */
    private long @Nullable [] errors;

    private int count;

    /** Counts one error; true when it is the one too many. */
    boolean spend(long now) {
        long[] times = errors;
        if (times == null) {
            times = new long[LIMIT];
            errors = times;
        }
        times[count % LIMIT] = now;
        count++;
        return count >= LIMIT && now - times[count % LIMIT] < WINDOW_NANOS;
    }
}
