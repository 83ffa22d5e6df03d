package io.nvrfleet.gateway.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the protocol promises: its description, and the golden file of each message, which that description is held to. */
public final class Contract {
    private static final Path DESCRIPTION = Path.of("..", "docs", "protocol", "asyncapi.yaml");
    private static final Path GOLDEN = Path.of("..", "events", "src", "test", "resources", "golden", "ws");

    private Contract() {}

    /** {@code docs/protocol/asyncapi.yaml}. */
    public static JsonNode description() {
        try {
            return new ObjectMapper(new YAMLFactory()).readTree(DESCRIPTION.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The golden file of a message type, as text. */
    public static String golden(String type) {
        try {
            return Files.readString(GOLDEN.resolve(type + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text as JSON, for comparing without regard to white space and the order of fields. */
    public static JsonNode tree(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
