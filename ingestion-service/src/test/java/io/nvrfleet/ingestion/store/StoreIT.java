package io.nvrfleet.ingestion.store;

import static io.nvrfleet.ingestion.store.TestStore.report;
import static io.nvrfleet.ingestion.store.TestStore.stored;
import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.telemetry.CameraReport;
import io.nvrfleet.events.telemetry.DeviceAlert;
import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Samples, latest values and alerts of devices, as they are stored. */
@Execution(ExecutionMode.SAME_THREAD)
class StoreIT {
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    private static final long GIB = 1L << 30;

    private final TestStore store = TestStore.of(StoreIT.class);

    @Test
    void shouldKeepOneRow_whenASampleComesTwiceInABatch() throws SQLException {
        store.store(report(7, NOON, 1.5, null, null), report(7, NOON, 9.0, 25.0, null));

        assertThat(samples()).isEqualTo("7 12:00:00 ping 1.5 fps 25");
    }

    @Test
    void shouldLetTheFirstStandAndFillWhatItHasNotMeasured_whenASampleComesAgain() throws SQLException {
        store.store(report(7, NOON, 1.5, null, null));
        store.store(report(7, NOON, 9.0, 25.0, null));
        store.store(report(7, NOON, 9.0, 30.0, GIB));

        assertThat(samples()).isEqualTo("7 12:00:00 ping 1.5 fps 25");
        assertThat(store.database().query("select storage_used_bytes from sample"))
                .isEqualTo(String.valueOf(GIB));
    }

    @Test
    void shouldKeepAllOthers_whenOneOfABatchIsThere() throws SQLException {
        store.store(report(7, NOON, 1.0, null, null));

        store.store(
                report(8, NOON, 2.0, null, null),
                report(7, NOON, 5.0, null, null),
                report(7, NOON.plusSeconds(1), 3.0, null, null));

        assertThat(samples()).isEqualTo("7 12:00:00 ping 1, 7 12:00:01 ping 3, 8 12:00:00 ping 2");
    }

    @Test
    void shouldKeepSamples_whenTheyComeInAnyOrder() throws SQLException {
        List<StoredReport> reports = new ArrayList<>(IntStream.range(0, 3_000)
                .mapToObj(i -> report(i % 50, NOON.plusSeconds(i), (double) i, null, null))
                .toList());
        Collections.shuffle(reports, new Random(4));

        store.store(reports.subList(0, 2_000));
        store.store(reports.subList(1_000, 3_000));
        store.store(reports);

        assertThat(store.database().query("select count(*) || ' ' || sum(ping_ms::float8) from sample"))
                .isEqualTo("3000 4498500");
    }

    @Test
    void shouldKeepMicroseconds_whenTimesHaveNanoseconds() throws SQLException {
        store.store(report(7, NOON.plusNanos(1_234_567), 1.0, null, null));
        store.store(report(7, NOON.plusNanos(1_234_999), 2.0, null, null));

        assertThat(store.database().query("select string_agg(to_char(at at time zone 'UTC', 'US'), ' ') from sample"))
                .isEqualTo("001234");
    }

    @Test
    void shouldKeepEachOnce_whenTwoReplicasStoreTheSameAtOnce() throws Exception {
        List<StoredReport> reports = IntStream.range(0, 2_000)
                .mapToObj(i -> report(i % 100, NOON.plusSeconds(i), (double) i, null, null))
                .toList();
        try (ExecutorService replicas = Executors.newFixedThreadPool(2)) {
            Callable<Boolean> one = () -> {
                TelemetryStore replica = store.replica();
                for (int i = 0; i < 20; i++) {
                    store.store(replica, reports.subList(i * 100, (i + 1) * 100));
                }
                return true;
            };
            for (Future<Boolean> done : replicas.invokeAll(List.of(one, one))) {
                assertThat(done.get()).isTrue();
            }
        }

        assertThat(store.database().query("select count(*) from sample")).isEqualTo("2000");
    }

