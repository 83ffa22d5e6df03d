package io.nvrfleet.ingestion.alert.source;

import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.ingestion.store.Metric;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a threshold looks at, as SQL over columns of a table of samples. */
final class Measured {
    private Measured() {}

    /** The columns that a rule's value is made of. */
    private static Stream<Metric> metrics(AlertRule rule) {
        String name = Objects.requireNonNull(rule.metric());
        return name.equals(ThresholdJudge.STORAGE_PERCENT)
                ? Stream.of(Metric.STORAGE_USED_BYTES, Metric.STORAGE_TOTAL_BYTES)
                : Metric.named(name).stream();
    }

    /** Whether a row has what a rule looks at; false for a metric that is not known here. */
    static String isThere(AlertRule rule, String table) {
        String all = metrics(rule)
                .map(metric -> table + "." + metric.column() + " is not null")
                .collect(Collectors.joining(" and "));
        return all.isEmpty() ? "false" : all;
    }

    /**
     * Whether a row is beyond a rule's threshold, which is the parameter. By way of text: what was measured as 85.3 is stored as a float of four
     * bytes, and is not above 85.3.
     */
    static String isBeyond(AlertRule rule, String table) {
        String value = rule.metric() != null && rule.metric().equals(ThresholdJudge.STORAGE_PERCENT)
                ? "%1$s.storage_used_bytes * 100.0::float8 / nullif(%1$s.storage_total_bytes, 0)".formatted(table)
                : metrics(rule)
                        .map(metric -> "%s.%s::text::float8".formatted(table, metric.column()))
                        .findFirst()
                        .orElse("null::float8");
        return value + (rule.operator() == AlertRule.Operator.BELOW ? " < ?" : " > ?");
    }
}
