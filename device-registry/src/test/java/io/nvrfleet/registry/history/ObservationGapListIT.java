package io.nvrfleet.registry.history;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.nvrfleet.servers.testing.ServersResource;
import io.nvrfleet.servers.testing.TestServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The list of observation gaps, of a time long ago that no other test has gaps in. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@WithTestResource(ServersResource.class)
class ObservationGapListIT {
    private static final Instant START = Instant.parse("2001-02-03T04:00:00Z");

    @BeforeEach
    void writeGaps() throws SQLException {
        insert(0, 0, 10);
        insert(1, 0, 20);
        insert(2, 0, 10);
        insert(0, 30, 40);
        insert(1, 50, 60);
    }

    @Test
    void shouldListEachOnceNewestFirst_whenPagesAreFollowed() {
        List<String> seen = new ArrayList<>();
        String cursor = null;
        int pages = 0;
        do {
            JsonPath page = given().queryParam("to", START.plusSeconds(100).toString())
                    .queryParam("from", START.toString())
                    .queryParam("limit", 2)
                    .queryParam("cursor", cursor == null ? List.of() : List.of(cursor))
                    .get("/api/observation-gaps")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            for (int i = 0; i < page.getList("items").size(); i++) {
                seen.add(page.getInt("items[%d].partition".formatted(i)) + " "
                        + page.getString("items[%d].from".formatted(i)).substring(17, 19));
            }
            cursor = page.getString("next_cursor");
        } while (cursor != null && ++pages < 5);

        assertThat(seen).containsExactly("1 50", "0 30", "0 00", "1 00", "2 00");
    }

    @Test
    void shouldListWhatReachesIntoTheTime_whenAskedForOne() {
        between(15, 31)
                .then()
                .body("items.partition", contains(0, 1))
                .body("items[1].from", equalTo(START.toString()))
                .body("items[1].to", equalTo(START.plusSeconds(20).toString()));
        between(20, 30).then().body("items", empty());
    }

    @Test
    void shouldListNone_whenTheRecorderIsNotKnown() {
        given().get("/api/observation-gaps?nvr_id=4711000000")
                .then()
                .statusCode(200)
                .body("items", empty());
    }

    @Test
    void shouldRefuse_whenATimeOrACursorIsNone() {
        given().get("/api/observation-gaps?from=yesterday").then().statusCode(400);
        given().get("/api/observation-gaps?cursor=x").then().statusCode(400);
    }

    private static Response between(int from, int to) {
        return given().queryParam("from", START.plusSeconds(from).toString())
                .queryParam("to", START.plusSeconds(to).toString())
                .get("/api/observation-gaps");
    }

    private static void insert(int partition, int from, int to) throws SQLException {
        try (Connection connection = TestServers.postgres().connect();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into observation_gap values (?, ?, ?) on conflict do nothing")) {
            insert.setInt(1, partition);
            insert.setObject(2, OffsetDateTime.ofInstant(START.plusSeconds(from), ZoneOffset.UTC));
            insert.setObject(3, OffsetDateTime.ofInstant(START.plusSeconds(to), ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }
}
