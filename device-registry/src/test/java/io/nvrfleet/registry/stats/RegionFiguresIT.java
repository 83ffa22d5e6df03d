package io.nvrfleet.registry.stats;

import static io.nvrfleet.registry.inventory.Api.json;
import static io.nvrfleet.registry.inventory.Api.newHostname;
import static io.nvrfleet.registry.inventory.Api.registerCamera;
import static io.nvrfleet.registry.inventory.Api.registerNvr;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.nvrfleet.servers.testing.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The fleet in figures by region and customer, against the packaged service. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@WithTestResource(ServersResource.class)
class RegionFiguresIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final String name = "Figures " + UUID.randomUUID();

    @Test
    void shouldCountByRegionAndCustomer_whenRecordersStandThere() {
        long customer = create("/api/customers", "{\"name\":\"%s\"}".formatted(name));
        recorderAt("North", customer);
        long disabled = recorderAt("South", customer);
        json("{\"enabled\":false}").patch("/api/nvrs/{id}", disabled).then().statusCode(200);
        String items = "items.findAll { it.customer_id == %d }".formatted(customer);

        // The figures are at most a second old.
        await().atMost(SOON).untilAsserted(() -> when().get("/api/stats/regions")
                .then()
                .statusCode(200)
                .body("next_cursor", equalTo(null))
                .body(items + ".region", contains("North", "South"))
                .body(items + ".customer_name", contains(name, name))
                .body(items + ".total_nvrs", contains(1, 0))
                .body(items + ".online_nvrs", contains(0, 0))
                .body(items + ".warning_nvrs", contains(0, 0))
                .body(items + ".offline_nvrs", contains(1, 0))
                .body(items + ".never_connected_nvrs", contains(1, 0))
                .body(items + ".disabled_nvrs", contains(0, 1))
                .body(items + ".total_cameras", contains(1, 0))
                .body(items + ".online_cameras", contains(0, 0)));
    }

    @Test
    void shouldCountTheWholeFleet_whenAllItemsAreSummed() {
        recorderAt("North", create("/api/customers", "{\"name\":\"%s\"}".formatted(name)));
        registerCamera(registerNvr(newHostname()), "CAM-1");

        // The owner of the log may still apply what other tests have registered, between the two answers.
        await().atMost(SOON).untilAsserted(() -> {
            JsonPath regions = when().get("/api/stats/regions").then().extract().jsonPath();
            JsonPath summary = when().get("/api/stats/summary").then().extract().jsonPath();
            assertThat(regions.getList("items")).hasSizeGreaterThan(1);
            for (String figure : List.of(
                    "total_nvrs",
                    "online_nvrs",
                    "warning_nvrs",
                    "offline_nvrs",
                    "never_connected_nvrs",
                    "disabled_nvrs",
                    "total_cameras",
                    "online_cameras")) {
                assertThat(regions.getList("items." + figure, Integer.class).stream()
                                .mapToInt(Integer::intValue)
                                .sum())
                        .as(figure)
                        .isEqualTo(summary.getInt(figure));
            }
        });
    }

    @Test
    void shouldAnswer304_whenTheClientHasTheFigures() {
        await().atMost(SOON).untilAsserted(() -> {
            String tag = when().get("/api/stats/regions").then().extract().header("ETag");
            given().header("If-None-Match", tag)
                    .get("/api/stats/regions")
                    .then()
                    .statusCode(304);
        });
    }

    /** A recorder with a camera at a site of its own. */
    private long recorderAt(String region, long customer) {
        long nvr = registerNvr(newHostname());
        registerCamera(nvr, "CAM-1");
        long site = create(
                "/api/sites",
                "{\"name\":\"%s\",\"region\":\"%s\",\"customer_id\":%d}"
                        .formatted(name + " " + region, region, customer));
        json("{\"site_id\":%d}".formatted(site))
                .patch("/api/nvrs/{id}", nvr)
                .then()
                .statusCode(200);
        return nvr;
    }

    private static long create(String path, String body) {
        return json(body).post(path).then().statusCode(201).extract().jsonPath().getLong("id");
    }
}
