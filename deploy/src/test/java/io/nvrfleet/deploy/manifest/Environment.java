package io.nvrfleet.deploy.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.deploy.Manifests;
import java.util.Map;
import java.util.TreeMap;

/** What the first container of a workload gets as environment. */
final class Environment {
    private Environment() {}

    /** By name; what comes from a Secret has an empty value. */
    static Map<String, String> of(Manifests manifests, JsonNode workload) {
        JsonNode container = Manifests.pod(workload).at("/containers/0");
        Map<String, String> environment = new TreeMap<>();
        Manifests.elements(container.path("envFrom")).forEach(from -> manifests
                .get("ConfigMap", from.at("/configMapRef/name").asText())
                .path("data")
                .forEachEntry((name, value) -> environment.put(name, value.asText())));
        Manifests.elements(container.path("env"))
                .forEach(variable -> environment.put(
                        variable.path("name").asText(), variable.path("value").asText()));
        return environment;
    }
}
