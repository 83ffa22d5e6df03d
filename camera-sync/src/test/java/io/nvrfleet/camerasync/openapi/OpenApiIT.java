package io.nvrfleet.camerasync.openapi;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nvrfleet.camerasync.rig.StubMediaServers;
import io.nvrfleet.servers.testing.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The committed document is what the service says of itself: clients are generated from it. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@WithTestResource(ServersResource.class)
@WithTestResource(StubMediaServers.class)
class OpenApiIT {
    private static final Path COMMITTED = Path.of("..", "docs", "protocol", "camera-sync.openapi.json")
            .toAbsolutePath()
            .normalize();
    private static final Path GENERATED =
            Path.of("target", "camera-sync.openapi.json").toAbsolutePath();

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void shouldEqualTheCommittedDocument_whenTheServiceDescribesItself() throws IOException {
        JsonNode served = json.readTree(when().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString());
        Files.writeString(
                GENERATED, json.writerWithDefaultPrettyPrinter().writeValueAsString(served) + System.lineSeparator());

        JsonNode committed = Files.exists(COMMITTED) ? json.readTree(COMMITTED.toFile()) : json.nullNode();

        assertThat(served)
                .withFailMessage(
                        "The API has changed. If that is meant, copy%n  %s%nto%n  %s%nand commit it with the change.",
                        GENERATED, COMMITTED)
                .isEqualTo(committed);
    }
}
