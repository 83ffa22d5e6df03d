package io.nvrfleet.registry.stats;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.nvrfleet.servers.testing.ServersResource;
import io.nvrfleet.servers.testing.TestServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** How much changed, in hours that no other test writes a history of. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@WithTestResource(ServersResource.class)
class ChangesIT {
    private final Instant hour = Instant.parse("2011-01-01T00:00:00Z")
            .plus(ThreadLocalRandom.current().nextInt(50_000), ChronoUnit.HOURS);

    @Test
    void shouldCountPerStepAndStatus_whenThingsChanged() {
        change(0, null, "offline");
        change(29, null, "offline");
        change(30, 1L, "offline");
        change(59, 1L, "online");
        change(60, null, "warning");
        change(89, null, "online");
        change(90, null, "online");

        changes("&step=30&to=" + hour.plusSeconds(90))
                .statusCode(200)
                .body("from", equalTo(hour.toString()))
                .body("to", equalTo(hour.plusSeconds(90).toString()))
                .body("step_seconds", equalTo(30))
                .body("nvrs.offline", contains(2, 0, 0))
                .body("nvrs.online", contains(0, 0, 1))
                .body("nvrs.warning", contains(0, 0, 1))
                .body("cameras.offline", contains(0, 1, 0))
                .body("cameras.online", contains(0, 1, 0));
    }

    @Test
    void shouldHaveAShorterLastStep_whenThePeriodIsNoMultiple() {
        change(65, null, "offline");

        changes("&step=60&to=" + hour.plusMillis(65_001)).body("nvrs.offline", contains(0, 1));
        changes("&step=60&to=" + hour.plusMillis(65_000)).body("nvrs.offline", contains(0, 0));
    }

    @Test
    void shouldBeTheLastHourByTheMinute_whenNothingIsSaid() {
        given().get("/api/stats/changes").then().statusCode(200).body("nvrs.online", hasSize(60));
    }

    @Test
    void shouldTakeADayByTheMinuteAndRefuseMore_whenStepsAreMany() {
        changes("&step=60&to=" + hour.plusSeconds(86_400)).statusCode(200).body("cameras.online", hasSize(1440));
        changes("&step=10&to=" + hour.plusSeconds(86_400)).statusCode(400).body("errors[0].field", equalTo("step"));
        changes("&step=86400&to=" + hour.plusSeconds(32 * 86_400))
                .statusCode(400)
                .body("errors[0].field", equalTo("from"));
        changes("&to=" + hour).statusCode(400).body("errors[0].field", equalTo("from"));
        changes("&step=0&to=" + hour.plusSeconds(60)).statusCode(400);
    }

    private ValidatableResponse changes(String more) {
        return given().get("/api/stats/changes?from=" + hour + more).then();
    }

    private void change(int second, @Nullable Long camera, String status) {
        TestServers.postgres().execute("""
                        insert into status_history (at, nvr_id, camera_id, hostname, status, old_status, reason, version)
                        values ('%s', -7, %s, 'h', '%s', 'offline', 'reported', 'v')""".formatted(hour.plusSeconds(second), camera, status));
    }
}
