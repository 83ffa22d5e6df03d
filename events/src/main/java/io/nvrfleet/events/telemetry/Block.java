package io.nvrfleet.events.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An object of a report while it is read. A field may have several names, of which the first is the contract's: the first one
 * that says something counts, and the others are ignored.
 */
final class Block {
    private final String pointer;
    private final ObjectNode json;
    private final Findings findings;
    private final Set<String> known = new HashSet<>();

    /** @param pointer of the object within the report */
    Block(String pointer, ObjectNode json, Findings findings) {
        this.pointer = pointer;
        this.json = json;
        this.findings = findings;
    }

    /** A value in its one form; null when there is none to keep. */
    <T> @Nullable T read(Function<JsonNode, Reading<T>> how, String... names) {
        return read(Unmeasured::is, how, names);
    }

    /** The device's own word; {@code unknown} is one. */
    @Nullable
    String readWord(int max, String name) {
        return read(Unmeasured::isButForUnknown, value -> Words.word(value, max), name);
    }

    /** An object within; null when there is none. */
    @Nullable
    Block block(String... names) {
        String name = pick(Unmeasured::is, names);
        if (name == null) {
            return null;
        }
        if (json.get(name) instanceof ObjectNode object) {
            return new Block(Findings.pointer(pointer, name), object, findings);
        }
        refuse(name, "must be an object");
        return null;
    }

    /** A field as it is; null when it says nothing. */
    @Nullable
    JsonNode take(String name) {
        return pick(Unmeasured::is, name) == null ? null : json.get(name);
    }

    void refuse(String name, String detail) {
        findings.refuse(Findings.pointer(pointer, name), detail);
    }

    /** Leaves out fields, and says so of each that is there. */
    void ignore(String... names) {
        for (String name : names) {
            known.add(name);
            JsonNode value = json.get(name);
            if (value != null) {
                findings.ignore(Findings.pointer(pointer, name), value);
            }
        }
    }

    /** Leaves out fields that are no part of the report. */
    void skip(String... names) {
        known.addAll(Set.of(names));
    }

    /** Keeps all fields that nobody has asked for. */
    void keepRest() {
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            if (!known.contains(field.getKey())) {
                findings.keep(Findings.pointer(pointer, field.getKey()), field.getValue());
            }
        }
    }

    private <T> @Nullable T read(Predicate<JsonNode> unmeasured, Function<JsonNode, Reading<T>> how, String... names) {
        String name = pick(unmeasured, names);
        if (name == null) {
            return null;
        }
        return switch (how.apply(json.path(name))) {
            case Reading.Value<T>(T value) -> value;
            case Reading.LeftOut<T>() -> {
                ignore(name);
                yield null;
            }
            case Reading.Impossible<T>(String detail) -> {
                refuse(name, detail);
                yield null;
            }
        };
    }

    /** The first name with a value that says something; all others that are there are ignored. */
    private @Nullable String pick(Predicate<JsonNode> unmeasured, String... names) {
        String picked = null;
        for (String name : names) {
            known.add(name);
            if (picked == null && !unmeasured.test(json.path(name))) {
                picked = name;
            } else {
                ignore(name);
            }
        }
        return picked;
    }
}
