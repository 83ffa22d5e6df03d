package io.nvrfleet.ingestion.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.ingestion.query.Resolution.Table;
import io.nvrfleet.ingestion.store.Metric;
import io.nvrfleet.ingestion.store.StoredReport;
import io.nvrfleet.ingestion.store.TestStore;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Charts against what was stored, whether it is rolled up or not. */
@Execution(ExecutionMode.SAME_THREAD)
class SeriesIT {
    private static final int CAMERAS = 3;

    private final TestStore store = TestStore.of(SeriesIT.class);
    private final SeriesQuery series = new SeriesQuery(store.dataSource(), store.config());
    private final Instant end = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
    private final Instant begin = end.minus(Duration.ofHours(8));

    private record Value(long camera, Instant at, double ping) {}

    @ParameterizedTest
    @CsvSource({"SAMPLE,10", "SAMPLE,60", "MINUTES,60", "MINUTES,600", "HOURS,3600", "HOURS,14400"})
    void shouldSayWhatWasStored_beforeAndAfterRollingUpAndWithLateSamples(Table table, long step) throws SQLException {
        List<Value> values = new ArrayList<>();
        values.addAll(store(1, 2_000));
        assertThat(read(table, step)).isEqualTo(naive(values, step));

        store.rollUp();
        assertThat(read(table, step)).isEqualTo(naive(values, step));

        values.addAll(store(2, 500));
        assertThat(read(table, step)).isEqualTo(naive(values, step));
        assertThat(store.database().query("select count(*) > 0 from sample_1m")).isEqualTo("t");
    }

    /** At times of their own, so that none is a repeat; pings are multiples of a quarter, whose sums are exact. */
    private List<Value> store(int seed, int count) throws SQLException {
        Random random = new Random(seed);
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long second = random.nextLong(Duration.between(begin, end).toSeconds());
            values.add(new Value(
                    1 + random.nextInt(CAMERAS),
                    begin.plusSeconds(second).plusMillis(seed * 100L).plusNanos(i * 1_000L),
                    random.nextInt(64) * 0.25));
        }
        List<StoredReport> reports = values.stream()
                .map(value -> TestStore.report(value.camera(), value.at(), value.ping(), null, null))
                .toList();
        store.store(reports);
        return values;
    }

    /** To a thousandth: what is rolled up is rounded twice. */
    private Map<Long, Map<String, List<List<Number>>>> read(Table table, long step) {
        Map<Long, Map<String, List<List<Number>>>> read = series.read(new SeriesQuery.Question(
                List.of(1L, 2L, 3L),
                new TimeRange(begin, end),
                new Resolution(table, step),
                List.of(Metric.PING_MS, Metric.UPTIME_SECONDS)));
        read.values().forEach(ofCamera -> ofCamera.values().forEach(points -> points.replaceAll(SeriesIT::rounded)));
        return read;
    }

    private static List<Number> rounded(List<Number> point) {
        return point.stream()
                .<Number>map(number -> Math.round(number.doubleValue() * 1_000))
                .toList();
    }

    private static Map<Long, Map<String, List<List<Number>>>> naive(List<Value> values, long step) {
        Map<Long, TreeMap<Long, List<Double>>> buckets = new TreeMap<>();
        for (Value value : values) {
            long bucket = Math.floorDiv(value.at().getEpochSecond(), step) * step;
            buckets.computeIfAbsent(value.camera(), id -> new TreeMap<>())
                    .computeIfAbsent(bucket, id -> new ArrayList<>())
                    .add(value.ping());
        }
        Map<Long, Map<String, List<List<Number>>>> all = new LinkedHashMap<>();
        buckets.forEach((camera, steps) -> {
            List<List<Number>> points = new ArrayList<>();
            steps.forEach((bucket, pings) -> {
                var figures = pings.stream().mapToDouble(Double::doubleValue).summaryStatistics();
                points.add(rounded(List.of(
                        bucket,
                        (float) figures.getMin(),
                        (float) (figures.getSum() / figures.getCount()),
                        (float) figures.getMax(),
                        figures.getCount())));
            });
            Map<String, List<List<Number>>> ofCamera = new LinkedHashMap<>();
            ofCamera.put("ping_ms", points);
            ofCamera.put("uptime_seconds", List.of());
            all.put(camera, ofCamera);
        });
        return all;
    }

    @Test
    void shouldHaveNoPoint_whereNothingWasMeasured() throws SQLException {
        store.store(TestStore.report(1, begin, 1.0, null, null));
        store.store(TestStore.report(1, begin.plusSeconds(120), null, 25.0, null));
        store.store(TestStore.report(1, begin.plusSeconds(240), 2.0, null, null));

        assertThat(read(Table.MINUTES, 60).get(1L))
                .containsEntry("uptime_seconds", List.of())
                .hasEntrySatisfying("ping_ms", points -> assertThat(points).hasSize(2));
    }
}
