package io.nvrfleet.ingestion.alert.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.CameraReported.Way;
import io.nvrfleet.events.alert.Alert.SubjectType;
import io.nvrfleet.events.telemetry.CameraReport;
import io.nvrfleet.events.telemetry.Health;
import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.ingestion.alert.rule.AlertRule.Operator;
import io.nvrfleet.ingestion.store.Sample;
import io.nvrfleet.ingestion.store.StoredReport;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ThresholdFoldTest {
    private static final AlertRule RULE = TestRules.threshold("temperature_celsius", Operator.ABOVE, 70, 60.0);
    private static final Condition.Key KEY = new Condition.Key(RULE.id(), SubjectType.CAMERA, 5, "");
    private static final Instant START = Instant.parse("2026-11-29T10:00:00Z");

    private static ThresholdFold fold(@Nullable Holding held, double... everySecond) {
        ThresholdFold fold = new ThresholdFold(RULE, KEY, held);
        for (int i = 0; i < everySecond.length; i++) {
            fold.take(sample(START.plusSeconds(i), everySecond[i]));
        }
        return fold;
    }

    private static Sample sample(Instant at, double celsius) {
        Health health =
                new Health(null, 1.0, null, null, null, null, null, Double.isNaN(celsius) ? null : celsius, null);
        return Sample.of(List.of(
                        new StoredReport(5, Way.AGENT, at, new CameraReport(at, null, null, health, List.of(), null))))
                .getFirst();
    }

    private static Holding held(int since, int last) {
        return new Holding(KEY, START.plusSeconds(since), START.plusSeconds(last), 3, 80.0, null);
    }

    @Test
    void shouldBegin_withTheFirstSampleBeyond() {
        ThresholdFold fold = fold(null, 50, 71, 65, 72);

        assertThat(fold.begins()).isTrue();
        Condition condition = fold.condition(9L);
        assertThat(condition.since()).isEqualTo(START.plusSeconds(1));
        assertThat(condition.lastAt()).isEqualTo(START.plusSeconds(3));
        assertThat(condition.noticed()).isEqualTo(2);
        assertThat(condition.value()).isEqualTo(72);
    }

    @Test
    void shouldNeitherBeginNorEnd_whenItWasOverAgainInTheSameBatch() {
        ThresholdFold fold = fold(null, 71, 60);

        assertThat(fold.begins()).isFalse();
        assertThat(fold.ends()).isFalse();
    }

    @Test
    void shouldGoOn_whenItHeldBefore() {
        ThresholdFold fold = fold(held(-100, -1), 65, 75);

        assertThat(fold.begins()).isFalse();
        assertThat(fold.ends()).isFalse();
        assertThat(fold.condition(null).since()).isEqualTo(START.minusSeconds(100));
        assertThat(fold.condition(null).noticed()).isEqualTo(1);
    }

    @Test
    void shouldEndAndBeginAnew_whenItWasOverInBetween() {
        ThresholdFold fold = fold(held(-100, -1), 80, 59, 80);

        assertThat(fold.ends()).isTrue();
        assertThat(fold.begins()).isTrue();
        assertThat(fold.condition(null).since()).isEqualTo(START.plusSeconds(2));
        assertThat(fold.condition(null).noticed()).isEqualTo(1);
    }

    @Test
    void shouldEnd_withTheFirstSampleAtClear() {
        ThresholdFold fold = fold(held(-100, -1), 61, 60);

        assertThat(fold.ends()).isTrue();
        assertThat(fold.begins()).isFalse();
    }

    @Test
    void shouldChangeNothing_whenSamplesAreNotLaterThanTheLast() {
        ThresholdFold fold = fold(held(-100, 2), 20, 20, 20);

        assertThat(fold.isTold()).isFalse();
        assertThat(fold.ends()).isFalse();
    }

    @Test
    void shouldChangeNothing_whenTheMetricIsNotMeasured() {
        ThresholdFold fold = fold(held(-100, -1), Double.NaN, Double.NaN);

        assertThat(fold.isTold()).isFalse();
        assertThat(fold.ends()).isFalse();
        assertThat(fold.holds()).isTrue();
    }
}
