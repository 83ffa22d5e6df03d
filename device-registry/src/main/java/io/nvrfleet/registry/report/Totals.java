package io.nvrfleet.registry.report;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Seconds by what they count as.
 *
 * @param downWithNvr of {@code down}, those in which a camera's recorder was down
 * @param outages how often it went, or was already, down until it was seen up again; what is excluded or was not observed
 *     meanwhile neither counts nor ends one
 * @param longestOutage seconds down of the longest one
 */
record Totals(long up, long down, long excluded, long unobserved, long downWithNvr, long outages, long longestOutage) {
    /** Of one recorder or camera. */
    static Totals of(List<Segment> segments) {
        Map<Availability, Long> seconds = new EnumMap<>(Availability.class);
        long downWithNvr = 0;
        long outages = 0;
        long outage = 0;
        long longest = 0;
        for (Segment segment : segments) {
            seconds.merge(segment.availability(), segment.seconds(), Long::sum);
            if (segment.availability() == Availability.UP) {
                outage = 0;
            } else if (segment.availability() == Availability.DOWN) {
                outages += outage == 0 ? 1 : 0;
                outage += segment.seconds();
                longest = Math.max(longest, outage);
                downWithNvr += segment.withNvr() ? segment.seconds() : 0;
            }
        }
        return new Totals(
                seconds.getOrDefault(Availability.UP, 0L),
                seconds.getOrDefault(Availability.DOWN, 0L),
                seconds.getOrDefault(Availability.EXCLUDED, 0L),
                seconds.getOrDefault(Availability.UNOBSERVED, 0L),
                downWithNvr,
                outages,
                longest);
    }

    /** Of several together: outages add up, and the longest stays the longest. */
    Totals plus(Totals other) {
        return new Totals(
                up + other.up,
                down + other.down,
                excluded + other.excluded,
                unobserved + other.unobserved,
                downWithNvr + other.downWithNvr,
                outages + other.outages,
                Math.max(longestOutage, other.longestOutage));
    }

    long seconds() {
        return up + down + excluded + unobserved;
    }
}