    @Test
    void shouldGoByDaysOfUtc_whenTheSessionIsElsewhere() throws SQLException {
        store.database()
                .execute(
                        "create table sample_28 partition of sample for values from ('2026-11-28 00:00+00') to ('2026-11-29 00:00+00')");
        Instant midnight = Instant.parse("2026-11-29T00:00:00Z");

        store.transaction(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("set local time zone 'America/New_York'");
            }
            store.replica()
                    .store(
                            connection,
                            List.of(
                                    report(7, midnight.minus(1, ChronoUnit.MICROS), 1.0, null, null),
                                    report(7, midnight, 2.0, null, null)));
        });

        assertThat(store.database().query("select string_agg(tableoid::regclass::text, ' ' order by at) from sample"))
                .isEqualTo("sample_28 sample_default");
    }

    @Test
    void shouldShowTheNewestOfEachMetric_whenReportsComeInAnyOrder() throws SQLException {
        store.store(report(7, NOON, 1.0, null, null), report(7, NOON.plusSeconds(60), null, 25.0, null));
        store.writeLatest();
        store.store(report(7, NOON.minusSeconds(60), 9.0, 9.0, 9 * GIB), report(7, NOON, 8.0, null, null));
        store.writeLatest();

        assertThat(store.database().query("""
                select concat_ws(' ', ping_ms, extract(epoch from ping_ms_at - at)::int, fps, storage_used_bytes / 1073741824,
                    extract(epoch from storage_used_bytes_at - at)::int) from latest""")).isEqualTo("1 -60 25 9 -120");
    }

    @Test
    void shouldKeepWhatNobodyKnowsOfTheNewestReport() throws SQLException {
        store.store(rest(NOON, "{\"a\":1}"), rest(NOON.plusSeconds(1), "{\"b\":\"\\u0000\"}"));
        store.writeLatest();
        store.store(rest(NOON.minusSeconds(9), "{\"c\":1}"));
        store.writeLatest();

        assertThat(store.database().query("select rest from camera_rest")).isEqualTo("{\"b\":\"\\u0000\"}");
    }

    private static StoredReport rest(Instant at, String rest) {
        return stored(7, at, new CameraReport(at, null, null, null, List.of(), rest));
    }

    @Test
    void shouldCountAlertsInOneRow_whenADeviceRepeatsItself() throws SQLException {
        store.store(alerts("card", NOON, NOON.plusSeconds(10)), alerts("card", NOON.plusSeconds(20)));
        store.store(alerts("card", NOON.plusSeconds(30)), alerts("door", NOON));

        assertThat(alerts()).isEqualTo("card 4 30, door 1 0");
    }

    @Test
    void shouldCountNothing_whenAlertsComeAgainOrLate() throws SQLException {
        StoredReport report = alerts("card", NOON, NOON.plusSeconds(10));
        store.store(report, report);
        store.store(report);
        store.store(alerts("card", NOON.minusSeconds(10)));

        assertThat(alerts()).isEqualTo("card 2 10");
    }

    @Test
    void shouldBeginANewRow_whenTheOpenOneWasClosed() throws SQLException {
        store.store(alerts("card", NOON));
        store.database().execute("update device_alert set closed_at = last_at");
        store.store(alerts("card", NOON.plusSeconds(10)));

        assertThat(alerts()).isEqualTo("card 1 0, card 1 0");
    }

    @Test
    void shouldKeepAHundredOpenTypes_whenADeviceMakesUpNewOnes() throws SQLException {
        for (int batch = 0; batch < 3; batch++) {
            int first = batch * 60;
            store.store(IntStream.range(first, first + 60)
                    .mapToObj(i -> alerts("type " + i, NOON))
                    .toList());
        }
        store.store(alerts("type 1", NOON.plusSeconds(1)));

        assertThat(store.database().query("select count(*) || ' ' || max(count) from device_alert"))
                .isEqualTo("100 2");
    }

    @Test
    void shouldForgetWhatBelongsToNothing_whenItIsOlderThanAllElse() throws SQLException {
        Instant now = Instant.now();
        Instant old = now.minus(Duration.ofDays(800));
        store.store(
                report(7, old, 1.0, null, null), report(8, now, 1.0, null, null), alerts("card", old), rest(old, "{}"));
        store.writeLatest();

        store.forget();

        assertThat(store.database().query("""
                select (select string_agg(camera_id::text, ' ') from latest) || ', '
                    || (select count(*) from device_alert) || ', ' || (select count(*) from camera_rest)""")).isEqualTo("8, 0, 0");
    }

    private static StoredReport alerts(String type, Instant... times) {
        List<DeviceAlert> alerts = Arrays.stream(times)
                .map(at -> new DeviceAlert(type, Severity.WARNING, "Major", "read only", at))
                .toList();
        return stored(7, NOON, new CameraReport(NOON, null, null, null, alerts, null));
    }

    private String alerts() {
        return store.database().query("""
                select string_agg(concat_ws(' ', type, count, extract(epoch from last_at - first_at)::int), ', ' order by type, id)
                from device_alert""");
    }

    private String samples() {
        return store.database().query("""
                select string_agg(concat_ws(' ', camera_id, to_char(at at time zone 'UTC', 'HH24:MI:SS'), 'ping ' || ping_ms,
                    'fps ' || fps), ', ' order by camera_id, at) from sample""");
    }
}
