package io.nvrfleet.ingestion.alert.past;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A time; {@code to} is not part of it. */
record Span(Instant from, Instant to) {
    boolean isLongerThan(Duration length) {
        return Duration.between(from, to).compareTo(length) > 0;
    }

    /**
     * What is left of it, in the order of time.
     *
     * @param others in the order of time, none within another
     */
    List<Span> without(List<Span> others) {
        List<Span> left = new ArrayList<>();
        Instant begin = from;
        for (Span other : others) {
            if (other.from.isAfter(begin)) {
                left.add(new Span(begin, other.from.isBefore(to) ? other.from : to));
            }
            if (other.to.isAfter(begin)) {
                begin = other.to;
            }
            if (!begin.isBefore(to)) {
                return left.stream().filter(span -> span.from.isBefore(span.to)).toList();
            }
        }
        left.add(new Span(begin, to));
        return left;
    }
}
