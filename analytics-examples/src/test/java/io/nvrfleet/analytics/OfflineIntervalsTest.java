package io.nvrfleet.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.analytics.OfflineIntervals.Addition;
import io.nvrfleet.analytics.OfflineIntervals.Change;
import io.nvrfleet.analytics.OfflineIntervals.Recorder;
import io.nvrfleet.analytics.OfflineIntervals.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfflineIntervalsTest {
    private static final long SITE = 2;

    /** What was added so far, in seconds, by hour of the day; hours that sum up to nothing are left out. */
    private final Map<String, Long> seconds = new TreeMap<>();

    private @Nullable Recorder recorder;

    @Test
    void shouldSplitAnOutage_whenItGoesOverHours() {
        take(offline(1, "10:59:30"));
        take(online(2, "13:00:15"));

        assertThat(seconds).isEqualTo(Map.of("10", 30L, "11", 3600L, "12", 3600L, "13", 15L));
    }

    @Test
    void shouldAddNothingToTheNextHour_whenAnOutageEndsWithTheHour() {
        take(offline(1, "10:00:00"));
        take(online(2, "11:00:00"));

        assertThat(seconds).isEqualTo(Map.of("10", 3600L));
    }

    @Test
    void shouldCountOnce_whenChangesComeAgain() {
        List<Change> changes = List.of(offline(1, "10:00:00"), online(2, "10:01:00"), offline(3, "10:30:00"));
        changes.forEach(this::take);
        changes.forEach(this::take);
        take(online(4, "10:31:00"));
        changes.forEach(this::take);

        assertThat(seconds).isEqualTo(Map.of("10", 120L));
        assertThat(recorder).isEqualTo(new Recorder(version(4), null));
    }

    @Test
    void shouldKeepTheNewer_whenAnOlderChangeComesLate() {
        take(online(2, "10:01:00"));
        take(offline(1, "10:00:00"));
        countTo("12:00:00");

        assertThat(seconds).isEmpty();
    }

    @Test
    void shouldCountAsTimeGoes_whenAnOutageIsNotOver() {
        take(offline(1, "10:59:00"));
        countTo("11:00:30");
        assertThat(seconds).isEqualTo(Map.of("10", 60L, "11", 30L));

        countTo("11:00:30");
        countTo("11:00:10");
        countTo("11:02:00");
        assertThat(seconds).isEqualTo(Map.of("10", 60L, "11", 120L));

        take(online(2, "11:03:00"));
        countTo("12:00:00");
        assertThat(seconds).isEqualTo(Map.of("10", 60L, "11", 180L));
    }

    @Test
    void shouldTakeBackWhatWasTooMuch_whenItIsHeardLateThatAnOutageWasOver() {
        take(offline(1, "10:59:00"));
        countTo("13:30:00");
        take(online(2, "11:10:00"));

        assertThat(seconds).isEqualTo(Map.of("10", 60L, "11", 600L));
    }

    @Test
    void shouldCountTheSameWhateverTheTimesOfCounting() {
        for (int step = 1; step <= 7200; step += 53) {
            seconds.clear();
            recorder = null;
            take(offline(1, "10:20:00"));
            Instant begin = at("10:20:00");
            for (Instant now = begin; now.isBefore(at("13:00:00")); now = now.plusSeconds(step)) {
                take(OfflineIntervals.countTo(known(), now));
            }
            take(online(2, "12:10:05"));

            assertThat(seconds).as("every %d s", step).isEqualTo(Map.of("10", 2400L, "11", 3600L, "12", 605L));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"disabled", "removed", "gateway_lost"})
    void shouldCountNothing_whenNobodyExpectedOrObservedIt(String reason) {
        take(new Change("offline", "online", reason, at("10:00:00"), version(1)));
        countTo("10:30:00");
        take(online(2, "11:00:00"));

        assertThat(seconds).isEmpty();
    }

    @Test
    void shouldGoOnWithTheOutage_whenAChangeDoesNotChangeTheStatus() {
        take(offline(1, "10:00:00"));
        take(new Change("offline", "offline", "hostname_conflict", at("10:00:00"), version(2)));
        take(online(3, "10:05:00"));
        take(new Change("online", "online", "reported", at("10:05:00"), version(4)));
        countTo("10:30:00");

        assertThat(seconds).isEqualTo(Map.of("10", 300L));
    }

    @Test
    void shouldCountAWarningAsUp() {
        take(offline(1, "10:00:00"));
        take(new Change("warning", "offline", "connected", at("10:05:00"), version(2)));
        countTo("10:30:00");

        assertThat(seconds).isEqualTo(Map.of("10", 300L));
    }

    @Test
    void shouldKeepWhatWasCounted_whenTheRecorderIsDismissed() {
        take(offline(1, "10:00:00"));
        countTo("10:01:00");
        take(OfflineIntervals.dismiss(known()));
        countTo("10:30:00");

        assertThat(seconds).isEqualTo(Map.of("10", 60L));
    }

    /** A recorder that is moved meanwhile takes no part of its outage with it. */
    @Test
    void shouldCountAllOfAnOutageForOneSite() {
        List<Addition> additions = new ArrayList<>();
        Step begun = OfflineIntervals.apply(null, offline(1, "10:00:00"), 2L);
        Step counted = OfflineIntervals.countTo(begun.recorder(), at("10:30:00"));
        additions.addAll(counted.additions());
        additions.addAll(OfflineIntervals.apply(counted.recorder(), online(2, "10:40:00"), 3L)
                .additions());

        assertThat(additions).extracting(addition -> addition.to().siteId()).containsExactly(2L, 2L);
        assertThat(additions)
                .extracting(Addition::time)
                .containsExactly(Duration.ofMinutes(30), Duration.ofMinutes(10));
    }

    private void take(Change change) {
        take(OfflineIntervals.apply(recorder, change, SITE));
    }

    private void countTo(String time) {
        take(OfflineIntervals.countTo(known(), at(time)));
    }

    private void take(Step step) {
        recorder = step.recorder();
        step.additions()
                .forEach(addition -> seconds.merge(
                        addition.to().hour().toString().substring(11, 13),
                        addition.time().toSeconds(),
                        Long::sum));
        seconds.values().removeIf(sum -> sum == 0);
    }

    private Recorder known() {
        return Objects.requireNonNull(recorder);
    }

    private static Change offline(int version, String since) {
        return new Change("offline", "online", "lease_expired", at(since), version(version));
    }

    private static Change online(int version, String since) {
        return new Change("online", "offline", "connected", at(since), version(version));
    }

    private static String version(int offset) {
        return "000001-%015d-000000".formatted(offset);
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-28T" + time + "Z");
    }
}
