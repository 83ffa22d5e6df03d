package io.nvrfleet.registry.inventory;

import static io.nvrfleet.registry.inventory.Api.json;
import static io.nvrfleet.registry.inventory.Api.registerNvr;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.nvrfleet.servers.testing.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages, order, search, filters and conditional reads of recorders, against the packaged service. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@WithTestResource(ServersResource.class)
class NvrListIT {
    private final String prefix = "list-" + UUID.randomUUID() + "_";

    @BeforeEach
    void registerFive() {
        for (String letter : List.of("c", "A", "e", "B", "d")) {
            registerNvr(prefix + letter);
        }
    }

    @ParameterizedTest
    @CsvSource({"hostname, A B c d e", "-hostname, e d c B A", "problems, A B c d e"})
    void shouldListEachOnceInOrder_whenPagesAreFollowed(String sort, String expected) {
        List<String> letters = new ArrayList<>();
        String cursor = null;
        int pages = 0;
        do {
            JsonPath page = page(sort, cursor);
            page.getList("items.hostname", String.class).forEach(name -> letters.add(name.substring(prefix.length())));
            cursor = page.getString("next_cursor");
        } while (cursor != null && ++pages < 5);

        assertThat(String.join(" ", letters)).isEqualTo(expected);
        assertThat(cursor).isNull();
    }

    @Test
    void shouldPutDisabledLast_whenProblemsComeFirst() {
        long id = list("q=" + prefix + "A").getLong("items[0].id");
        json("{\"enabled\":false}").patch("/api/nvrs/{id}", id).then().statusCode(200);

        List<String> hostnames = list("sort=problems&q=" + prefix).getList("items.hostname", String.class);

        assertThat(hostnames).hasSize(5).last().isEqualTo(prefix + "A");
    }

    @Test
    void shouldTakeWildcardsLiterally_whenSearching() {
        given().queryParam("q", prefix.toUpperCase(Locale.ROOT) + "a")
                .get("/api/nvrs")
                .then()
                .body("items", hasSize(1));
        given().queryParam("q", prefix.substring(0, 8) + "%")
                .get("/api/nvrs")
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void shouldFilterByStatusAndSite_whenAsked() {
        long site = json("{\"name\":\"%s\"}".formatted(prefix))
                .post("/api/sites")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        long id = list("q=" + prefix + "B").getLong("items[0].id");
        json("{\"site_id\":%d}".formatted(site))
                .patch("/api/nvrs/{id}", id)
                .then()
                .statusCode(200);

        given().get("/api/nvrs?site_id=" + site).then().body("items.hostname", contains(prefix + "B"));
        given().get("/api/nvrs?status=online&status=warning&q=" + prefix).then().body("items", hasSize(0));
        given().get("/api/nvrs?status=offline&status=warning&q=" + prefix)
                .then()
                .body("items", hasSize(5));
    }

    @Test
    void shouldAnswer304UntilSomethingChanges_whenTheClientHasThePage() {
        String url = "/api/nvrs?q=" + prefix;
        AtomicReference<String> tag = new AtomicReference<>();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            // The owner of the log applies the registrations meanwhile, which changes the page.
            tag.set(given().get(url).then().statusCode(200).extract().header("ETag"));
            given().header("If-None-Match", tag.get()).get(url).then().statusCode(304);
        });

        long id = list("q=" + prefix + "c").getLong("items[0].id");
        json("{\"device_name\":\"Other\"}").patch("/api/nvrs/{id}", id).then().statusCode(200);

        given().header("If-None-Match", tag.get()).get(url).then().statusCode(200);
    }

    @Test
    void shouldAnswer400_whenTheCursorIsOfAnotherSort() {
        String cursor = page("hostname", null).getString("next_cursor");

        given().queryParam("sort", "-hostname")
                .queryParam("cursor", cursor)
                .get("/api/nvrs")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("cursor"));
    }

    private JsonPath page(String sort, @Nullable String cursor) {
        return list("limit=2&sort=" + sort + "&q=" + prefix + (cursor == null ? "" : "&cursor=" + cursor));
    }

    private static JsonPath list(String query) {
        return given().get("/api/nvrs?" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
