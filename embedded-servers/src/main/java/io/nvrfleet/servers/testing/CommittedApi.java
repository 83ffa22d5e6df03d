package io.nvrfleet.servers.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The committed description of a service's API, from which clients are generated. */
public final class CommittedApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CommittedApi() {}

    /**
     * Holds it against what the service says of itself.
     *
     * @param service the module, in whose folder the test runs
     * @param served the service's OpenAPI document as JSON
     * @throws AssertionError when they differ; it says what to copy where if that is meant
     */
    public static void requireEqual(String service, String served) throws IOException {
        Path committed = Path.of("..", "docs", "protocol", service + ".openapi.json")
                .toAbsolutePath()
                .normalize();
        Path generated = Path.of("target", service + ".openapi.json").toAbsolutePath();
        JsonNode now = JSON.readTree(served);
        Files.writeString(
                generated, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(now) + System.lineSeparator());
        if (!Files.exists(committed) || !JSON.readTree(committed.toFile()).equals(now)) {
            throw new AssertionError(
                    "The API has changed. If that is meant, copy%n  %s%nto%n  %s%nand commit it with the change."
                            .formatted(generated, committed));
        }
    }
}
