package io.nvrfleet.ingestion.way;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** Reads a JSON object strictly: UTF-8 throughout, no {@code NaN}, no key twice, nothing behind it. */
final class JsonText {
    /** The most that one report may have. */
    static final int MAX_BYTES = 256 * 1024;

    private JsonText() {}

    /** What bytes are. */
    sealed interface Read {}

    /** What was asked for. */
    record AnObject(ObjectNode json) implements Read {}

    /** JSON, and no object. */
    record AnotherValue() implements Read {}

    /** No JSON; says why, for people. */
    record NoJson(String detail) implements Read {}

    /**
     * Reads bytes; never fails.
     *
     * @param json a mapper that is strict
     */
    static Read read(ObjectMapper json, byte[] bytes) {
        try {
            // The parser lets some bytes pass that are not UTF-8.
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            JsonNode node = json.readTree(text);
            return node instanceof ObjectNode object
                    ? new AnObject(object)
                    : node.isMissingNode() ? new NoJson("is empty") : new AnotherValue();
        } catch (CharacterCodingException e) {
            return new NoJson("is not UTF-8");
        } catch (JsonProcessingException e) {
            return new NoJson(reason(e));
        }
    }

    /** Without what was sent, which may be long. */
    private static String reason(JsonProcessingException e) {
        boolean isDuplicate = String.valueOf(e.getOriginalMessage()).startsWith("Duplicate");
        String place = e.getLocation() == null
                ? ""
                : " (line %d, column %d)"
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
        return (isDuplicate ? "has a key twice" : "is not JSON") + place;
    }
}
