package io.nvrfleet.deploy.manifest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.nvrfleet.deploy.Manifests;
import io.nvrfleet.deploy.Project;
import java.util.List;

/** Manifests with one mistake in them. */
final class Broken {
    private static final String REMOVED = "-";

    private Broken() {}

    /** The least that keeps every rule. */
    static Manifests sound() {
        return Manifests.parse(Project.text("deploy/src/test/resources/manifest/sound.yaml"));
    }

    /**
     * A copy with another value in one place.
     *
     * @param object kind and name
     * @param pointer where in it; {@code /-} adds to an array
     * @param value as YAML; {@code -} takes away what is there
     */
    static Manifests with(Manifests manifests, String object, String pointer, String value) {
        List<JsonNode> copies =
                manifests.objects().stream().<JsonNode>map(JsonNode::deepCopy).toList();
        JsonNode changed = copies.stream()
                .filter(copy -> Manifests.title(copy).equals(object))
                .findFirst()
                .orElseThrow();
        JsonPointer at = JsonPointer.compile(pointer);
        String field = at.last().getMatchingProperty();
        switch (changed.at(at.head())) {
            case ObjectNode parent when value.equals(REMOVED) -> parent.remove(field);
            case ObjectNode parent -> parent.set(field, yaml(value));
            case ArrayNode parent
            when value.equals(REMOVED) -> parent.remove(at.last().getMatchingIndex());
            case ArrayNode parent -> parent.set(at.last().getMatchingIndex(), yaml(value));
            default -> throw new AssertionError(object + " has no " + at.head());
        }
        return new Manifests(copies);
    }

    private static JsonNode yaml(String value) {
        try {
            return new YAMLMapper().readTree(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(value, e);
        }
    }
}
