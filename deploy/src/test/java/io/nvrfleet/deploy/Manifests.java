package io.nvrfleet.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Objects of Kubernetes, as they would be applied together. */
public record Manifests(List<JsonNode> objects) {
    private static final ObjectMapper YAML = new YAMLMapper();

    /** Copies the list. */
    public Manifests {
        objects = List.copyOf(objects);
    }

    /** Those of YAML with a document for each. */
    public static Manifests parse(String yaml) {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(yaml)) {
            return new Manifests(
                    documents.readAll().stream().filter(JsonNode::isObject).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of some kinds. */
    public Stream<JsonNode> ofKind(String... kinds) {
        Set<String> wanted = Set.of(kinds);
        return objects.stream().filter(object -> wanted.contains(kind(object)));
    }

    /** What runs pods. */
    public Stream<JsonNode> workloads() {
        return ofKind("Deployment", "StatefulSet");
    }

    /** The one of a kind and name. */
    public Optional<JsonNode> find(String kind, String name) {
        return ofKind(kind).filter(object -> name(object).equals(name)).findFirst();
    }

    /** The one of a kind and name, which has to be there. */
    public JsonNode get(String kind, String name) {
        return find(kind, name).orElseThrow(() -> new AssertionError("there is no " + kind + " " + name));
    }

    /** What the object is. */
    public static String kind(JsonNode object) {
        return object.path("kind").asText();
    }

    /** What it is called. */
    public static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    /** Kind and name, for people. */
    public static String title(JsonNode object) {
        return kind(object) + " " + name(object);
    }

    /** The pod that a workload makes. */
    public static JsonNode pod(JsonNode workload) {
        return workload.at("/spec/template/spec");
    }

    /** All containers of a workload. */
    public static Stream<JsonNode> containers(JsonNode workload) {
        JsonNode pod = pod(workload);
        return Stream.concat(elements(pod.path("initContainers")), elements(pod.path("containers")));
    }

    /** The elements of an array, none for something else. */
    public static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
