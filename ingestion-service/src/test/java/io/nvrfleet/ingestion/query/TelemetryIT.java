package io.nvrfleet.ingestion.query;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.nvrfleet.ingestion.rig.StubRegistry;
import io.nvrfleet.servers.testing.ServersResource;
import io.nvrfleet.servers.testing.TestDatabase;
import io.nvrfleet.servers.testing.TestServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What REST answers of telemetry; recorders 901 and 902 are these tests' own, of site 9, and 903 is removed. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@WithTestResource(ServersResource.class)
@WithTestResource(StubRegistry.class)
class TelemetryIT {
    private static final TestDatabase DATABASE = TestServers.postgres();
    private static final String OURS = "camera_id between 9000 and 9999";

    private final Instant minute = Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(10));

    @BeforeEach
    void begin() {
        DATABASE.execute(
                "delete from sample where " + OURS,
                "delete from sample_1h where " + OURS,
                "delete from latest where " + OURS,
                "delete from hardware where " + OURS,
                "delete from hardware_change where " + OURS,
                "delete from camera_rest where " + OURS,
                "delete from camera where id between 9000 and 9999",
                "delete from nvr where nvr_id between 901 and 903",
                """
                insert into nvr (hostname, nvr_id, device_name, enabled, removed, site_id, revision)
                select 'telemetry-' || id, id, 'Telemetry ' || id, true, id = 903, 9, 1 from generate_series(901, 903) as id""",
                """
                insert into camera (id, hostname, name, display_name)
                select 9000 + n, 'telemetry-' || case when n < 6 then 901 when n < 9 then 902 else 903 end, 'CAM-' || n, null
                from generate_series(1, 9) as n""");
    }

    private void samples(String ping) {
        DATABASE.execute("""
                insert into sample (camera_id, at, ping_ms, fps) values (9001, timestamptz '%1$s', 12.4, 25),
                    (9001, timestamptz '%1$s' + interval '30 s', %2$s, null), (9001, timestamptz '%1$s' + interval '2 min', 3, null),
                    (9002, timestamptz '%1$s', 7, 12.5)
                """.formatted(minute, ping), """
                insert into roll_up_due select 9001 / 64, date_trunc('hour', timestamptz '%s', 'UTC'), -1 on conflict do nothing
                """.formatted(minute));
    }

    @Test
    void shouldReadSeries_withGapsAsMissingPoints() {
        samples("13.4");
        int begin = (int) minute.getEpochSecond();

        when().get("/api/telemetry/cameras/9001/metrics?names=ping_ms,fps,uptime_seconds")
                .then()
                .statusCode(200)
                .body("step_seconds", equalTo(60))
                .body(
                        "series.ping_ms",
                        contains(List.of(begin, 12.4f, 12.9f, 13.4f, 2), List.of(begin + 120, 3.0f, 3.0f, 3.0f, 1)))
                .body("series.fps", contains(List.of(begin, 25.0f, 25.0f, 25.0f, 1)))
                .body("series.uptime_seconds", hasSize(0))
                .body("series", not(hasKey("quality_score")));
    }

    @Test
    void shouldReadSamplesOfSeconds_whenAStepBelowAMinuteIsAskedFor() {
        samples("13.4");

        when().get("/api/telemetry/cameras/9001/metrics?names=ping_ms&step=10")
                .then()
                .statusCode(200)
                .body("step_seconds", equalTo(10))
                .body("series.ping_ms", hasSize(3));
    }

    @Test
    void shouldReadHours_whenTheRangeIsLong() {
        DATABASE.execute("""
                insert into sample_1h (camera_id, at, samples, ping_ms, ping_ms_min, ping_ms_max) values
                    (9001, date_bin('1 day', now(), timestamptz 'epoch') - interval '200 days', 60, 5, 1, 9),
                    (9001, date_bin('1 day', now(), timestamptz 'epoch') - interval '200 days' + interval '1 hour', 20, 9, 9, 9)""");

        when().get("/api/telemetry/cameras/9001/metrics?names=ping_ms&step=86400&from="
                        + Instant.now().minus(Duration.ofDays(300)))
                .then()
                .statusCode(200)
                .body("step_seconds", equalTo(86_400))
                .body("series.ping_ms[0][1]", equalTo(1.0f))
                .body("series.ping_ms[0][2]", equalTo(6.0f))
                .body("series.ping_ms[0][3]", equalTo(9.0f))
                .body("series.ping_ms[0][4]", equalTo(80));
    }

    @Test
    void shouldReadTheSeriesOfAllCameras_whenARecorderIsAskedFor() {
        samples("13.4");

        when().get("/api/telemetry/nvrs/901/metrics?names=fps&step=60")
                .then()
                .statusCode(200)
                .body("cameras.camera_id", contains(9001, 9002, 9003, 9004, 9005))
                .body("cameras.name", contains("CAM-1", "CAM-2", "CAM-3", "CAM-4", "CAM-5"))
                .body("cameras[0].series.fps[0][1]", equalTo(25.0f))
                .body("cameras[1].series.fps[0][1]", equalTo(12.5f))
                .body("cameras[2].series.fps", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cameras/9001/metrics?names=ping",
                "cameras/9001/metrics?step=0",
                "cameras/9001/metrics?step=x",
                "cameras/9001/metrics?from=yesterday",
                "cameras/9001/metrics?from=2026-11-28T10:00:00Z&to=2026-11-28T10:00:00Z",
                "cameras/9001/metrics?from=2001-01-01T00:00:00Z",
                "cameras/9001/metrics?until=2026-11-28T10:00:00Z",
                "nvrs/901/metrics?names=fps,ping_ms,quality_score,bitrate_kbps,uptime_seconds",
                "latest?sort=ping",
                "latest?limit=0",
                "latest?limit=1001",
                "latest?cursor=x",
                "latest?nvr_id=x"
            })
    void shouldRefuseWhatItDoesNotKnow(String query) {
        when().get("/api/telemetry/" + query).then().statusCode(400).contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cameras/9999/metrics",
                "cameras/9009/metrics",
                "cameras/9999/hardware",
                "cameras/9009/hardware",
                "nvrs/999/metrics",
                "nvrs/903/metrics"
            })
    void shouldSayThatThereIsNone_whenItIsUnknownOrRemoved(String path) {
        when().get("/api/telemetry/" + path).then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void shouldListTheWorstFirst_withoutRemovedCamerasAndThoseThatAreNotKnown() {
        latest();

        when().get("/api/telemetry/latest?site_id=9")
                .then()
                .statusCode(200)
                .body("items.camera_id", contains(9008, 9006, 9005, 9004, 9003, 9002, 9001))
                .body("items[0].nvr_id", equalTo(902))
                .body("items[0].name", equalTo("CAM-8"))
                .body("items[0].device_name", equalTo("Telemetry 902"))
                .body("items[0].readings.ping_ms", hasEntry("value", 800.0f))
                .body("items[0].readings", not(hasKey("fps")))
                .body("items[0].storage_percent", nullValue())
                .body("next_cursor", nullValue());
        when().get("/api/telemetry/latest?site_id=9&nvr_id=901&sort=ping_ms&limit=2")
                .then()
                .body("items.camera_id", contains(9001, 9002));
        when().get("/api/telemetry/latest?site_id=9&sort=-storage_percent")
                .then()
                .body("items.camera_id", contains(9002, 9001))
                .body("items.storage_percent", contains(66.67f, 33.33f));
        when().get("/api/telemetry/latest?site_id=8").then().body("items", hasSize(0));
    }

    @Test
    void shouldComeToTheEnd_whenPagesAreFollowedAmongEqualValues() {
        latest();
        DATABASE.execute("update latest set ping_ms = 0.1 where camera_id in (9002, 9003, 9004)");
        List<Object> ids = new ArrayList<>();
        @Nullable String cursor = null;
        int pages = 0;
        do {
            Response page = when().get("/api/telemetry/latest?site_id=9&sort=ping_ms&limit=2"
                    + (cursor == null ? "" : "&cursor=" + cursor));
            ids.addAll(page.then().statusCode(200).extract().<List<Object>>path("items.camera_id"));
            cursor = page.path("next_cursor");
            pages++;
        } while (cursor != null && pages < 10);

        assertThat(ids).containsExactly(9002, 9003, 9004, 9001, 9005, 9006, 9008);
    }

    private static void latest() {
        DATABASE.execute("""
                insert into latest (camera_id, at, ping_ms, ping_ms_at, storage_used_bytes, storage_used_bytes_at,
                    storage_total_bytes, storage_total_bytes_at)
                select 9000 + n, now(), case when n <> 7 then n * 100 end, now(), case when n < 4 then n % 3 end, now(),
                    case when n < 3 then 3 when n = 3 then 0 end, now()
                from generate_series(1, 9) as n""");
    }

    @Test
    void shouldReadHardwareWithItsHistory() {
        DATABASE.execute(
                """
                insert into hardware (camera_id, seen_at, manufacturer, firmware_version, fps, storage_present, storage_status, memory)
                values (9001, '2026-11-28 10:00+00', 'Axis', '11.2', 12.5, true, 'read_only', '[]')""",
                """
                insert into hardware_change (camera_id, at, field, old, new) values
                (9001, '2026-11-27 10:00+00', 'firmware_version', '11.0', '11.1'),
                (9001, '2026-11-28 10:00+00', 'firmware_version', '11.1', '11.2')""",
                "insert into latest (camera_id, at, clock_offset_seconds, clock_offset_seconds_at) values (9001, now(), -18000, now())",
                "insert into camera_rest values (9001, now(), '{\"vendor\": {\"x\": [1, null]}}')");

        when().get("/api/telemetry/cameras/9001/hardware")
                .then()
                .statusCode(200)
                .body("current.manufacturer", equalTo("Axis"))
                .body("current.model", nullValue())
                .body("current.fps", equalTo(12.5f))
                .body("current.edge_storage.status", equalTo("read_only"))
                .body("current.seen_at", equalTo("2026-11-28T10:00:00Z"))
                .body("changes.new", contains("11.2", "11.1"))
                .body("changes[0].old", equalTo("11.1"))
                .body("changes[0].field", equalTo("firmware_version"))
                .body("clock_offset_seconds", equalTo(-18_000.0f))
                .body("rest.vendor.x[0]", equalTo(1));
        when().get("/api/telemetry/cameras/9002/hardware")
                .then()
                .statusCode(200)
                .body("current", nullValue())
                .body("changes", hasSize(0))
                .body("rest", nullValue());
    }
}
