package io.nvrfleet.registry.report;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.nvrfleet.servers.testing.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a life line is drawn from, through the packaged service. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@WithTestResource(ServersResource.class)
class TimelineIT {
    private final Instant day = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(40));
    private PastFleet fleet;
    private long nvr;
    private long camera;

    @BeforeEach
    void writeADay() {
        fleet = new PastFleet("North");
        nvr = fleet.nvr("Recorder");
        camera = fleet.camera(nvr, "CAM-1");
        fleet.changed(nvr, null, day.minusSeconds(100_000), "online", "connected");
        fleet.changed(nvr, camera, day.minusSeconds(100_000), "online", "connected");
        fleet.changed(nvr, null, day.minusSeconds(50_000), "offline", "ping_timeout");
        fleet.changed(nvr, camera, day.minusSeconds(50_000), "offline", "nvr_offline");
        fleet.changed(nvr, null, at(1), "online", "connected");
        fleet.changed(nvr, camera, at(1), "online", "reported");
        fleet.changed(nvr, camera, at(2), "offline", "reported");
        fleet.changed(nvr, camera, at(3), "online", "reported");
        fleet.unobserved(nvr, at(4), at(5));
        // And so it stayed.
        fleet.execute("update nvr_status set status = 'online', reason = 'connected', since = '%s' where nvr_id = %d"
                .formatted(at(1), nvr));
        fleet.execute(
                "update camera_status set status = 'online', reason = 'reported', since = '%s' where camera_id = %d"
                        .formatted(at(3), camera));
    }

    @AfterEach
    void forgetGaps() {
        fleet.forgetGaps(day);
    }

    @Test
    void shouldBeginWithWhatWasInForce_whenTheLastChangeWasLongBefore() {
        of("nvr_id", nvr)
                .get("/api/reports/timeline")
                .then()
                .statusCode(200)
                .body("items", hasSize(4))
                .body("items.availability", contains("down", "up", "unobserved", "up"))
                .body("items.status", contains("offline", "online", null, "online"))
                .body("items.reason", contains("ping_timeout", null, "observation_gap", null))
                .body("items[0].from", equalTo(day.toString()))
                .body("items[0].to", equalTo(at(1).toString()))
                .body("items[3].to", equalTo(at(24).toString()));
    }

    @Test
    void shouldSayWhatItsRecorderTookAlong_whenItIsOfACamera() {
        of("camera_id", camera)
                .get("/api/reports/timeline")
                .then()
                .statusCode(200)
                .body("items.availability", contains("down", "up", "down", "up", "unobserved", "up"))
                .body("items.reason", contains("ping_timeout", null, "reported", null, "observation_gap", null))
                .body("items.with_nvr", contains(true, false, false, false, false, false));
    }

    @Test
    void shouldListEachOnce_whenPagesAreFollowed() {
        List<String> froms = new ArrayList<>();
        String cursor = null;
        int pages = 0;
        do {
            JsonPath page = of("camera_id", camera)
                    .queryParam("limit", 2)
                    .queryParam("cursor", cursor == null ? List.of() : List.of(cursor))
                    .get("/api/reports/timeline")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            froms.addAll(page.getList("items.from"));
            cursor = page.getString("next_cursor");
        } while (cursor != null && ++pages < 5);

        assertThat(froms)
                .containsExactly(
                        day.toString(),
                        at(1).toString(),
                        at(2).toString(),
                        at(3).toString(),
                        at(4).toString(),
                        at(5).toString());
    }

    @Test
    void shouldRefuse_whenItIsNotOfOneThatIsThere() {
        given().get("/api/reports/timeline").then().statusCode(400).body("errors[0].field", equalTo("nvr_id"));
        of("nvr_id", nvr)
                .queryParam("camera_id", camera)
                .get("/api/reports/timeline")
                .then()
                .statusCode(400);
        of("nvr_id", 1L << 40).get("/api/reports/timeline").then().statusCode(404);
    }

    private RequestSpecification of(String subject, long id) {
        return given().queryParam(subject, id)
                .queryParam("from", day.toString())
                .queryParam("to", at(24).toString());
    }

    private Instant at(int hour) {
        return day.plus(Duration.ofHours(hour));
    }
}
