package io.nvrfleet.registry.inventory;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.servers.testing.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files as spreadsheets write them, as the page sends them ({@code *.lines.ndjson}); against the packaged service. What it
 * answers is what the page's own test makes the fate of every row of, and the page's lines of an export come back here. What is
 * answered now is in {@code target/import}: when a change is meant, copy it.
 */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@WithTestResource(ServersResource.class)
class ImportFilesIT {
    private static final Path ANSWERED = Path.of("target", "import");

    @ParameterizedTest
    @ValueSource(strings = {"cameras-excel-utf8", "cameras-excel-cp1252", "cameras-comma", "odd-names"})
    void shouldAnswerAsThePageIsTold_whenAFileIsTriedThenImportedThenImportedAgain(String file) throws IOException {
        String lines = resource(file + ".lines.ndjson");

        String tried = answered(file + ".tried.ndjson", answers(lines, "?by_camera=true&dry_run=true"));
        List<String> hostnames = registered(tried);
        List<Integer> registeredByTrying =
                hostnames.stream().map(hostname -> nvrsOf(hostname).size()).toList();
        String imported = answered(file + ".imported.ndjson", answers(lines, "?by_camera=true"));
        String again = answered(file + ".again.ndjson", answers(lines, "?by_camera=true"));
        String export = answered(file + ".export.csv", export(hostnames));

        assertThat(hostnames).isNotEmpty();
        assertThat(registeredByTrying).containsOnly(0);
        assertThat(hostnames)
                .allSatisfy(hostname -> assertThat(nvrsOf(hostname)).hasSize(1));
        assertThat(tried).isEqualTo(resource(file + ".tried.ndjson"));
        assertThat(imported).isEqualTo(resource(file + ".imported.ndjson"));
        assertThat(again).isEqualTo(resource(file + ".again.ndjson"));
        assertThat(export).isEqualTo(resource(file + ".export.csv"));
        assertThat(answers(resource(file + ".export.lines.ndjson"), "?by_camera=true")
                        .lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line)
                        .contains("\"result\":\"unchanged\"")
                        .doesNotContain("updated", "created", "failed"));
    }

    private static String answered(String name, String text) throws IOException {
        Files.createDirectories(ANSWERED);
        Files.writeString(ANSWERED.resolve(name), text);
        return text;
    }

    private static String resource(String name) throws IOException {
        try (InputStream file = ImportFilesIT.class.getResourceAsStream("/import/" + name)) {
            return file == null ? "" : new String(file.readAllBytes(), UTF_8);
        }
    }

    /** The results without the ids, which are others each time. */
    private static String answers(String lines, String query) {
        return given().contentType("application/x-ndjson")
                .body(lines.getBytes(UTF_8))
                .post("/api/nvrs/import" + query)
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .replaceAll("\"nvr_id\":\\d+,", "");
    }

    private static List<String> registered(String answers) {
        return answers.lines()
                .map(JsonPath::from)
                .filter(answer -> !Objects.equals(answer.getString("result"), "failed"))
                .map(answer -> answer.getString("hostname"))
                .distinct()
                .toList();
    }

    private static List<Object> nvrsOf(String hostname) {
        return given().queryParam("q", hostname).get("/api/nvrs").jsonPath().getList("items");
    }

    /** The rows of all of them below one header. */
    private static String export(List<String> hostnames) {
        return hostnames.stream()
                .map(hostname -> given().queryParam("q", hostname)
                        .get("/api/nvrs/export")
                        .then()
                        .statusCode(200)
                        .contentType("text/csv;charset=utf-8")
                        .extract()
                        .asByteArray())
                .map(csv -> new String(csv, UTF_8))
                .reduce((all, next) -> all + next.substring(next.indexOf('\n') + 1))
                .orElseThrow();
    }
}
