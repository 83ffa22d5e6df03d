package io.nvrfleet.deploy.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.nvrfleet.deploy.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A rule of the component's {@code PrometheusRule} objects.
 *
 * @param rule as Prometheus reads it
 */
record AlertRule(JsonNode rule) {
    static final Path COMPONENT = Project.HOME.resolve("deploy/components/monitoring");
    private static final YAMLMapper YAML = new YAMLMapper();

    /** All rules of all files. */
    static List<AlertRule> all() {
        return files().stream()
                .flatMap(file -> spec(file).path("groups").valueStream())
                .flatMap(group -> group.path("rules").valueStream())
                .map(AlertRule::new)
                .toList();
    }

    static List<Path> files() {
        return Project.files(COMPONENT.resolve("rules"), ".yaml");
    }

    /** What Prometheus itself takes as a file of rules. */
    static JsonNode spec(Path file) {
        return yaml(file).required("spec");
    }

    static JsonNode yaml(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return rule.path("alert").asText();
    }

    String expression() {
        return rule.path("expr").asText();
    }

    String severity() {
        return rule.path("labels").path("severity").asText();
    }

    String annotation(String name) {
        return rule.path("annotations").path(name).asText();
    }
}
