package io.nvrfleet.ingestion.query;

import io.nvrfleet.ingestion.IngestionConfig;
import io.nvrfleet.ingestion.query.Resolution.Table;
import io.nvrfleet.ingestion.store.Metric;
import io.nvrfleet.ingestion.store.RollUpDue;
import io.nvrfleet.rest.Columns;
import io.nvrfleet.rest.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads series of metrics. Hours that are not rolled up yet are read from samples, so that no chart is behind. Which ones is asked first: what is
 * rolled up in between is in both tables, and what comes in between is not missed by anybody.
 */
@ApplicationScoped
class SeriesQuery {
    private static final String DUE = """
            select hour from roll_up_due
            where block = any (?::bigint[]) and hour > ?::timestamptz - interval '1 hour' and hour < ?
                and hour >= now() - make_interval(secs => ?)
            group by hour order by hour
            """;

    /** What is rolled up says of one value that it is also the least and the greatest by leaving these out. */
    private static final String ROLLED_UP = """
            select camera_id, date_bin(make_interval(secs => ?), at, timestamptz 'epoch') as step, %s
            from %s
            where camera_id = any (?::bigint[]) and at >= ? and at < ? and date_trunc('hour', at, 'UTC') <> all (?::timestamptz[])
            group by camera_id, step
            """;

    private static final String SAMPLES = """
            select camera_id, date_bin(make_interval(secs => ?), at, timestamptz 'epoch') as step, %s
            from unnest(?::timestamptz[]) as due(hour) cross join lateral (
                select * from sample where camera_id = any (?::bigint[]) and at >= hour and at < hour + interval '1 hour' offset 0
            ) as sample
            where at >= ? and at < ?
            group by camera_id, step
            """;

    private static final String MERGED = """
            select camera_id, extract(epoch from step)::bigint as step, %s
            from (%s union all %s) as part
            group by camera_id, step order by camera_id, step
            """;

    private static final String OF_SAMPLES = """
            min(%1$s) as %1$s_min, sum(%1$s::float8) as %1$s_sum, max(%1$s) as %1$s_max, count(%1$s) as %1$s_count""";

    private static final String OF_ROLL_UPS = """
            min(coalesce(%1$s_min, %1$s)) as %1$s_min, sum(%1$s::float8 * coalesce(%1$s_count, samples)) as %1$s_sum,
            max(coalesce(%1$s_max, %1$s)) as %1$s_max,
            sum(case when %1$s is not null then coalesce(%1$s_count, samples) end)::bigint as %1$s_count""";

    private static final String OF_PARTS = """
            min(%1$s_min) as %1$s_min, (sum(%1$s_sum) / nullif(sum(%1$s_count), 0))::%2$s as %1$s, max(%1$s_max) as %1$s_max,
            sum(%1$s_count)::bigint as %1$s_count""";

    private static final String AVERAGES = """
            %1$s_min, (%1$s_sum / nullif(%1$s_count, 0))::%2$s as %1$s, %1$s_max, %1$s_count""";

    private final DataSource database;
    private final Duration rawRetention;

    SeriesQuery(DataSource database, IngestionConfig config) {
        this.database = database;
        this.rawRetention = config.retention().raw();
    }

    /**
     * What is asked.
     *
     * @param cameras by their ids
     * @param range of whole steps
     */
    record Question(List<Long> cameras, TimeRange range, Resolution resolution, List<Metric> metrics) {}

    /**
     * The series of each camera by the names of metrics: {@code [epoch_seconds, min, avg, max, count]} for each step in which something was
     * measured. A camera that nothing was measured of is left out.
     */
    Map<Long, Map<String, List<List<Number>>>> read(Question asked) {
        Map<Long, Map<String, List<List<Number>>>> series = new LinkedHashMap<>();
        query(asked).list(database, row -> {
            Map<String, List<List<Number>>> ofCamera =
                    series.computeIfAbsent(row.getLong("camera_id"), id -> none(asked.metrics()));
            for (Metric metric : asked.metrics()) {
                List<Number> point = point(row, metric);
                if (point != null) {
                    ofCamera.computeIfAbsent(metric.column(), name -> new ArrayList<>())
                            .add(point);
                }
            }
            return true;
        });
        return series;
    }

    /** Series without points. */
    static Map<String, List<List<Number>>> none(List<Metric> metrics) {
        Map<String, List<List<Number>>> series = new LinkedHashMap<>();
        metrics.forEach(metric -> series.put(metric.column(), new ArrayList<>()));
        return series;
    }

    private Query query(Question asked) {
        Resolution resolution = asked.resolution();
        List<String> cameras = texts(asked.cameras());
        Instant from = asked.range().from();
        Instant to = asked.range().to();
        Double step = (double) resolution.stepSeconds();
        if (resolution.table() == Table.SAMPLE) {
            String rolledUp = ROLLED_UP.formatted(columns(asked, OF_SAMPLES), "sample");
            return new Query(
                    "select camera_id, extract(epoch from step)::bigint as step, %s from (%s) as part order by camera_id, step"
                            .formatted(columns(asked, AVERAGES), rolledUp),
                    step,
                    cameras,
                    from,
                    to,
                    List.of());
        }
        List<String> due = due(asked);
        return new Query(
                MERGED.formatted(
                        columns(asked, OF_PARTS),
                        ROLLED_UP.formatted(
                                columns(asked, OF_ROLL_UPS), resolution.table().sqlName()),
                        SAMPLES.formatted(columns(asked, OF_SAMPLES))),
                step,
                cameras,
                from,
                to,
                due,
                step,
                due,
                cameras,
                from,
                to);
    }

    private List<String> due(Question asked) {
        List<Long> blocks =
                asked.cameras().stream().map(RollUpDue::block).distinct().toList();
        return new Query(
                        DUE, texts(blocks), asked.range().from(), asked.range().to(), (double) rawRetention.toSeconds())
                .list(database, row -> Columns.instant(row, "hour").toString());
    }

    private static String columns(Question asked, String pattern) {
        return asked.metrics().stream()
                .map(metric -> pattern.formatted(metric.column(), metric.kind()))
                .collect(Collectors.joining(", "));
    }

    private static @Nullable List<Number> point(ResultSet row, Metric metric) throws SQLException {
        Number average = (Number) row.getObject(metric.column());
        if (average == null) {
            return null;
        }
        return List.of(
                row.getLong("step"),
                (Number) row.getObject(metric.column() + "_min"),
                average,
                (Number) row.getObject(metric.column() + "_max"),
                row.getLong(metric.column() + "_count"));
    }

    private static List<String> texts(List<Long> numbers) {
        return numbers.stream().map(String::valueOf).toList();
    }
}
