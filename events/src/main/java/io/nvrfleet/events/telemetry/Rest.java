package io.nvrfleet.events.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a report says beside the schema, as a JSON object from JSON Pointers to values. It takes what fits, whole or not at all,
 * in a form that PostgreSQL's {@code jsonb} takes: without NUL, half surrogate pairs, numbers beyond measure and deep nesting.
 */
final class Rest {
    /** Of the object in UTF-8. */
    static final int MAX_BYTES = 8 * 1024;

    private static final int MAX_DEPTH = 16;
    private static final int LONGEST_INTEGER = 40;

    private final StringBuilder json = new StringBuilder("{");
    private int bytes = "{}".length();

    /** Adds a field; false when it does not fit. */
    boolean keep(String pointer, JsonNode value) {
        int length = json.length();
        int before = bytes;
        if ((length == 1 || put(",")) && text(pointer) && put(":") && value(value, 0)) {
            return true;
        }
        json.setLength(length);
        bytes = before;
        return false;
    }

    /** The object; null when nothing was added. */
    @Nullable
    String json() {
        return json.length() == 1 ? null : json + "}";
    }

    private boolean value(JsonNode value, int depth) {
        if (depth > MAX_DEPTH) {
            return false;
        }
        if (value.isObject()) {
            return object(value, depth);
        }
        if (value.isArray()) {
            return array(value, depth);
        }
        return isBare(value) ? put(value.asText()) : text(value.asText());
    }

    private boolean object(JsonNode object, int depth) {
        String before = "{";
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!put(before) || !text(field.getKey()) || !put(":") || !value(field.getValue(), depth + 1)) {
                return false;
            }
            before = ",";
        }
        return put(object.isEmpty() ? "{}" : "}");
    }

    private boolean array(JsonNode array, int depth) {
        String before = "[";
        for (JsonNode element : array) {
            if (!put(before) || !value(element, depth + 1)) {
                return false;
            }
            before = ",";
        }
        return put(array.isEmpty() ? "[]" : "]");
    }

    /** Whether JSON has it without quotation marks; a number that is too large or too long is kept as text. */
    private static boolean isBare(JsonNode value) {
        if (value.isNull() || value.isBoolean()) {
            return true;
        }
        return value.isIntegralNumber()
                ? value.asText().length() <= LONGEST_INTEGER
                : (value.isDouble() || value.isFloat()) && Double.isFinite(value.doubleValue());
    }

    private boolean text(String text) {
        if (text.length() > MAX_BYTES - bytes) {
            return false;
        }
        json.append('"');
        bytes += 2;
        text.codePoints().filter(c -> c != 0).forEach(this::put);
        json.append('"');
        return bytes <= MAX_BYTES;
    }

    private void put(int c) {
        if (c == '"' || c == '\\') {
            json.append('\\').append((char) c);
            bytes += 2;
        } else if (c < ' ') {
            json.append("\\u00").append(c < 0x10 ? "0" : "1").append(Character.forDigit(c & 0xF, 16));
            bytes += 6;
        } else {
            int kept = Character.getType(c) == Character.SURROGATE ? 0xFFFD : c;
            json.appendCodePoint(kept);
            bytes += kept < 0x80 ? 1 : kept < 0x800 ? 2 : kept < 0x10000 ? 3 : 4;
        }
    }

    private boolean put(String ascii) {
        json.append(ascii);
        bytes += ascii.length();
        return bytes <= MAX_BYTES;
    }
}
