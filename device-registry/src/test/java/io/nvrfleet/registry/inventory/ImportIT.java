package io.nvrfleet.registry.inventory;

import static io.nvrfleet.registry.inventory.Api.importLines;
import static io.nvrfleet.registry.inventory.Api.newHostname;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.nvrfleet.servers.testing.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Imports, against the packaged service. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@WithTestResource(ServersResource.class)
class ImportIT {
    private final String hostname = newHostname();

    @Test
    void shouldChangeNothing_whenTheSameLineComesAgain() {
        String line = "{\"hostname\":\"%s\",\"device_name\":\"A\",\"site\":\"%s\",\"cameras\":[{\"name\":\"CAM-1\"}]}"
                .formatted(hostname, hostname);

        List<JsonPath> results = results(line + "\n" + line);

        assertThat(results.get(0).getString("result")).isEqualTo("created");
        assertThat(results.get(0).getInt("cameras")).isEqualTo(1);
        assertThat(results.get(1).getString("result")).isEqualTo("unchanged");
        when().get("/api/nvrs/{id}", results.get(1).getLong("nvr_id"))
                .then()
                .body("revision", equalTo(1))
                .body("cameras_total", equalTo(1));
        given().get("/api/sites?q=" + hostname).then().body("items.name", contains(hostname));
    }

    @Test
    void shouldChangeWhatTheLineSaysAndKeepTheRest_whenTheRecorderIsKnown() {
        results(("{\"hostname\":\"%s\",\"device_name\":\"A\",\"enabled\":false,\"cameras\":["
                        + "{\"name\":\"CAM-1\",\"ip_address\":\"10.0.0.1\"},{\"name\":\"CAM-2\"}]}")
                .formatted(hostname));

        JsonPath result = results(
                        "{\"hostname\":\"%s\",\"device_name\":\"B\",\"cameras\":[{\"name\":\"CAM-1\",\"display_name\":\"Door\"},{\"name\":\"CAM-3\"}]}"
                                .formatted(hostname))
                .getFirst();

        assertThat(result.getString("result")).isEqualTo("updated");
        assertThat(result.getInt("cameras")).isEqualTo(3);
        when().get("/api/nvrs/{id}", result.getLong("nvr_id"))
                .then()
                .body("device_name", equalTo("B"))
                .body("enabled", equalTo(false))
                .body("revision", equalTo(2));
        given().get("/api/cameras?hostname=" + hostname)
                .then()
                .body("items.name", contains("CAM-1", "CAM-2", "CAM-3"))
                .body("items[0].display_name", equalTo("Door"))
                .body("items[0].ip_address", equalTo("10.0.0.1"));
    }

    @Test
    void shouldHarmOnlyThemselves_whenLinesAreBad() {
        String good = "{\"hostname\":\"%s\",\"device_name\":\"A\"}";
        String tooLong = "{\"hostname\":\"x\",\"device_name\":\"" + "y".repeat(300 * 1024) + "\"}";

        List<JsonPath> results = results(String.join(
                "\n",
                "not json",
                "",
                "null",
                "{\"hostname\":\"spaces in it\",\"device_name\":\"A\"}",
                "{\"hostname\":\"%s\",\"device_nam\":\"A\"}".formatted(hostname),
                tooLong,
                "{\"hostname\":\"%s\",\"device_name\":\"A\",\"cameras\":[{\"name\":\"C\"},{\"name\":\"C\"}]}"
                        .formatted(hostname),
                "{\"hostname\":\"%s\",\"device_name\":\"A\",\"cameras\":[{\"name\":\"\\ud800\"},{\"name\":\"\\ud801\"}]}"
                        .formatted(hostname),
                good.formatted(hostname)));

        assertThat(results).extracting(result -> result.getInt("line")).containsExactly(1, 3, 4, 5, 6, 7, 8, 9);
        assertThat(results.subList(0, 7)).allSatisfy(result -> {
            assertThat(result.getString("result")).isEqualTo("failed");
            assertThat(result.getString("error")).isNotBlank();
        });
        assertThat(results.getLast().getString("result")).isEqualTo("created");
    }

