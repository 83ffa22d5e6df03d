package io.nvrfleet.ingestion.alert.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import io.nvrfleet.ingestion.alert.notify.DispatchPlan.Settings;
import io.nvrfleet.ingestion.alert.notify.DispatchPlan.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DispatchPlanTest {
    private static final Instant T = Instant.parse("2026-03-10T12:00:00Z");
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    private final QuietHours night =
            new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0), "Asia/Seoul", Severity.CRITICAL);
    private long nextId;

    @Test
    void shouldTellAllTogether_whenTheGroupWaitOfTheFirstIsOver() {
        List<Waiting> waiting = List.of(problem(1, T), problem(2, T.plusSeconds(29)));
        Settings settings = settings(30, 0, null, null);

        DispatchPlan early = DispatchPlan.of(settings, waiting, List.of(), T.plusSeconds(29));
        DispatchPlan due = DispatchPlan.of(settings, waiting, List.of(), T.plusSeconds(30));

        assertThat(early.message()).isNull();
        assertThat(early.lookAt()).isEqualTo(T.plusSeconds(30));
        assertThat(told(due)).containsExactly("PROBLEM 1", "PROBLEM 2");
        assertThat(Objects.requireNonNull(due.message()).digest()).isFalse();
    }

    @Test
    void shouldTellNobody_whenAProblemIsOverWithinItsGroupWait() {
        List<Waiting> waiting = List.of(problem(1, T), recovery(1, T.plusSeconds(29), false));

        DispatchPlan plan = DispatchPlan.of(settings(30, 0, null, null), waiting, List.of(), T.plusSeconds(60));

        assertThat(plan.message()).isNull();
        assertThat(plan.dropped()).containsExactly(0L, 1L);
        assertThat(plan.lookAt()).isNull();
    }

    @Test
    void shouldTellTheRecovery_whenTheProblemWasTold() {
        DispatchPlan plan = DispatchPlan.of(
                settings(0, 3600, 1, null),
                List.of(recovery(1, T, true), problem(2, T)),
                List.of(T.minusSeconds(60)),
                T);

        // The cooldown holds back what begins, not what is over.
        assertThat(told(plan)).containsExactly("RECOVERY 1");
    }

    @Test
    void shouldTellNoRecovery_whenTheProblemWasNotTold() {
        DispatchPlan plan = DispatchPlan.of(settings(0, 0, null, null), List.of(recovery(1, T, false)), List.of(), T);

        assertThat(plan.message()).isNull();
        assertThat(plan.dropped()).containsExactly(0L);
    }

    @Test
    void shouldTellNothingAgain_whenAProblemWasToldAlready() {
        Waiting again = new Waiting(7, 1, true, Severity.WARNING, T, true);

        DispatchPlan plan = DispatchPlan.of(settings(0, 0, null, null), List.of(again), List.of(), T);

        assertThat(plan.message()).isNull();
        assertThat(plan.dropped()).containsExactly(7L);
    }

    @Test
    void shouldHaveTheWorstFirst_andWhatIsOverLast() {
        List<Waiting> waiting = List.of(
                recovery(1, T, true),
                problem(2, T, Severity.INFO),
                problem(3, T, Severity.CRITICAL),
                problem(4, T, Severity.INFO));

        DispatchPlan plan = DispatchPlan.of(settings(0, 0, null, null), waiting, List.of(), T);

        assertThat(told(plan)).containsExactly("PROBLEM 3", "PROBLEM 2", "PROBLEM 4", "RECOVERY 1");
    }

    @Test
    void shouldWaitForTheCooldown_andThenTellOneLineOfWhatIsOver() {
        Settings settings = settings(0, 600, null, null);
        List<Instant> sent = List.of(T.minusSeconds(60));
        List<Waiting> waiting = List.of(problem(1, T), recovery(1, T.plusSeconds(60), false), problem(2, T));

        DispatchPlan held = DispatchPlan.of(settings, waiting, sent, T.plusSeconds(539));
        DispatchPlan due = DispatchPlan.of(settings, waiting, sent, T.plusSeconds(540));

        assertThat(held.message()).isNull();
        assertThat(held.lookAt()).isEqualTo(T.plusSeconds(540));
        assertThat(told(due)).containsExactly("PROBLEM 2", "MEANWHILE 1");
    }

    @Test
    void shouldTellTheRestAsADigest_whenTheCapIsReached() {
        Settings settings = settings(0, 0, 2, null);
        List<Instant> sent = List.of(T.minusSeconds(3000), T.minusSeconds(600));
        List<Waiting> waiting = List.of(problem(1, T), problem(2, T.plusSeconds(60)));

        DispatchPlan held = DispatchPlan.of(settings, waiting, sent, T.plusSeconds(599));
        DispatchPlan due = DispatchPlan.of(settings, waiting, sent, T.plusSeconds(600));

        assertThat(held.message()).isNull();
        assertThat(held.lookAt()).isEqualTo(T.plusSeconds(600));
        assertThat(told(due)).containsExactly("PROBLEM 1", "PROBLEM 2");
        assertThat(Objects.requireNonNull(due.message()).digest()).isTrue();
    }

    @Test
    void shouldHaveNoGapAtMidnight_whenQuietHoursLastOverIt() {
        Settings settings = settings(0, 0, null, night);
        List<Waiting> night = Stream.of("10T22:00:00", "10T23:59:30", "11T00:00:00", "11T06:59:59")
                .map(time -> problem(nextId, seoul(time)))
                .toList();

        Waiting before = problem(90, seoul("10T21:59:59"));
        assertThat(told(DispatchPlan.of(settings, List.of(before), List.of(), seoul("10T21:59:59"))))
                .containsExactly("PROBLEM 90");
        for (Waiting one : night) {
            DispatchPlan held = DispatchPlan.of(settings, List.of(one), List.of(), one.at());
            assertThat(held.message()).isNull();
            assertThat(held.lookAt()).isEqualTo(seoul("11T07:00:00"));
        }
        Waiting after = problem(91, seoul("11T07:00:00"));
        DispatchPlan morning = DispatchPlan.of(
                settings, Stream.concat(night.stream(), Stream.of(after)).toList(), List.of(), seoul("11T07:00:00"));
        assertThat(told(morning)).hasSize(4).doesNotContain("PROBLEM 91");
        assertThat(Objects.requireNonNull(morning.message()).digest()).isTrue();
        assertThat(told(DispatchPlan.of(settings, List.of(after), List.of(), seoul("11T07:00:00"))))
                .containsExactly("PROBLEM 91");
    }

    @Test
    void shouldBeOneLine_whenItBeganAndWasOverInQuietHours() {
        List<Waiting> waiting = List.of(problem(1, seoul("10T23:00:00")), recovery(1, seoul("10T23:00:10"), false));

        DispatchPlan plan = DispatchPlan.of(settings(30, 0, null, night), waiting, List.of(), seoul("11T07:00:00"));

        assertThat(told(plan)).containsExactly("MEANWHILE 1");
        assertThat(Objects.requireNonNull(plan.message()).lines().getFirst().notices())
                .containsExactly(0L, 1L);
    }

    @Test
    void shouldTellAtOnceWhatPasses_andWaitWithItsRecovery() {
        Settings settings = settings(0, 0, null, night);
        Instant at = seoul("11T03:00:00");

        DispatchPlan passing =
                DispatchPlan.of(settings, List.of(problem(1, at, Severity.CRITICAL), problem(2, at)), List.of(), at);
        DispatchPlan over = DispatchPlan.of(settings, List.of(recovery(1, at, true)), List.of(), at);

        assertThat(told(passing)).containsExactly("PROBLEM 1");
        assertThat(over.message()).isNull();
        assertThat(over.lookAt()).isEqualTo(seoul("11T07:00:00"));
    }

    @Test
    void shouldTellWhatCameJustBefore_whenItsGroupWaitEndsInQuietHours() {
        Settings settings = settings(30, 0, null, night);
        Waiting before = problem(1, seoul("10T21:59:50"));

        assertThat(told(DispatchPlan.of(settings, List.of(before), List.of(), seoul("10T22:00:20"))))
                .containsExactly("PROBLEM 1");
        // After a restart in the night it is too late for that.
        DispatchPlan late = DispatchPlan.of(settings, List.of(before), List.of(), seoul("11T03:00:00"));
        assertThat(late.message()).isNull();
        assertThat(late.lookAt()).isEqualTo(seoul("11T07:00:00"));
        assertThat(told(DispatchPlan.of(settings, List.of(before), List.of(), seoul("11T07:00:00"))))
                .containsExactly("PROBLEM 1");
    }

    @Test
    void shouldWaitForTheNextMorning_whenTheCapEndsInQuietHours() {
        Settings settings = settings(0, 0, 1, night);
        Waiting held = problem(1, seoul("10T21:30:00"));
        List<Instant> sent = List.of(seoul("10T21:20:00"));

        DispatchPlan plan = DispatchPlan.of(settings, List.of(held), sent, seoul("10T21:30:00"));

        assertThat(plan.message()).isNull();
        assertThat(plan.lookAt()).isEqualTo(seoul("11T07:00:00"));
    }

    private Waiting problem(long alert, Instant at) {
        return problem(alert, at, Severity.WARNING);
    }

    private Waiting problem(long alert, Instant at, Severity severity) {
        return new Waiting(nextId++, alert, true, severity, at, false);
    }

    private Waiting recovery(long alert, Instant at, boolean told) {
        return new Waiting(nextId++, alert, false, Severity.WARNING, at, told);
    }

    private static Settings settings(int group, int cooldown, @Nullable Integer most, @Nullable QuietHours quiet) {
        return new Settings(Duration.ofSeconds(group), Duration.ofSeconds(cooldown), most, quiet);
    }

    private static Instant seoul(String time) {
        return LocalDateTime.parse("2026-03-" + time).atZone(SEOUL).toInstant();
    }

    private static List<String> told(DispatchPlan plan) {
        return plan.message() == null
                ? List.of()
                : plan.message().lines().stream()
                        .map(line -> line.event() + " " + line.alertId())
                        .toList();
    }
}
