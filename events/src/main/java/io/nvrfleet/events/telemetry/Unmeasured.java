package io.nvrfleet.events.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;

/** The ways to write that something was not measured or is not known. They are the same as no field at all. */
final class Unmeasured {
    private static final String UNKNOWN = "unknown";
    private static final Set<String> WORDS = Set.of("", "n/a", "na", "none", "null", UNKNOWN, "nan", "-", "--");
    private static final int LONGEST = 100;

    private Unmeasured() {}

    /** Null, {@code NaN}, a blank text, or a word such as {@code N/A}. */
    static boolean is(JsonNode json) {
        if (json.isTextual()) {
            String text = json.textValue();
            return text.length() > LONGEST ? text.isBlank() : WORDS.contains(word(text));
        }
        return json.isNull() || json.isMissingNode() || isNan(json);
    }

    /** The same where {@code unknown} is a word of the schema. */
    static boolean isButForUnknown(JsonNode json) {
        return is(json) && !(json.isTextual() && word(json.textValue()).equals(UNKNOWN));
    }

    private static String word(String text) {
        return Words.line(text).toLowerCase(Locale.ROOT);
    }

    private static boolean isNan(JsonNode json) {
        return json.isFloatingPointNumber() && Double.isNaN(json.doubleValue());
    }
}
