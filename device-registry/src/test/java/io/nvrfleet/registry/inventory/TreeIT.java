package io.nvrfleet.registry.inventory;

import static io.nvrfleet.registry.inventory.Api.importLines;
import static io.nvrfleet.registry.inventory.Api.json;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.nvrfleet.servers.testing.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Recorders and cameras by where they stand and whose they are, and the orders of cameras, against the packaged service. Three
 * recorders that never connect have two cameras each; the first stands at site B in the north, the second at site A in the
 * south, the third nowhere. Both sites have one customer.
 */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@WithTestResource(ServersResource.class)
class TreeIT {
    private static final Duration SOON = Duration.ofSeconds(90);

    private final String prefix = "tree-" + UUID.randomUUID() + "-";
    private long customer;
    private long northern;
    private final long[] nvrs = new long[3];

    @BeforeEach
    void registerThree() {
        customer = idOf(json("{\"name\":\"%s\"}".formatted(prefix)), "/api/customers");
        northern = site("B", "North");
        site("A", "South");
        nvrs[0] = importOne("1", "\"site\":\"%sB\",".formatted(prefix));
        nvrs[1] = importOne("2", "\"site\":\"%sA\",".formatted(prefix));
        nvrs[2] = importOne("3", "");
        awaitApplied();
    }

    /** Until the owner of the log has applied the registrations: it gives cameras another reason, and a time. */
    private void awaitApplied() {
        await().atMost(SOON)
                .untilAsserted(() ->
                        recorders().get("/api/nvrs").then().body("items.camera_states", contains("xx", "xx", "xx")));
    }

    @Test
    void shouldNarrowBoth_whenFiltersAreCombined() {
        assertFound(Map.of("customer_id", customer), "1", "2");
        assertFound(Map.of("region", "North"), "1");
        assertFound(Map.of("customer_id", customer, "region", "South"), "2");
        assertFound(Map.of("customer_id", customer, "region", "Nowhere"));
        assertFound(Map.of("site_id", northern, "customer_id", customer, "region", "North", "status", "offline"), "1");
        assertFound(Map.of("site_id", northern, "region", "South"));
        assertFound(Map.of("customer_id", customer, "status", "online"));
        assertFound(Map.of("customer_id", customer + 1_000_000));

        disable(nvrs[0]);

        assertFound(Map.of("enabled", false), "1");
        assertFound(Map.of("enabled", true), "2", "3");
        assertFound(Map.of("enabled", true, "customer_id", customer), "2");
    }

    private void assertFound(Map<String, Object> filter, String... expected) {
        List<String> hostnames =
                List.of(expected).stream().map(name -> prefix + name).toList();
        recorders()
                .queryParams(filter)
                .get("/api/nvrs")
                .then()
                .statusCode(200)
                .body("items.hostname", equalTo(hostnames));
        recorders()
                .queryParams(filter)
                .get("/api/cameras")
                .then()
                .statusCode(200)
                .body(
                        "items.hostname",
                        equalTo(hostnames.stream()
                                .flatMap(hostname -> List.of(hostname, hostname).stream())
                                .toList()));
    }

    @Test
    void shouldTellNeverConnectedApart_whenAsked() {
        // By hand, so that one of them is offline for another reason.
        await().atMost(SOON).untilAsserted(() -> json("{\"status\":\"offline\"}")
                .put("/api/nvrs/{id}/manual-status", nvrs[1])
                .then()
                .statusCode(200));

        recorders()
                .queryParam("status", "offline")
                .queryParam("never_connected", true)
                .get("/api/nvrs")
                .then()
                .body("items.hostname", contains(prefix + "1", prefix + "3"))
                .body("items.reason", contains("never_connected", "never_connected"));
        recorders()
                .queryParam("status", "offline")
                .queryParam("never_connected", false)
                .get("/api/nvrs")
                .then()
                .body("items.hostname", contains(prefix + "2"));
    }

