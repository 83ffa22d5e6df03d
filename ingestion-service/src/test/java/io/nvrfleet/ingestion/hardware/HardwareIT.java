package io.nvrfleet.ingestion.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.CameraReported.Way;
import io.nvrfleet.events.telemetry.CameraReport;
import io.nvrfleet.events.telemetry.Hardware;
import io.nvrfleet.events.telemetry.Hardware.EdgeStorage;
import io.nvrfleet.events.telemetry.Hardware.StorageStatus;
import io.nvrfleet.ingestion.store.StoredReport;
import io.nvrfleet.ingestion.store.TestStore;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Hardware and its history in the tables. */
@Execution(ExecutionMode.SAME_THREAD)
class HardwareIT {
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    private final TestStore store = TestStore.of(HardwareIT.class);

    private static StoredReport report(long camera, int second, String firmware) {
        Instant at = NOON.plusSeconds(second);
        Hardware hardware = new Hardware(
                "Axis",
                null,
                firmware,
                "007",
                null,
                "1920x1080",
                12.5,
                4096.0,
                "H264",
                false,
                new EdgeStorage(true, 64_000_000_000L, StorageStatus.OK, null));
        return new StoredReport(camera, Way.PATCH, at, new CameraReport(at, null, hardware, null, List.of(), null));
    }

    @Test
    void shouldKeepTypedFacts_andNoChangeForTheFirstValue() throws SQLException {
        store.store(report(7, 0, "11.1"));

        assertThat(store.database().query("""
                select concat_ws(' ', manufacturer, coalesce(model, '-'), firmware_version, serial_number, resolution, fps,
                    bitrate_kbps, codec, smart_codec, storage_present, storage_total_bytes, storage_status, waiting_since is null)
                from hardware"""))
                .isEqualTo("Axis - 11.1 007 1920x1080 12.5 4096 H264 f t 64000000000 ok t");
        assertThat(changes()).isEqualTo("null");
    }

    @Test
    void shouldKeepOneChange_whenReportsAreDeliveredAgain() throws SQLException {
        List<StoredReport> reports =
                List.of(report(7, 0, "11.1"), report(7, 60, "11.2"), report(7, 120, "11.2"), report(8, 0, "9"));
        store.store(reports.subList(0, 2));
        store.store(reports);
        store.store(reports);

        assertThat(changes()).isEqualTo("7 firmware_version 11.1 11.2 60");
    }

    @Test
    void shouldWriteSeenAtOnceAMinute_whenNothingChanges() throws SQLException {
        store.store(report(7, 0, "11.1"));
        store.store(report(7, 59, "11.1"));
        assertThat(seenAfter()).isEqualTo("0");

        store.store(report(7, 60, "11.1"));
        assertThat(seenAfter()).isEqualTo("60");

        store.store(report(7, 30, "11.1"));
        assertThat(seenAfter()).isEqualTo("60");
    }

    @Test
    void shouldLetCountWhatNobodyTookBack_whenADeviceReportsRarely() throws SQLException {
        store.store(report(7, 0, "11.1"));
        store.store(report(7, 60, "11.2"));

        store.transaction(connection -> new HardwareTable().settle(connection, Duration.ofMinutes(10)));
        store.transaction(connection -> new HardwareTable().settle(connection, Duration.ofMinutes(10)));

        assertThat(changes()).isEqualTo("7 firmware_version 11.1 11.2 60");
        assertThat(store.database().query("select firmware_version || (waiting_since is null) from hardware"))
                .isEqualTo("11.2true");
    }

    @Test
    void shouldKeepTheNewestChanges_whenThereAreVeryMany() throws SQLException {
        store.store(IntStream.range(0, 1_400)
                .mapToObj(i -> report(7, i * 60, "v" + i / 2))
                .toList());

        assertThat(store.database()
                        .query("select count(*) || ' ' || max(at) filter (where new = 'v699') from hardware_change"))
                .startsWith("500 2026-11-29");
        assertThat(store.database().query("select old from hardware_change order by at limit 1"))
                .isEqualTo("v199");
    }

    private String changes() {
        return store.database().query("""
                select string_agg(concat_ws(' ', camera_id, field, old, new, extract(epoch from at - '%s')::int), ', ' order by at)
                from hardware_change""".formatted(NOON));
    }

    private String seenAfter() {
        return store.database().query("select extract(epoch from seen_at - '%s')::int from hardware".formatted(NOON));
    }
}
