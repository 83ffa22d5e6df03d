package io.nvrfleet.ingestion.alert.past;

import static io.nvrfleet.rest.Columns.instant;
import static io.nvrfleet.rest.Columns.optionalInstant;

import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.ingestion.alert.rule.AlertRule.Operator;
import io.nvrfleet.ingestion.alert.source.ThresholdJudge;
import io.nvrfleet.ingestion.store.Metric;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Runs of values beyond a threshold. Which cameras had one is asked of the hours first, whose extremes are kept, and of samples that are not
 * rolled up yet; of these alone the single values are read: samples as long as they are kept, before that averages of minutes.
 *
 * <p>With hysteresis a value in between changes nothing, so it is left out, and what is left is beyond or clear: a run begins where it
 * changes ({@link ThresholdJudge#holds}; a test compares both).
 */
final class ThresholdPast {
    /** What was measured just before tells whether the first value is a beginning. */
    private static final Duration LEAD = Duration.ofHours(1);

    private static final String RUNS = """
            , busy as materialized (
                select distinct watched.* from watched join sample_1h hour on hour.camera_id = watched.id
                where hour.at >= date_trunc('hour', ?::timestamptz) and hour.at < ? and %1$s
                union select distinct watched.* from watched
                join roll_up_due due on due.block = watched.id >> 6
                join sample on sample.camera_id = watched.id and sample.at >= due.hour and sample.at < due.hour + interval '1 hour'
                where sample.at >= ? and sample.at < ? and %2$s),
            measured as (
                select busy.*, one.at, one.value from busy cross join lateral (
                    select at, %3$s as value from sample where camera_id = busy.id and at >= ? and at < ?
                    union all select at, %3$s from sample_1m where camera_id = busy.id and at >= ? and at < ? offset 0) as one),
            edges as (
                select *, lag(holds, 1, false) over (partition by id order by at) as held
                from (select *, %4$s as holds, %5$s as clear from measured where value is not null) marked
                where holds or clear),
            runs as (
                select *, lead(at) over (partition by id order by at) as ended
                from edges where holds <> held)
            select id, name, nvr_id, at, ended, value::float8 from runs
            where holds and at >= ? and coalesce(ended, ?::timestamptz) > at + make_interval(secs => ?)
            """;

    private ThresholdPast() {}

    /**
     * How a metric is written in SQL.
     *
     * @param value of a sample, or of what is rolled up
     * @param least of what is rolled up
     * @param most of what is rolled up
     * @param type in which values are compared: as they are stored
     */
    private record Expression(String value, String least, String most, String type) {
        static Expression of(String metric) {
            if (metric.equals(ThresholdJudge.STORAGE_PERCENT)) {
                String ratio = "%s::float8 / nullif(%s, 0) * 100";
                return new Expression(
                        ratio.formatted("storage_used_bytes", "storage_total_bytes"),
                        ratio.formatted(least("storage_used_bytes"), most("storage_total_bytes")),
                        ratio.formatted(most("storage_used_bytes"), least("storage_total_bytes")),
                        "float8");
            }
            Metric one = Metric.named(metric).orElseThrow();
            return new Expression(
                    one.column(),
                    least(one.column()),
                    most(one.column()),
                    one.kind() == Metric.Kind.FLOAT4 ? "float4" : "float8");
        }

        private static String least(String column) {
            return "coalesce(%1$s_min, %1$s)".formatted(column);
        }

        private static String most(String column) {
            return "coalesce(%1$s_max, %1$s)".formatted(column);
        }

        String beyond(AlertRule rule, String value) {
            return "%s %s %s".formatted(value, sign(rule), literal(Objects.requireNonNull(rule.raise())));
        }

        String clear(AlertRule rule, String value) {
            return "not %s %s %s".formatted(value, sign(rule), literal(Objects.requireNonNull(rule.clear())));
        }

        private static String sign(AlertRule rule) {
            return Objects.requireNonNull(rule.operator()).wireName();
        }

        /** A number of a rule is finite, and beyond what a type can hold it is its end. */
        private String literal(double number) {
            return type.equals("float4") ? "'%s'::float4".formatted((float) number) : "'%s'::float8".formatted(number);
        }
    }

    /** @param samplesFrom from when on samples are kept */
    static List<Episode> episodes(Past past, Instant samplesFrom) throws SQLException {
        AlertRule rule = past.rule();
        Expression metric = Expression.of(Objects.requireNonNull(rule.metric()));
        Instant begin = past.from().minus(LEAD);
        Instant raw = samplesFrom.isBefore(begin) ? begin : samplesFrom;
        String extreme = rule.operator() == Operator.BELOW ? metric.least() : metric.most();
        return past.read(
                RUNS.formatted(
                        metric.beyond(rule, extreme),
                        metric.beyond(rule, metric.value()),
                        metric.value(),
                        metric.beyond(rule, "value"),
                        metric.clear(rule, "value")),
                row -> new Episode(
                        past.subject(row),
                        row.getLong("nvr_id"),
                        instant(row, "at"),
                        optionalInstant(row, "ended"),
                        row.getDouble("value")),
                begin,
                past.to(),
                begin,
                past.to(),
                raw,
                past.to(),
                begin,
                raw,
                past.from(),
                past.to(),
                (double) rule.forSeconds());
    }
}