    @Test
    void shouldTakeAThousandRecordersWithEightCamerasEach_inOneCall() {
        String prefix = "bulk-" + UUID.randomUUID() + "-";
        String cameras = IntStream.rangeClosed(1, 8)
                .mapToObj("{\"name\":\"CAM-%03d\",\"ip_address\":\"10.0.0.1\"}"::formatted)
                .collect(Collectors.joining(",", "[", "]"));
        String lines = IntStream.range(0, 1000)
                .mapToObj(i -> "{\"hostname\":\"%s%04d\",\"device_name\":\"Recorder %d\",\"cameras\":%s}\n"
                        .formatted(prefix, i, i, cameras))
                .collect(Collectors.joining());

        List<JsonPath> results = results(lines);

        assertThat(results).hasSize(1000).allSatisfy(result -> {
            assertThat(result.getString("result")).isEqualTo("created");
            assertThat(result.getInt("cameras")).isEqualTo(8);
        });
        assertThat(results.getLast().getString("hostname")).isEqualTo(prefix + "0999");
    }

    @Test
    void shouldWriteNothing_whenItIsADryRun() {
        String line = "{\"hostname\":\"%s\",\"device_name\":\"A\",\"site\":\"%s\",\"cameras\":[{\"name\":\"CAM-1\"}]}"
                .formatted(hostname, hostname);
        JsonPath tried = results(line, "?dry_run=true").getFirst();

        assertThat(tried.getString("result")).isEqualTo("created");
        assertThat(tried.getInt("cameras")).isEqualTo(1);
        assertThat(tried.getMap("")).doesNotContainKey("nvr_id");
        given().get("/api/nvrs?q=" + hostname).then().body("items", hasSize(0));
        given().get("/api/sites?q=" + hostname).then().body("items", hasSize(0));
        results(line);
        JsonPath change = results(
                        "{\"hostname\":\"%s\",\"device_name\":\"B\",\"cameras\":[{\"name\":\"CAM-1\",\"display_name\":\"Door\"}]}"
                                .formatted(hostname),
                        "?dry_run=true&by_camera=true")
                .getFirst();
        assertThat(change.getString("nvr_result")).isEqualTo("updated");
        assertThat(change.getString("camera_results[0].result")).isEqualTo("updated");
        when().get("/api/nvrs/{id}", change.getLong("nvr_id"))
                .then()
                .body("device_name", equalTo("A"))
                .body("revision", equalTo(1));
        given().get("/api/cameras?hostname=" + hostname).then().body("items.display_name", contains(nullValue()));
    }

    @Test
    void shouldNeedNoDeviceName_whenTheRecorderIsKnown() {
        String line = "{\"hostname\":\"%s\",\"cameras\":[{\"name\":\"CAM-1\"}]}".formatted(hostname);

        JsonPath refused = results(line).getFirst();
        results("{\"hostname\":\"%s\",\"device_name\":\"A\"}".formatted(hostname));

        assertThat(refused.getString("error")).isEqualTo("device_name is needed for a new recorder");
        assertThat(refused.getString("errors[0].field")).isEqualTo("device_name");
        assertThat(results(line).getFirst().getString("result")).isEqualTo("updated");
    }

    @Test
    void shouldWriteNothing_whenNoCameraOfALineCanBeTaken() {
        JsonPath result = results(
                        "{\"hostname\":\"%s\",\"device_name\":\"A\",\"cameras\":[{\"name\":\"CAM-1\",\"ip_address\":\"010.0.0.1\"},null]}"
                                .formatted(hostname),
                        "?by_camera=true")
                .getFirst();

        assertThat(result.getString("result")).isEqualTo("failed");
        assertThat(result.getString("camera_results[0].errors[0].field")).isEqualTo("ip_address");
        assertThat(result.getString("camera_results[1].errors[0].field")).isEqualTo("name");
        given().get("/api/nvrs?q=" + hostname).then().body("items", hasSize(0));
    }

    private static List<JsonPath> results(String lines) {
        return results(lines, "");
    }

    private static List<JsonPath> results(String lines, String query) {
        return importLines(lines, query)
                .contentType("application/x-ndjson")
                .extract()
                .asString()
                .lines()
                .map(JsonPath::from)
                .toList();
    }
}
