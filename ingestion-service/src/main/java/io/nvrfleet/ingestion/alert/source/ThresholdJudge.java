package io.nvrfleet.ingestion.alert.source;

import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.ingestion.alert.rule.AlertRule.Operator;
import io.nvrfleet.ingestion.store.Metric;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Whether a measured value is beyond a rule's threshold, with hysteresis. Pure. */
public final class ThresholdJudge {
    /** How full a camera's storage is, in percent: computed of two metrics of one report. */
    public static final String STORAGE_PERCENT = "storage_percent";

    private ThresholdJudge() {}

    /**
     * What a rule looks at in one report.
     *
     * @param measured of each metric; NaN where it was not measured
     * @return NaN when the report does not say, or when the rule names no metric
     */
    public static double value(AlertRule rule, ToDoubleFunction<Metric> measured) {
        String name = rule.metric();
        if (name == null) {
            return Double.NaN;
        }
        if (name.equals(STORAGE_PERCENT)) {
            double total = measured.applyAsDouble(Metric.STORAGE_TOTAL_BYTES);
            return total > 0 ? measured.applyAsDouble(Metric.STORAGE_USED_BYTES) / total * 100 : Double.NaN;
        }
        return Metric.named(name).map(measured::applyAsDouble).orElse(Double.NaN);
    }

    /**
     * Whether it holds after a value: it does beyond {@code raise}, it does not at {@code clear} and on its other side, and in between it
     * stays as it was.
     *
     * @param held whether it did before
     * @param value NaN changes nothing: no data is never a recovery
     */
    public static boolean holds(AlertRule rule, boolean held, double value) {
        if (Double.isNaN(value) || rule.raise() == null) {
            return held;
        }
        return isBeyond(rule, value) || (held && !isClear(rule, value));
    }

    /** Whether a value alone raises it; exactly at the threshold it does not. */
    public static boolean isBeyond(AlertRule rule, double value) {
        return rule.raise() != null && isBeyond(rule.operator(), value, rule.raise());
    }

    /** Without a {@code clear} of its own a rule ends where it is raised. */
    private static boolean isClear(AlertRule rule, double value) {
        double clear = Objects.requireNonNullElse(rule.clear(), Objects.requireNonNull(rule.raise()));
        return !isBeyond(rule.operator(), value, clear);
    }

    private static boolean isBeyond(@Nullable Operator operator, double value, double threshold) {
        return operator == Operator.BELOW ? value < threshold : value > threshold;
    }
}
