package io.nvrfleet.systemtests.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.nvrfleet.systemtests.client.Json;
import io.nvrfleet.systemtests.log.LogEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code docs/protocol/asyncapi.yaml}: what the messages of a running system are held against. */
final class Description {
    private static final Path FILE = Path.of("..", "docs", "protocol", "asyncapi.yaml");

    private final JsonNode document;

    private Description(JsonNode document) {
        this.document = document;
    }

    static Description read() {
        try {
            return new Description(new ObjectMapper(new YAMLFactory()).readTree(FILE.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The channels that are topics. */
    List<JsonNode> topics() {
        List<JsonNode> topics = new ArrayList<>();
        document.required("channels").forEach(channel -> {
            if (channel.path("bindings").has("kafka")) {
                topics.add(channel);
            }
        });
        return topics;
    }

    /** What is wrong with a frame of the socket. */
    List<String> errorsOfFrame(JsonNode frame) {
        return errors(message(frame.path("type").asText()).path("payload"), frame);
    }

    /** What is wrong with an event and its headers. */
    List<String> errorsOfEvent(LogEntry entry) {
        JsonNode message = message(entry.type());
        ObjectNode headers = Json.object();
        entry.headers().forEach(headers::put);
        List<String> all = new ArrayList<>(errors(message.path("headers"), headers));
        all.addAll(errors(message.path("payload"), entry.value()));
        return all;
    }

    private JsonNode message(String name) {
        for (JsonNode message : document.at("/components/messages")) {
            if (message.path("name").asText().equals(name)) {
                return message;
            }
        }
        throw new AssertionError("asyncapi.yaml has no message named " + name);
    }

    /** A field that is not described is an error too. */
    private List<String> errors(JsonNode reference, JsonNode value) {
        ObjectNode root = Json.object();
        root.set("components", document.required("components").deepCopy());
        root.at("/components/schemas").forEach(schema -> {
            if (schema.path("type").asText().equals("object")) {
                ((ObjectNode) schema).put("additionalProperties", false);
            }
        });
        root.putArray("allOf").add(reference);
        JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V7)
                .getSchema(
                        root,
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build());
        return schema.validate(value).stream()
                .map(error -> error + " in " + value)
                .toList();
    }
}
