package io.nvrfleet.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The description of the protocol, {@code docs/protocol/asyncapi.yaml}, as tests look at it. */
final class AsyncApi {
    private static final Path FILE = Path.of("..", "docs", "protocol", "asyncapi.yaml");
    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final JsonNode document;

    private AsyncApi(JsonNode document) {
        this.document = document;
    }

    static AsyncApi read() {
        try {
            return new AsyncApi(new ObjectMapper(new YAMLFactory()).readTree(FILE.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode at(String pointer) {
        return document.at(pointer);
    }

    /** A message by its {@code name}: the type of a frame, or the wire name of an event. */
    JsonNode message(String name) {
        for (JsonNode message : document.at("/components/messages")) {
            if (message.path("name").asText().equals(name)) {
                return message;
            }
        }
        throw new AssertionError("asyncapi.yaml has no message named " + name);
    }

    /** The names of the messages of each channel, by the channel's address. */
    Map<String, List<String>> namesByAddress() {
        Map<String, List<String>> all = new HashMap<>();
        for (JsonNode channel : document.at("/channels")) {
            List<String> names = new ArrayList<>();
            for (JsonNode reference : channel.path("messages")) {
                names.add(resolve(reference).path("name").asText());
            }
            all.put(channel.path("address").asText(), names);
        }
        return all;
    }

    /** What a {@code $ref} names; a missing node when it names nothing. */
    JsonNode resolve(JsonNode reference) {
        return document.at(reference.path("$ref").asText().substring(1));
    }

    /** All values of {@code $ref} in the document. */
    List<String> references() {
        return document.findValuesAsText("$ref");
    }

    /** What is wrong with a value. A field that the schema does not describe is wrong too, though readers skip it. */
    Set<ValidationMessage> errors(JsonNode schemaReference, JsonNode value) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.set("components", closed(document.get("components").deepCopy()));
        root.putArray("allOf").add(schemaReference);
        return JsonSchemaFactory.getInstance(VersionFlag.V7)
                .getSchema(root, STRICT)
                .validate(value);
    }

    private static JsonNode closed(JsonNode node) {
        for (JsonNode schema : node.path("schemas")) {
            if (schema.path("type").asText().equals("object")) {
                ((ObjectNode) schema).put("additionalProperties", false);
            }
        }
        return node;
    }
}