    @ParameterizedTest
    @CsvSource({
        "hostname, 1/a 1/b 2/a 2/b 3/a 3/b",
        "-hostname, 3/b 3/a 2/b 2/a 1/b 1/a",
        "name, 1/a 2/a 3/a 1/b 2/b 3/b",
        "-name, 3/b 2/b 1/b 3/a 2/a 1/a",
        "site, 2/a 2/b 1/a 1/b 3/a 3/b",
        "-site, 3/b 3/a 1/b 1/a 2/b 2/a",
        "problems, 1/a 1/b 2/a 2/b 3/a 3/b"
    })
    void shouldListEachCameraOnceInOrder_whenPagesEndBetweenEqualKeys(String sort, String expected) {
        assertThat(String.join(" ", pages(sort).stream().map(this::place).toList()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"since", "-since"})
    void shouldListEachCameraOnceInOrder_whenTimesAreEqual(String sort) {
        List<Map<String, Object>> cameras = pages(sort);

        assertThat(cameras).extracting(this::place).containsExactlyInAnyOrder("1/a", "1/b", "2/a", "2/b", "3/a", "3/b");
        Comparator<Instant> order = sort.startsWith("-") ? Comparator.reverseOrder() : Comparator.naturalOrder();
        assertThat(cameras)
                .extracting(camera -> Instant.parse(String.valueOf(camera.get("since"))))
                .isSortedAccordingTo(order);
    }

    @Test
    void shouldPutThoseOfDisabledRecordersLast_whenProblemsComeFirst() {
        disable(nvrs[0]);

        assertThat(pages("problems").stream().map(this::place))
                .containsExactly("2/a", "2/b", "3/a", "3/b", "1/a", "1/b");
    }

    @Test
    void shouldAnswer400_whenTheCursorIsOfAnotherSort() {
        String cursor = page("name", null).getString("next_cursor");

        recorders()
                .queryParam("sort", "-name")
                .queryParam("cursor", cursor)
                .get("/api/cameras")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("cursor"));
    }

    @Test
    void shouldFindNothing_whenARegionIsWrittenInAnotherCase() {
        recorders().queryParam("region", "north").get("/api/nvrs").then().body("items", empty());
    }

    private String place(Map<String, Object> camera) {
        String hostname = String.valueOf(camera.get("hostname"));
        return hostname.substring(prefix.length()) + "/" + camera.get("name");
    }

    private List<Map<String, Object>> pages(String sort) {
        List<Map<String, Object>> cameras = new ArrayList<>();
        String cursor = null;
        int pages = 0;
        do {
            JsonPath page = page(sort, cursor);
            cameras.addAll(page.getList("items"));
            cursor = page.getString("next_cursor");
        } while (cursor != null && ++pages < 10);
        assertThat(cursor).isNull();
        return cameras;
    }

    /** One at a time, so that a page ends between any two. */
    private JsonPath page(String sort, @Nullable String cursor) {
        RequestSpecification request = recorders().queryParam("sort", sort).queryParam("limit", 1);
        if (cursor != null) {
            request.queryParam("cursor", cursor);
        }
        return request.get("/api/cameras").then().statusCode(200).extract().jsonPath();
    }

    private RequestSpecification recorders() {
        return given().queryParam("q", prefix);
    }

    private static void disable(long nvr) {
        json("{\"enabled\":false}").patch("/api/nvrs/{id}", nvr).then().statusCode(200);
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/api/nvrs/{id}", nvr).then().body("reason", equalTo("disabled")));
    }

    private long site(String name, String region) {
        return idOf(
                json("{\"name\":\"%s\",\"region\":\"%s\",\"customer_id\":%d}"
                        .formatted(prefix + name, region, customer)),
                "/api/sites");
    }

    private static long idOf(RequestSpecification request, String path) {
        return request.post(path).then().statusCode(201).extract().jsonPath().getLong("id");
    }

    private long importOne(String name, String site) {
        String result = importLines(
                        "{\"hostname\":\"%s\",%s\"device_name\":\"Tree\",\"cameras\":[{\"name\":\"b\"},{\"name\":\"a\"}]}\n"
                                .formatted(prefix + name, site))
                .body(containsString("created"))
                .extract()
                .asString();
        return JsonPath.from(result).getLong("nvr_id");
    }
}
