package io.nvrfleet.registry.report;

import io.nvrfleet.rest.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time that a report is of, in seconds since 1970.
 *
 * @param from inclusive
 * @param to exclusive; above {@code from}
 */
record Period(long from, long to) {
    /** As much as one report is of: a year with a leap day. */
    static final Duration LONGEST = Duration.ofDays(366);

    private static final Duration USUAL = Duration.ofDays(30);

    /**
     * The period that was asked for, in whole seconds, as far as it is over.
     *
     * @param from 30 days before its end where it is absent
     * @param to now where it is absent or later
     * @throws ProblemException 400 when nothing of it is over, or it is longer than {@link #LONGEST}
     */
    static Period of(@Nullable Instant from, @Nullable Instant to, Instant now) {
        Instant end = to == null || to.isAfter(now) ? now : to;
        Instant begin = from == null ? end.minus(USUAL) : from;
        Period period = new Period(begin.getEpochSecond(), end.getEpochSecond());
        if (to != null && period.from >= to.getEpochSecond()) {
            throw ProblemException.badRequest("from", "must be a second or more before to");
        }
        if (period.from >= period.to) {
            throw ProblemException.badRequest("from", "must be in the past");
        }
        if (period.seconds() > LONGEST.toSeconds()) {
            throw ProblemException.badRequest("from", "must be at most " + LONGEST.toDays() + " days before to");
        }
        return period;
    }

    /**
     * What is left of it.
     *
     * @throws ProblemException 400 when nothing is
     */
    Period since(Instant later) {
        Period left = new Period(Math.max(from, later.getEpochSecond()), to);
        if (left.from >= to) {
            throw ProblemException.badRequest("cursor", "is not of this period");
        }
        return left;
    }

    long seconds() {
        return to - from;
    }

    Instant begin() {
        return Instant.ofEpochSecond(from);
    }

    Instant end() {
        return Instant.ofEpochSecond(to);
    }
}
