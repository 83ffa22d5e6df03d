package io.nvrfleet.service.maintenance;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a window comes: on the clocks of its zone. A time that does not exist begins where the clock is then (RFC 5545, 3.3.5: with the offset
 * before the gap), one that exists twice is its first. Days and months are counted on the calendar and turned into moments only then, so a
 * change of clocks shifts none of those that follow.
 *
 * @param start of the first one, on the clocks of {@code zone}; within 2000 and 2100, in whole seconds
 * @param length of each, elapsed time; a minute to 366 days
 * @param rule RFC 5545, for days and longer (see {@link DayRule}); null for one that comes once
 */
public record Recurrence(
        LocalDateTime start, Duration length, @Nullable String rule, ZoneId zone) {
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(366);

    /**
     * Checks all of it.
     *
     * @throws InvalidRecurrenceException which names what is wrong
     */
    public Recurrence {
        if (start.getYear() < FIRST_YEAR
                || start.getYear() > LAST_YEAR
                || !start.equals(start.truncatedTo(ChronoUnit.SECONDS))) {
            throw new InvalidRecurrenceException(
                    "dtstart", "must be within %d and %d, in whole seconds".formatted(FIRST_YEAR, LAST_YEAR));
        }
        if (length.compareTo(SHORTEST) < 0
                || length.compareTo(LONGEST) > 0
                || !length.equals(length.truncatedTo(ChronoUnit.SECONDS))) {
            throw new InvalidRecurrenceException("duration", "must be 1 minute to 366 days, in whole seconds");
        }
        if (rule != null) {
            LocalDateTime first = first(start, rule, zone);
            if (!first.equals(start)) {
                throw new InvalidRecurrenceException(
                        "dtstart", "is no time of the rule, whose first one would be " + first);
            }
        }
    }

    private static LocalDateTime first(LocalDateTime start, String rule, ZoneId zone) {
        Iterator<LocalDateTime> times = DayRule.of(rule, zone).from(start);
        if (!times.hasNext()) {
            throw new InvalidRecurrenceException("rrule", "never comes");
        }
        return times.next();
    }

    /**
     * The same from texts.
     *
     * @param length in ISO 8601, such as {@code PT2H}; a day in it has 24 hours
     * @param zone its name in the IANA database
     * @throws InvalidRecurrenceException which names what is wrong
     */
    public static Recurrence parse(LocalDateTime start, String length, @Nullable String rule, String zone) {
        Duration duration;
        try {
            duration = Duration.parse(length);
        } catch (DateTimeException e) {
            throw new InvalidRecurrenceException("duration", "must be a duration of ISO 8601, such as PT2H");
        }
        // ZoneId takes offsets too; a place's clocks change.
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            throw new InvalidRecurrenceException(
                    "time_zone", "must be a name of the IANA database, such as Europe/Berlin");
        }
        return new Recurrence(start, duration, rule, ZoneId.of(zone));
    }

    /** One time that it comes; {@code to} is not part of it. */
    public record Occurrence(Instant from, Instant to) {
        /** Whether it is then. */
        public boolean contains(Instant time) {
            return !time.isBefore(from) && time.isBefore(to);
        }
    }

    /**
     * Those that overlap a time, in order. Where one begins before the one before it is over, or just then, they are one; of one that never
     * ends so, some 366 days after the time that is asked for are told. It is counted from the first one on: 2 µs for each.
     *
     * @param most how many at most
     */
    public List<Occurrence> between(Instant from, Instant to, int most) {
        List<Occurrence> found = new ArrayList<>();
        Instant cut = to.plus(LONGEST);
        Iterator<LocalDateTime> times = rule == null
                ? List.of(start).iterator()
                : DayRule.of(rule, zone).from(start);
        @Nullable Occurrence current = null;
        while (times.hasNext() && found.size() < most) {
            Instant begin = times.next().atZone(zone).toInstant();
            if (current != null && !begin.isAfter(current.to())) {
                current = new Occurrence(current.from(), begin.plus(length));
            } else {
                add(found, current, from);
                current = new Occurrence(begin, begin.plus(length));
            }
            if (!current.from().isBefore(to) || current.to().isAfter(cut)) {
                break;
            }
        }
        if (current != null && current.from().isBefore(to) && found.size() < most) {
            add(found, current, from);
        }
        return found;
    }

    private static void add(List<Occurrence> found, @Nullable Occurrence next, Instant from) {
        if (next != null && next.to().isAfter(from)) {
            found.add(next);
        }
    }
}
