package io.nvrfleet.systemtests.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.nvrfleet.systemtests.stack.FleetCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The queries of all alert rules and panels, and the series that they ask for. */
final class Queries {
    private static final Path COMPONENT = FleetCommand.root().resolve("deploy/components/monitoring");
    /** JSON is YAML, too. */
    private static final YAMLMapper YAML = new YAMLMapper();

    /** A meter, which no bracket follows as a function's name, and what is asked of its labels. */
    private static final Pattern SELECTOR = Pattern.compile(
            "(?<![\\w\"])((?:nvrfleet|process|jvm|http)_\\w++|up\\b|ALERTS\\b)(\\{[^}\"]*(?:\"[^\"]*\"[^}\"]*)*})?");

    private Queries() {}

    static List<String> all() {
        return Stream.concat(rules(), panels()).distinct().toList();
    }

    /** All series that the queries ask for, such as {@code up{job="nvr-gateway"}}. */
    static Set<String> selectors(List<String> queries) {
        Set<String> selectors = new TreeSet<>();
        for (String query : queries) {
            Matcher found = SELECTOR.matcher(query);
            while (found.find()) {
                selectors.add(found.group());
            }
        }
        return selectors;
    }

    private static Stream<String> rules() {
        return files("rules", ".yaml")
                .flatMap(file -> file.at("/spec/groups").valueStream())
                .flatMap(group -> group.path("rules").valueStream())
                .map(rule -> rule.required("expr").asText());
    }

    /** With everything chosen in the dashboards' variables. */
    private static Stream<String> panels() {
        return files("dashboards", ".json")
                .flatMap(dashboard -> dashboard.path("panels").valueStream())
                .flatMap(panel -> panel.path("targets").valueStream())
                .map(target -> target.required("expr")
                        .asText()
                        .replace("$namespace", ".*")
                        .replace("$instance", ".*")
                        .replace("$__rate_interval", "1m"));
    }

    private static Stream<JsonNode> files(String folder, String ending) {
        try (Stream<Path> files = Files.list(COMPONENT.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().map(Queries::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
