package io.nvrfleet.ingestion.query;

import io.nvrfleet.rest.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A range of time that is asked for.
 *
 * @param from inclusive
 * @param to exclusive
 */
record TimeRange(Instant from, Instant to) {
    private static final Duration USUAL = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(3 * 366);

    /**
     * Reads the parameters {@code from} and {@code to}; without them, the hour that ends now.
     *
     * @throws ProblemException 400 when there is no time in between, or more than three years
     */
    static TimeRange of(@Nullable Instant from, @Nullable Instant to, Instant now) {
        Instant end = to == null ? now : to;
        Instant begin = from == null ? end.minus(USUAL) : from;
        if (!begin.isBefore(end)) {
            throw ProblemException.badRequest("from", "must be before to");
        }
        if (Duration.between(begin, end).compareTo(LONGEST) > 0) {
            throw ProblemException.badRequest("from", "must be at most 3 years before to");
        }
        return new TimeRange(begin, end);
    }
}
