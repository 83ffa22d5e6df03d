package io.nvrfleet.ingestion.alert.source;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Which times that nobody observed are worth an alert. Pure. */
public final class GapJudge {
    /** What is found out later than this, at the first start, is no news. */
    private static final Duration NEWS = Duration.ofHours(1);

    private GapJudge() {}

    /**
     * A time that nobody observed.
     *
     * @param from inclusive
     * @param to when it was over, above {@code from}
     */
    public record Gap(Instant from, Instant to) {
        boolean overlaps(Gap other) {
            return from.isBefore(other.to) && other.from.isBefore(to);
        }
    }

    /** Gaps that overlap are one: what kept the owner of one partition from observing kept those of others. In the order of time. */
    public static List<Gap> merged(Collection<Gap> gaps) {
        List<Gap> merged = new ArrayList<>();
        gaps.stream()
                .sorted(Comparator.comparing(Gap::from).thenComparing(Gap::to))
                .forEach(gap -> {
                    if (merged.isEmpty() || !merged.getLast().overlaps(gap)) {
                        merged.add(gap);
                    } else if (gap.to().isAfter(merged.getLast().to())) {
                        merged.set(merged.size() - 1, new Gap(merged.getLast().from(), gap.to()));
                    }
                });
        return merged;
    }

    /**
     * Those of new gaps that are to be told: not over for an hour, and not part of one that is known.
     *
     * @param news what was not known before
     * @param known what was, as far as it may overlap
     */
    public static List<Gap> toTell(Collection<Gap> news, Collection<Gap> known, Instant now) {
        return merged(news).stream()
                .filter(gap -> !gap.to().isBefore(now.minus(NEWS)))
                .filter(gap -> known.stream().noneMatch(gap::overlaps))
                .toList();
    }
}
