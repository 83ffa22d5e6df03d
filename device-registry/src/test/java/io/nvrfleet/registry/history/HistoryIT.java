package io.nvrfleet.registry.history;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.nvrfleet.servers.testing.ServersResource;
import io.nvrfleet.servers.testing.TestServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The history as the owner of the log writes it, read through the packaged service. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@WithTestResource(ServersResource.class)
class HistoryIT {
    /** Of nobody: the history keeps what the inventory has forgotten. */
    private final long nvr = ThreadLocalRandom.current().nextLong(1L << 40, 1L << 41);

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

    @BeforeEach
    void writeHistory() throws SQLException {
        insert(null, now.minusSeconds(3), "online", "000000-000000000000001-000000");
        insert(1L, now.minusSeconds(3), "online", "000000-000000000000001-000000");
        insert(2L, now.minusSeconds(3), "online", "000000-000000000000001-000000");
        insert(2L, now.minusSeconds(2), "offline", "000000-000000000000002-000000");
        insert(null, now.minusSeconds(1), "offline", "000000-000000000000003-000000");
    }

    @Test
    void shouldListEachOnceNewestFirst_whenPagesAreFollowed() {
        List<String> seen = new ArrayList<>();
        String cursor = null;
        int pages = 0;
        do {
            JsonPath page = given().queryParam("nvr_id", nvr)
                    .queryParam("limit", 2)
                    .queryParam("cursor", cursor == null ? List.of() : List.of(cursor))
                    .get("/api/status-history")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            for (int i = 0; i < page.getList("items").size(); i++) {
                seen.add(page.getString("items[%d].version".formatted(i)).substring(19, 22) + ":"
                        + page.getString("items[%d].camera_id".formatted(i)));
            }
            cursor = page.getString("next_cursor");
        } while (cursor != null && ++pages < 5);

        assertThat(seen).containsExactly("003:null", "002:2", "001:2", "001:1", "001:null");
    }

    @Test
    void shouldFilterByCameraAndTime_whenAsked() {
        given().get("/api/status-history?camera_id=2&nvr_id=" + nvr)
                .then()
                .body("items.status", contains("offline", "online"))
                .body("items[0].old_status", equalTo("offline"))
                .body("items[0].reason", equalTo("reported"));
        given().queryParam("nvr_id", nvr)
                .queryParam("from", now.minusSeconds(2).toString())
                .queryParam("to", now.minusSeconds(1).toString())
                .get("/api/status-history")
                .then()
                .body("items", hasSize(1))
                .body("items[0].camera_id", equalTo(2))
                .body("next_cursor", nullValue());
    }

    private void insert(@Nullable Long camera, Instant at, String status, String version) throws SQLException {
        try (Connection connection = TestServers.postgres().connect();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into status_history (at, nvr_id, camera_id, hostname, status, old_status, reason, version)
                        values (?, ?, ?, 'h', ?, 'offline', 'reported', ?)""")) {
            insert.setObject(1, at.atOffset(ZoneOffset.UTC));
            insert.setLong(2, nvr);
            insert.setObject(3, camera);
            insert.setString(4, status);
            insert.setString(5, version);
            insert.executeUpdate();
        }
    }
}
