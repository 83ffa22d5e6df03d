package io.nvrfleet.events.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.events.Texts;

/** Texts of devices: names, versions, serials, complaints. */
final class Words {
    /** The longest fact about a camera, in code points. */
    static final int MAX_FACT = 200;

    private static final int QUOTED = 50;

    private Words() {}

    /**
     * A fact as text of one line. A JSON integer is its digits, since serials are numbers in some reports; with leading zeros it
     * would be no JSON.
     */
    static Reading<String> fact(JsonNode json) {
        if (!json.isTextual() && !json.isIntegralNumber()) {
            return Reading.impossible("must be a text");
        }
        String line = line(json.asText());
        if (line.isEmpty()) {
            return Reading.leftOut();
        }
        return line.codePointCount(0, line.length()) > MAX_FACT
                ? Reading.impossible("must have at most " + MAX_FACT + " characters")
                : Reading.of(line);
    }

    /** A word of the device, at most so many code points of it; numbers and booleans are words too. */
    static Reading<String> word(JsonNode json, int max) {
        if (!json.isValueNode()) {
            return Reading.impossible("must be a text");
        }
        String line = line(json.asText());
        return line.isEmpty() ? Reading.leftOut() : Reading.of(cut(line, max));
    }

    /**
     * The text in one line: without white space at its ends, control and format characters; a line end inside is a space, half
     * a surrogate pair is U+FFFD.
     */
    static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        StringBuilder spaces = new StringBuilder();
        boolean lineEnd = false;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int c = text.codePointAt(at);
            int type = Character.getType(c);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                lineEnd |= type != Character.SPACE_SEPARATOR;
                spaces.appendCodePoint(c);
            } else if (type != Character.CONTROL && type != Character.FORMAT) {
                if (!line.isEmpty()) {
                    line.append(lineEnd ? " " : spaces);
                }
                spaces.setLength(0);
                lineEnd = false;
                line.appendCodePoint(type == Character.SURROGATE ? 0xFFFD : c);
            }
        }
        return line.toString();
    }

    /** A value as an error's detail may repeat it. */
    static String quoted(JsonNode json) {
        return json.isValueNode() ? Texts.readable(json.asText(), QUOTED) : "an object or a list";
    }

    private static String cut(String line, int max) {
        return line.codePointCount(0, line.length()) <= max ? line : line.substring(0, line.offsetByCodePoints(0, max));
    }
}
