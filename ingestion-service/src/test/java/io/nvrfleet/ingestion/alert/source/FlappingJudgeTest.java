package io.nvrfleet.ingestion.alert.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.ingestion.alert.rule.AlertRule;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FlappingJudgeTest {
    private static final AlertRule RULE = TestRules.flapping(600, 6, 2);
    private static final Instant START = Instant.parse("2026-11-29T10:00:00Z");

    /** Changes at these seconds. */
    private static List<Instant> at(int... seconds) {
        return IntStream.of(seconds).mapToObj(START::plusSeconds).toList();
    }

    @Test
    void shouldBegin_withTheHighestCountAndNotBefore() {
        FlappingJudge.Verdict five = FlappingJudge.judge(RULE, false, at(0, 10, 20, 30, 40), START.plusSeconds(50));
        FlappingJudge.Verdict six = FlappingJudge.judge(RULE, false, at(0, 10, 20, 30, 40, 50), START.plusSeconds(50));

        assertThat(five.holds()).isFalse();
        assertThat(five.count()).isEqualTo(5);
        assertThat(six.holds()).isTrue();
        assertThat(six.since()).isEqualTo(START.plusSeconds(50));
    }

    @Test
    void shouldNotCount_whatIsAsOldAsTheWindow() {
        List<Instant> changes = at(0, 10, 20, 30, 40, 599);

        assertThat(FlappingJudge.judge(RULE, false, changes, START.plusSeconds(599))
                        .holds())
                .isTrue();
        assertThat(FlappingJudge.judge(RULE, false, changes, START.plusSeconds(600))
                        .holds())
                .isFalse();
    }

    @Test
    void shouldStay_betweenHighAndLow() {
        assertThat(FlappingJudge.judge(RULE, true, at(0, 10, 20), START.plusSeconds(30))
                        .holds())
                .isTrue();
        assertThat(FlappingJudge.judge(RULE, false, at(0, 10, 20), START.plusSeconds(30))
                        .holds())
                .isFalse();
    }

    @Test
    void shouldEnd_withTheLowestCount() {
        assertThat(FlappingJudge.judge(RULE, true, at(0, 10), START.plusSeconds(30))
                        .holds())
                .isFalse();
    }

    @Test
    void shouldBeOver_exactlyWhenItIsToBeLookedAt() {
        List<Instant> changes = at(0, 10, 20, 30, 40, 50);

        Instant lookAt = Objects.requireNonNull(
                FlappingJudge.judge(RULE, true, changes, START.plusSeconds(60)).lookAt());

        assertThat(lookAt).isEqualTo(START.plusSeconds(30 + 600));
        assertThat(FlappingJudge.judge(RULE, true, changes, lookAt.minusMillis(1))
                        .holds())
                .isTrue();
        assertThat(FlappingJudge.judge(RULE, true, changes, lookAt).holds()).isFalse();
    }

    @Test
    void shouldEndWithNoChangeAtAll_whenLowIsNone() {
        AlertRule rule = TestRules.flapping(60, 3, 0);

        FlappingJudge.Verdict verdict = FlappingJudge.judge(rule, true, at(0, 30), START.plusSeconds(59));

        assertThat(verdict.holds()).isTrue();
        assertThat(verdict.lookAt()).isEqualTo(START.plusSeconds(90));
    }

    @ParameterizedTest
    @EnumSource(
            value = StatusReason.class,
            names = {"MANUAL", "DISABLED", "REMOVED", "NVR_OFFLINE"})
    void shouldNotCount_whatPeopleOrItsRecorderDid(StatusReason reason) {
        assertThat(FlappingJudge.counts(NvrStatus.OFFLINE, NvrStatus.ONLINE, reason, false))
                .isFalse();
    }

    @Test
    void shouldCountChangesOfStatusOfItsOwn() {
        assertThat(FlappingJudge.counts(NvrStatus.OFFLINE, NvrStatus.ONLINE, StatusReason.REPORTED, false))
                .isTrue();
        assertThat(FlappingJudge.counts(NvrStatus.WARNING, NvrStatus.ONLINE, null, false))
                .isTrue();
        assertThat(FlappingJudge.counts(NvrStatus.ONLINE, NvrStatus.ONLINE, StatusReason.HOSTNAME_CONFLICT, false))
                .isFalse();
        assertThat(FlappingJudge.counts(NvrStatus.ONLINE, NvrStatus.OFFLINE, StatusReason.REPORTED, true))
                .isFalse();
    }
}
