package io.nvrfleet.ingestion.alert.notify;

import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a channel is told next, of what waits for it. Pure: no clock and no database. One message at a time; the next one is planned
 * when this one was taken, or given up.
 *
 * <ol>
 *   <li>A problem that is over before its group wait is, is told nobody. One that was held back for longer, and is over by then, is one line.
 *   <li>The first one that waits sets when all that wait are told together.
 *   <li>Cooldown and cap hold back problems, never recoveries. What the cap held back comes as one digest.
 *   <li>In quiet hours nothing is told but problems of the severity that passes. What came in them is one digest at their end. What came just
 *       before them is told all the same: its group wait may end within them.
 * </ol>
 *
 * @param message what to tell now; null for nothing
 * @param dropped notices that nobody is told of
 * @param lookAt when to plan again though nothing new came; null when nothing waits
 */
record DispatchPlan(
        @Nullable Message message,
        List<Long> dropped,
        @Nullable Instant lookAt) {
    /** Behind a message's time by so much it is still that one, and not one that quiet hours hold back. */
    static final Duration LATE = Duration.ofMinutes(1);

    private static final Duration CAP_PERIOD = Duration.ofHours(1);

    DispatchPlan {
        dropped = List.copyOf(dropped);
    }

    /** How a channel wants to be told. */
    record Settings(
            Duration group,
            Duration cooldown,
            @Nullable Integer maxPerHour,
            @Nullable QuietHours quiet) {
        /** How far back messages matter to a plan: one that was held back by the cap an hour ago counts the hour before that. */
        Duration memory() {
            Duration twice = CAP_PERIOD.multipliedBy(2);
            return cooldown.compareTo(twice) > 0 ? cooldown : twice;
        }
    }

    /**
     * A notice that waits.
     *
     * @param told whether the channel was told of the problem, and not yet that it is over
     */
    record Waiting(long id, long alertId, boolean problem, Severity severity, Instant at, boolean told) {}

    /** One alert in a message, with the notices that it stands for; the last of them has the alert as it is now. */
    record Line(MessageContent.Event event, long alertId, Severity severity, List<Long> notices) {}

    /** One message. */
    record Message(boolean digest, List<Line> lines) {
        /** Whether cooldown and cap count it. */
        boolean problems() {
            return lines.stream().anyMatch(line -> line.event() != MessageContent.Event.RECOVERY);
        }
    }

    /**
     * Plans.
     *
     * @param waiting in the order in which they came
     * @param sent when messages with problems were made, within {@link Settings#memory}, in any order
     */
    static DispatchPlan of(Settings settings, List<Waiting> waiting, List<Instant> sent, Instant now) {
        List<Long> dropped = new ArrayList<>();
        Moments moments = Moments.of(settings, sent, now);
        List<Held> held =
                lines(settings, waiting, dropped).stream().map(moments::hold).toList();
        Message message = message(held, now);
        Instant next = message != null
                ? now
                : held.stream().map(Held::due).min(Comparator.naturalOrder()).orElse(null);
        return new DispatchPlan(message, dropped, next);
    }

    private static List<Candidate> lines(Settings settings, List<Waiting> waiting, List<Long> dropped) {
        Map<Long, Waiting> problems = new LinkedHashMap<>();
        Map<Long, Waiting> recoveries = new LinkedHashMap<>();
        for (Waiting notice : waiting) {
            if (notice.problem() && notice.told()) {
                dropped.add(notice.id());
            } else {
                (notice.problem() ? problems : recoveries).put(notice.alertId(), notice);
            }
        }
        List<Candidate> lines = new ArrayList<>();
        for (Waiting problem : problems.values()) {
            Waiting over = recoveries.remove(problem.alertId());
            if (over == null) {
                lines.add(line(MessageContent.Event.PROBLEM, problem));
            } else if (isShort(settings, problem, over)) {
                dropped.add(problem.id());
                dropped.add(over.id());
            } else {
                lines.add(line(MessageContent.Event.MEANWHILE, problem, over));
            }
        }
        for (Waiting over : recoveries.values()) {
            if (over.told()) {
                lines.add(line(MessageContent.Event.RECOVERY, over));
            } else {
                dropped.add(over.id());
            }
        }
        return lines;
    }

    /** Over within its group wait, and not one that quiet hours keep for their digest. */
    private static boolean isShort(Settings settings, Waiting problem, Waiting over) {
        QuietHours quiet = settings.quiet();
        boolean quieted = quiet != null && !passes(quiet, problem.severity()) && quiet.endAfter(problem.at()) != null;
        return !quieted && over.at().isBefore(problem.at().plus(settings.group()));
    }

    private static Candidate line(MessageContent.Event event, Waiting... notices) {
        return new Candidate(
                new Line(
                        event,
                        notices[0].alertId(),
                        notices[0].severity(),
                        Stream.of(notices).map(Waiting::id).toList()),
                notices[0].at());
    }

    private static boolean passes(QuietHours quiet, Severity severity) {
        return quiet.passSeverity() != null && severity.compareTo(quiet.passSeverity()) >= 0;
    }

    private static @Nullable Message message(List<Held> held, Instant now) {
        List<Held> ready = held.stream().filter(one -> !one.due().isAfter(now)).toList();
        if (ready.isEmpty()) {
            return null;
        }
        if (ready.stream().anyMatch(Held::quieted)) {
            return sorted(true, ready.stream().filter(one -> one.quieted() || one.isLate(now)));
        }
        return sorted(ready.stream().anyMatch(Held::capped), held.stream().filter(one -> !one.free()
                .isAfter(now)));
    }

    /** Problems before recoveries, the worst first; otherwise as they came. */
    private static Message sorted(boolean digest, Stream<Held> held) {
        return new Message(
                digest,
                held.map(Held::line)
                        .sorted(Comparator.comparing(Line::event)
                                .thenComparing(Line::severity, Comparator.reverseOrder()))
                        .toList());
    }

    /**
     * A line and when it is told.
     *
     * @param due when it is to be told by itself
     * @param free when it may be told together with others
     * @param planned when it would be told if nothing held it back
     * @param quieted whether it came in quiet hours, which held it back
     * @param capped whether it is one that the cap held back
     */
    private record Held(Line line, Instant due, Instant free, Instant planned, boolean quieted, boolean capped) {
        boolean isLate(Instant now) {
            return now.isAfter(planned.plus(LATE));
        }
    }

    /** A line, and when its first notice came. */
    private record Candidate(Line line, Instant at) {}

    /**
     * When what may be told.
     *
     * @param sent sorted
     * @param allowed when problems may be told again
     */
    private record Moments(Settings settings, List<Instant> sent, Instant now, Instant allowed) {
        static Moments of(Settings settings, List<Instant> sent, Instant now) {
            List<Instant> sorted = sent.stream().sorted().toList();
            Instant allowed = sorted.isEmpty() ? Instant.MIN : sorted.getLast().plus(settings.cooldown());
            Integer most = settings.maxPerHour();
            if (most != null && within(sorted, now) >= most) {
                allowed = later(allowed, sorted.get(upTo(sorted, now) - most).plus(CAP_PERIOD));
            }
            return new Moments(settings, sorted, now, allowed);
        }

        Held hold(Candidate candidate) {
            Line line = candidate.line();
            Instant planned = candidate.at().plus(settings.group());
            Instant free = candidate.at();
            Instant due = planned;
            QuietHours quiet = settings.quiet();
            if (quiet != null && line.event() == MessageContent.Event.PROBLEM && passes(quiet, line.severity())) {
                quiet = null;
            }
            Instant quietEnd = quiet == null ? null : quiet.endAfter(candidate.at());
            if (quietEnd != null) {
                free = quietEnd;
                due = quietEnd;
            }
            boolean capped = false;
            if (line.event() != MessageContent.Event.RECOVERY) {
                free = later(free, allowed);
                due = later(due, allowed);
                capped = settings.maxPerHour() != null && within(sent, planned) >= settings.maxPerHour();
            }
            Instant then = later(due, now);
            if (quiet != null && then.isAfter(planned.plus(LATE))) {
                // It waited into quiet hours, for whatever reason: a cap, a receiver that was away, this service.
                Instant end = quiet.endAfter(then);
                free = end == null ? free : end;
                due = end == null ? due : end;
            }
            return new Held(line, due, free, planned, quietEnd != null, capped);
        }

        /** How many were sent in the period that ends then. */
        private static int within(List<Instant> sent, Instant end) {
            return upTo(sent, end) - upTo(sent, end.minus(CAP_PERIOD));
        }

        private static int upTo(List<Instant> sent, Instant end) {
            int place = Collections.binarySearch(sent, end, (time, key) -> time.isAfter(key) ? 1 : -1);
            return -place - 1;
        }

        private static Instant later(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
        }
    }
}
