package io.nvrfleet.service.maintenance;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Predicate;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/**
 * A rule of RFC 5545 that names days, at most one time in each: FREQ is DAILY, WEEKLY, MONTHLY or YEARLY, and the time of day is the first
 * one's. It is worked out on the calendar, without a zone: the library would give times that a zone does not have.
 *
 * <p>UNTIL may be in UTC, on the clocks of the zone, or a day, which is then the last one; it is part of the rule.
 */
final class DayRule {
    /** So many days are no longer of interest to anybody; and an iterator that never ends does. */
    private static final int MOST = 200_000;

    private static final int LONGEST_INTERVAL = 1_000;
    private static final Set<Freq> FREQUENCIES = Set.of(Freq.DAILY, Freq.WEEKLY, Freq.MONTHLY, Freq.YEARLY);

    private final RecurrenceRule rule;
    private final Predicate<LocalDateTime> inTime;

    private DayRule(RecurrenceRule rule, Predicate<LocalDateTime> inTime) {
        this.rule = rule;
        this.inTime = inTime;
    }

    /**
     * Reads a rule.
     *
     * @param zone of an UNTIL in UTC
     * @throws InvalidRecurrenceException which says what is wrong with it
     */
    static DayRule of(String text, ZoneId zone) {
        RecurrenceRule rule = read(text);
        if (!FREQUENCIES.contains(rule.getFreq())) {
            throw invalid("must have FREQ=DAILY, WEEKLY, MONTHLY or YEARLY");
        }
        // No constants: the library's class of parts must not be initialized before that of rules.
        for (Part part : List.of(Part.BYHOUR, Part.BYMINUTE, Part.BYSECOND)) {
            if (rule.hasPart(part)) {
                throw invalid("must not have " + part + ": the time of day is that of dtstart");
            }
        }
        for (Part part : List.of(Part.BYWEEKNO, Part.RSCALE, Part.SKIP)) {
            if (rule.hasPart(part)) {
                throw invalid("must not have " + part + ", which is not understood here");
            }
        }
        if (rule.getInterval() > LONGEST_INTERVAL) {
            throw invalid("must have an INTERVAL of at most " + LONGEST_INTERVAL);
        }
        DateTime until = rule.getUntil();
        if (until == null) {
            return new DayRule(rule, time -> true);
        }
        // The library compares it only with what is of its own kind.
        rule.setUntil(null);
        return new DayRule(rule, inTime(until, zone));
    }

    private static RecurrenceRule read(String text) {
        try {
            return new RecurrenceRule(text, RecurrenceRule.RfcMode.RFC5545_STRICT);
        } catch (InvalidRecurrenceRuleException | IllegalArgumentException e) {
            throw invalid("is no rule of RFC 5545: " + e.getMessage());
        }
    }

    private static Predicate<LocalDateTime> inTime(DateTime until, ZoneId zone) {
        LocalDateTime last = local(until);
        if (until.isAllDay()) {
            return time -> !time.toLocalDate().isAfter(last.toLocalDate());
        }
        if (until.isFloating()) {
            return time -> !time.isAfter(last);
        }
        return time -> !time.atZone(zone).toInstant().isAfter(last.toInstant(ZoneOffset.UTC));
    }

    private static LocalDateTime local(DateTime time) {
        return LocalDateTime.of(
                time.getYear(),
                time.getMonth() + 1,
                time.getDayOfMonth(),
                time.getHours(),
                time.getMinutes(),
                time.getSeconds());
    }

    private static InvalidRecurrenceException invalid(String reason) {
        return new InvalidRecurrenceException("rrule", reason);
    }

    /** The times from the first one on, in order. */
    Iterator<LocalDateTime> from(LocalDateTime start) {
        DateTime first = new DateTime(
                start.getYear(),
                start.getMonthValue() - 1,
                start.getDayOfMonth(),
                start.getHour(),
                start.getMinute(),
                start.getSecond());
        try {
            return new Times(rule.iterator(first));
        } catch (IllegalArgumentException e) {
            // The library looks for the first time at once, and gives up a rule that names no day for very long.
            return Collections.emptyIterator();
        }
    }

    private final class Times implements Iterator<LocalDateTime> {
        private final RecurrenceRuleIterator times;
        private @Nullable LocalDateTime next;
        private int given;

        Times(RecurrenceRuleIterator times) {
            this.times = times;
            next = look();
        }

        private @Nullable LocalDateTime look() {
            try {
                if (given++ >= MOST || !times.hasNext()) {
                    return null;
                }
                LocalDateTime time = local(times.nextDateTime());
                return inTime.test(time) ? time : null;
            } catch (IllegalArgumentException e) {
                // Given up here.
                return null;
            }
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public LocalDateTime next() {
            LocalDateTime time = next;
            if (time == null) {
                throw new NoSuchElementException();
            }
            next = look();
            return time;
        }
    }
}
