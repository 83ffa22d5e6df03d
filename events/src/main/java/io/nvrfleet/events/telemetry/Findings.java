package io.nvrfleet.events.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.events.Texts;
import io.nvrfleet.events.telemetry.ReadReport.FieldError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one report is found to say that cannot be, or that is not kept in its place. Both lists have an end. */
final class Findings {
    static final int MAX_ERRORS = 20;

    /** How many fields an answer names as ignored. */
    static final int MAX_IGNORED = 100;

    private static final int LONGEST_NAME = 100;

    private final List<FieldError> errors = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();
    private final Rest rest = new Rest();

    /** The JSON Pointer of a field; of a name that nobody would read only the beginning. */
    static String pointer(String parent, String name) {
        String readable = Texts.readable(name, LONGEST_NAME);
        return parent + "/" + readable.replace("~", "~0").replace("/", "~1");
    }

    void refuse(String pointer, String detail) {
        if (errors.size() < MAX_ERRORS) {
            errors.add(new FieldError(pointer, detail));
        }
    }

    /** A field that the schema knows, and whose value is left out: what came is kept beside, if there is room. */
    void ignore(String pointer, JsonNode value) {
        name(pointer);
        if (!value.isNull()) {
            rest.keep(pointer, value);
        }
    }

    /** A field that the schema does not know: it is ignored only where there is no room for it. */
    void keep(String pointer, JsonNode value) {
        if (!rest.keep(pointer, value)) {
            name(pointer);
        }
    }

    List<FieldError> errors() {
        return errors;
    }

    List<String> ignored() {
        return ignored;
    }

    @Nullable
    String rest() {
        return rest.json();
    }

    private void name(String pointer) {
        if (ignored.size() < MAX_IGNORED) {
            ignored.add(pointer);
        }
    }
}
