package io.nvrfleet.ingestion.alert.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import io.nvrfleet.ingestion.alert.notify.DispatchPlan.Settings;
import io.nvrfleet.ingestion.alert.notify.DispatchPlan.Waiting;
import io.nvrfleet.ingestion.alert.notify.MessageContent.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever comes in whatever order, and however a channel wants to be told. */
class DispatchPlanPropertyTest {
    private static final Instant BEGIN = Instant.parse("2026-03-10T12:00:00Z");
    private static final Duration LONG = Duration.ofDays(10);
    private static final int ALERTS = 6;

    /** An alert begins, or is over if it has begun, some seconds after what came before. */
    record Step(int alert, int pause, Severity severity) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, ALERTS - 1),
                        Arbitraries.oneOf(
                                Arbitraries.integers().between(0, 40),
                                Arbitraries.integers().between(0, 7_200)),
                        Arbitraries.of(Severity.class))
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }

    @Provide
    Arbitrary<Settings> settings() {
        Arbitrary<QuietHours> quiet = Combinators.combine(
                        Arbitraries.integers().between(0, 23),
                        Arbitraries.integers().between(0, 23),
                        Arbitraries.of("UTC", "Asia/Seoul", "America/Chicago"),
                        Arbitraries.of(Severity.class).injectNull(0.3))
                .as((from, to, zone, pass) -> new QuietHours(LocalTime.of(from, 0), LocalTime.of(to, 0), zone, pass));
        return Combinators.combine(
                        Arbitraries.of(0, 10, 30, 300),
                        Arbitraries.of(0, 0, 60, 1_800, 10_000),
                        Arbitraries.of(1, 2, 5).injectNull(0.4),
                        quiet.injectNull(0.4))
                .as((group, cooldown, most, hours) ->
                        new Settings(Duration.ofSeconds(group), Duration.ofSeconds(cooldown), most, hours));
    }

    @Property(tries = 1_000, seed = "1")
    void shouldTellEachOnceAndInOrder_andLoseNothing(
            @ForAll("settings") Settings settings, @ForAll("steps") List<Step> steps) {
        Run run = new Run(settings);
        Instant now = BEGIN;
        for (Step step : steps) {
            now = now.plusSeconds(step.pause());
            run.until(now);
            run.step(step, now);
        }
        run.until(now.plus(LONG));

        assertThat(run.waiting).as("nothing waits for ever").isEmpty();
        assertThat(run.settled).as("each was told, or dropped for a reason").isEqualTo(run.begun);
        run.told.forEach((alert, events) -> assertThat(events)
                .isIn(List.of(Event.PROBLEM), List.of(Event.PROBLEM, Event.RECOVERY), List.of(Event.MEANWHILE)));
        assertThat(run.recovered).as("who got the problem gets the recovery").isEqualTo(run.overAfterTold);
    }

    /** A channel over time: the dispatcher, with messages that arrive at once. */
    private static final class Run {
        private final Settings settings;
        private final List<Waiting> waiting = new ArrayList<>();
        private final List<Instant> sent = new ArrayList<>();
        private final Map<Long, List<Event>> told = new HashMap<>();
        private final Map<Integer, Long> open = new HashMap<>();
        private final Set<Long> begun = new HashSet<>();
        private final Set<Long> settled = new HashSet<>();
        private final Set<Long> recovered = new HashSet<>();
        private final Set<Long> overAfterTold = new HashSet<>();
        private final Set<Long> over = new HashSet<>();
        private final Map<Long, Instant> beganAt = new HashMap<>();
        private final Map<Long, Instant> overAt = new HashMap<>();
        private Instant lookAt = Instant.MAX;
        private long ids;

        Run(Settings settings) {
            this.settings = settings;
        }

        void step(Step step, Instant now) {
            Long alert = open.remove(step.alert());
            if (alert == null) {
                long begins = ids++;
                open.put(step.alert(), begins);
                begun.add(begins);
                beganAt.put(begins, now);
                waiting.add(new Waiting(ids++, begins, true, step.severity(), now, false));
            } else {
                over.add(alert);
                overAt.put(alert, now);
                Severity severity = Severity.WARNING;
                for (Waiting one : waiting) {
                    severity = one.alertId() == alert ? one.severity() : severity;
                }
                boolean isTold = told.containsKey(alert);
                if (isTold) {
                    overAfterTold.add(alert);
                }
                waiting.add(new Waiting(ids++, alert, false, severity, now, isTold));
            }
            look(now);
        }

        void until(Instant end) {
            while (!lookAt.isAfter(end)) {
                look(lookAt);
            }
        }

        private void look(Instant now) {
            for (int messages = 0; ; messages++) {
                assertThat(messages).as("messages at one moment").isLessThan(5);
                DispatchPlan plan = DispatchPlan.of(settings, List.copyOf(waiting), sent, now);
                drop(plan.dropped());
                if (plan.message() == null) {
                    lookAt = plan.lookAt() == null ? Instant.MAX : plan.lookAt();
                    assertThat(lookAt).as("the next look").isAfter(now);
                    return;
                }
                tell(plan.message(), now);
            }
        }

        private void drop(List<Long> notices) {
            for (Waiting notice : List.copyOf(waiting)) {
                if (notices.contains(notice.id()) && notice.problem()) {
                    long alert = notice.alertId();
                    settled.add(alert);
                    assertThat(over).as("only what is over is dropped").contains(alert);
                    assertThat(Duration.between(beganAt.get(alert), overAt.get(alert)))
                            .as("only what was short is dropped")
                            .isLessThan(settings.group());
                }
            }
            waiting.removeIf(notice -> notices.contains(notice.id()));
        }

        private void tell(DispatchPlan.Message message, Instant now) {
            if (message.problems()) {
                sent.forEach(before -> assertThat(Duration.between(before, now))
                        .as("cooldown")
                        .isGreaterThanOrEqualTo(settings.cooldown()));
                sent.add(now);
                Integer most = settings.maxPerHour();
                if (most != null) {
                    assertThat(sent.stream().filter(before -> before.isAfter(now.minus(Duration.ofHours(1)))))
                            .as("cap")
                            .hasSizeLessThanOrEqualTo(most);
                }
            }
            for (DispatchPlan.Line line : message.lines()) {
                checkQuiet(line, now);
                told.computeIfAbsent(line.alertId(), alert -> new ArrayList<>()).add(line.event());
                settled.add(line.alertId());
                if (line.event() == Event.RECOVERY) {
                    recovered.add(line.alertId());
                }
                waiting.removeIf(notice -> line.notices().contains(notice.id()));
            }
            // What waits of an alert that was just told now knows that it was.
            waiting.replaceAll(notice -> notice.problem()
                    ? notice
                    : new Waiting(
                            notice.id(),
                            notice.alertId(),
                            false,
                            notice.severity(),
                            notice.at(),
                            told.getOrDefault(notice.alertId(), List.of()).equals(List.of(Event.PROBLEM))));
        }

        private void checkQuiet(DispatchPlan.Line line, Instant now) {
            QuietHours quiet = settings.quiet();
            if (quiet == null || quiet.endAfter(now) == null) {
                return;
            }
            boolean passes = line.event() == Event.PROBLEM
                    && quiet.passSeverity() != null
                    && line.severity().compareTo(quiet.passSeverity()) >= 0;
            Map<Long, Instant> times = line.event() == Event.RECOVERY ? overAt : beganAt;
            Instant came = Objects.requireNonNull(times.get(line.alertId()));
            boolean justBefore = quiet.endAfter(came) == null
                    && !now.isAfter(came.plus(settings.group()).plus(DispatchPlan.LATE));
            assertThat(passes || justBefore).as("told in quiet hours").isTrue();
        }
    }
}
