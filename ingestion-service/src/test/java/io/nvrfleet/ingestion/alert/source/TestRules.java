package io.nvrfleet.ingestion.alert.source;

import io.nvrfleet.events.alert.Alert.SubjectType;
import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.ingestion.alert.rule.AlertRule.Operator;
import io.nvrfleet.ingestion.alert.rule.Kind;
import io.nvrfleet.ingestion.alert.rule.RuleScope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Rules for tests of those who judge by them. */
final class TestRules {
    private TestRules() {}

    static AlertRule threshold(String metric, Operator operator, double raise, @Nullable Double clear) {
        return rule(Kind.THRESHOLD, metric, operator, raise, clear, null, null, null);
    }

    static AlertRule flapping(int windowSeconds, int high, int low) {
        return rule(Kind.FLAPPING, null, null, null, null, windowSeconds, high, low);
    }

    static AlertRule windowed(Kind kind, int windowSeconds) {
        return rule(kind, null, null, null, null, windowSeconds, null, null);
    }

    private static AlertRule rule(
            Kind kind,
            @Nullable String metric,
            @Nullable Operator operator,
            @Nullable Double raise,
            @Nullable Double clear,
            @Nullable Integer windowSeconds,
            @Nullable Integer high,
            @Nullable Integer low) {
        return new AlertRule(
                7,
                "rule",
                false,
                kind,
                SubjectType.CAMERA,
                RuleScope.ALL,
                Severity.WARNING,
                0,
                metric,
                operator,
                raise,
                clear,
                windowSeconds,
                high,
                low,
                true,
                1,
                Instant.EPOCH,
                Instant.EPOCH);
    }
}
