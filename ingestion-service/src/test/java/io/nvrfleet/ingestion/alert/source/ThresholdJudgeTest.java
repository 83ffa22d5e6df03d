package io.nvrfleet.ingestion.alert.source;

import static io.nvrfleet.ingestion.alert.rule.AlertRule.Operator.ABOVE;
import static io.nvrfleet.ingestion.alert.rule.AlertRule.Operator.BELOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.ingestion.store.Metric;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdJudgeTest {
    @ParameterizedTest
    @CsvSource({
        "false, 90.1, true",
        "false, 90, false",
        "false, 87, false",
        "true, 90, true",
        "true, 85.1, true",
        "true, 85, false",
        "true, 20, false",
        "true, 95, true"
    })
    void shouldHoldAboveRaise_untilItIsAtClear(boolean held, double value, boolean holds) {
        AlertRule rule = TestRules.threshold("temperature_celsius", ABOVE, 90, 85.0);

        assertThat(ThresholdJudge.holds(rule, held, value)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({
        "false, 9.9, true",
        "false, 10, false",
        "false, 12, false",
        "true, 10, true",
        "true, 14.9, true",
        "true, 15, false",
        "true, 20, false"
    })
    void shouldHoldBelowRaise_untilItIsAtClear(boolean held, double value, boolean holds) {
        AlertRule rule = TestRules.threshold("fps", BELOW, 10, 15.0);

        assertThat(ThresholdJudge.holds(rule, held, value)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({"false, 90.1, true", "true, 90.1, true", "true, 90, false", "false, 90, false"})
    void shouldEndWhereItIsRaised_withoutClear(boolean held, double value, boolean holds) {
        AlertRule rule = TestRules.threshold("temperature_celsius", ABOVE, 90, null);

        assertThat(ThresholdJudge.holds(rule, held, value)).isEqualTo(holds);
    }

    @Test
    void shouldStay_whenNothingIsMeasured() {
        AlertRule rule = TestRules.threshold("temperature_celsius", ABOVE, 90, 85.0);

        assertThat(ThresholdJudge.holds(rule, true, Double.NaN)).isTrue();
        assertThat(ThresholdJudge.holds(rule, false, Double.NaN)).isFalse();
    }

    @Test
    void shouldComputeHowFullStorageIs() {
        AlertRule rule = TestRules.threshold("storage_percent", ABOVE, 90, null);
        Map<Metric, Double> measured = Map.of(Metric.STORAGE_USED_BYTES, 30.0, Metric.STORAGE_TOTAL_BYTES, 40.0);
        Map<Metric, Double> noCard = Map.of(Metric.STORAGE_USED_BYTES, 0.0, Metric.STORAGE_TOTAL_BYTES, 0.0);

        assertThat(ThresholdJudge.value(rule, metric -> measured.getOrDefault(metric, Double.NaN)))
                .isEqualTo(75);
        assertThat(ThresholdJudge.value(rule, metric -> noCard.getOrDefault(metric, Double.NaN)))
                .isNaN();
        assertThat(ThresholdJudge.value(rule, metric -> Double.NaN)).isNaN();
    }

    @Test
    void shouldReadTheMetricThatTheRuleNames() {
        assertThat(ThresholdJudge.value(
                        TestRules.threshold("ping_ms", ABOVE, 1, null),
                        metric -> metric == Metric.PING_MS ? 12.5 : Double.NaN))
                .isEqualTo(12.5);
        assertThat(ThresholdJudge.value(TestRules.threshold("unheard_of", ABOVE, 1, null), metric -> 1))
                .isNaN();
    }
}
