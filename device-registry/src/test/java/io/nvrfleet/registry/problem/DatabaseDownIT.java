package io.nvrfleet.registry.problem;

import static io.nvrfleet.registry.inventory.Api.importLines;
import static io.nvrfleet.registry.inventory.Api.json;
import static io.nvrfleet.registry.inventory.Api.newHostname;
import static io.nvrfleet.registry.inventory.Api.registerNvr;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;

import io.nvrfleet.servers.testing.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.response.Response;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The packaged service while PostgreSQL cannot be reached, and after. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@WithTestResource(ServersResource.class)
class DatabaseDownIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final String hostname = newHostname();

    @AfterEach
    void mend() {
        ServersResource.line().mend();
        awaitReady();
    }

    @Test
    void shouldAnswer503AndRecover_whenTheDatabaseWasAway() {
        long id = registerNvr(hostname);
        awaitReady();

        ServersResource.line().cut();

        assertUnavailable(when().get("/api/nvrs/{id}", id));
        assertUnavailable(when().get("/api/stats/summary"));
        assertUnavailable(json("{\"device_name\":\"Other\"}").patch("/api/nvrs/{id}", id));
        when().get("/q/health/ready").then().statusCode(503);
        when().get("/q/health/live").then().statusCode(200);

        ServersResource.line().mend();

        await().atMost(SOON).untilAsserted(() -> when().get("/api/nvrs/{id}", id)
                .then()
                .statusCode(200)
                .body("device_name", equalTo("Recorder"))
                .body("revision", equalTo(1)));
        awaitReady();
        json("{\"device_name\":\"Other\"}").patch("/api/nvrs/{id}", id).then().statusCode(200);
    }

    @Test
    void shouldFailTheLinesAtOnce_whenAnImportMeetsADeadDatabase() {
        ServersResource.line().cut();

        // Each line would wait 3 s for a connection.
        String results = importLines("{\"hostname\":\"%s\",\"device_name\":\"A\"}\n"
                        .formatted(hostname)
                        .repeat(50))
                .time(lessThan(60_000L))
                .extract()
                .asString();

        assertThat(results.lines()).hasSize(50).allMatch(line -> line.contains("\"result\":\"failed\""));
    }

    private static void awaitReady() {
        await().atMost(SOON)
                .untilAsserted(() -> when().get("/q/health/ready").then().statusCode(200));
    }

    private static void assertUnavailable(Response answer) {
        answer.then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/unavailable"));
    }
}
