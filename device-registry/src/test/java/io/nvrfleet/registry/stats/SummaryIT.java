package io.nvrfleet.registry.stats;

import static io.nvrfleet.registry.inventory.Api.json;
import static io.nvrfleet.registry.inventory.Api.newHostname;
import static io.nvrfleet.registry.inventory.Api.registerCamera;
import static io.nvrfleet.registry.inventory.Api.registerNvr;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nvrfleet.servers.testing.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The fleet in figures, against the packaged service. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@WithTestResource(ServersResource.class)
class SummaryIT {
    @Test
    void shouldCountDisabledRecordersApart_whenOneIsDisabled() {
        Map<String, Integer> before = summary();
        registerCamera(registerNvr(newHostname()), "CAM-1");
        long disabled = registerNvr(newHostname());
        registerCamera(disabled, "CAM-1");
        json("{\"enabled\":false}").patch("/api/nvrs/{id}", disabled).then().statusCode(200);

        // The figures are at most a second old.
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Map<String, Integer> after = summary();
            assertGrewBy(before, after, "total_nvrs", 1);
            assertGrewBy(before, after, "offline_nvrs", 1);
            assertGrewBy(before, after, "never_connected_nvrs", 1);
            assertGrewBy(before, after, "disabled_nvrs", 1);
            assertGrewBy(before, after, "total_cameras", 1);
            assertGrewBy(before, after, "offline_cameras", 1);
            assertThat(after.get("total_nvrs"))
                    .isEqualTo(figure(after, "online_nvrs")
                            + figure(after, "warning_nvrs")
                            + figure(after, "offline_nvrs"));
        });
    }

    @Test
    void shouldAnswer304_whenTheClientHasTheFigures() {
        // The owner of the log may still apply what other tests have registered, which changes the figures.
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            String tag = when().get("/api/stats/summary").then().extract().header("ETag");
            given().header("If-None-Match", tag)
                    .get("/api/stats/summary")
                    .then()
                    .statusCode(304);
        });
    }

    private static void assertGrewBy(Map<String, Integer> before, Map<String, Integer> after, String name, int by) {
        assertThat(figure(after, name) - figure(before, name)).as(name).isEqualTo(by);
    }

    private static int figure(Map<String, Integer> summary, String name) {
        return summary.getOrDefault(name, -1);
    }

    private static Map<String, Integer> summary() {
        return when().get("/api/stats/summary")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("");
    }
}
