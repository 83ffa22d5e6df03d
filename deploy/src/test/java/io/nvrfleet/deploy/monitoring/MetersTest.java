package io.nvrfleet.deploy.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.deploy.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/metrics.md lists is what the services have, and all that rules and dashboards ask for. */
class MetersTest {
    /** A row of a table: the meter's name and its kind. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| (\\w+) \\|");

    /** Not the attributes of spans. */
    private static final Pattern IN_CODE = Pattern.compile("(?<!setAttribute\\()\"(nvrfleet(?:\\.[a-z]+)+)\"");

    record Meter(String name, String kind) {
        /** The names under which Prometheus has it. */
        Stream<String> series() {
            return switch (kind) {
                case "counter", "gauge" -> Stream.of(name);
                case "timer", "summary" -> Stream.of("_count", "_sum", "_max").map(name::concat);
                default -> throw new IllegalArgumentException(name + " is of an unknown kind: " + kind);
            };
        }

        /** How Micrometer calls it, with underscores for dots: it adds the unit and the kind. */
        String base() {
            return name.replaceFirst("_total$", "").replaceFirst("_seconds$", "");
        }
    }

    private static List<Meter> documented() {
        return ROW.matcher(Project.text("docs/metrics.md"))
                .results()
                .map((MatchResult row) -> new Meter(row.group(1), row.group(2)))
                .toList();
    }

    @Test
    void shouldDocumentTheMetersOfTheCode() throws IOException {
        Set<String> inCode = new TreeSet<>();
        try (Stream<Path> modules = Files.list(Project.HOME)) {
            for (Path sources : modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(sources)) {
                    files.filter(file -> file.toString().endsWith(".java"))
                            .flatMap(file -> IN_CODE.matcher(Project.text(file)).results())
                            .map((MatchResult name) ->
                                    name.group(1).replace('.', '_').replaceFirst("_seconds$", ""))
                            .forEach(inCode::add);
                }
            }
        }

        assertThat(documented().stream().map(Meter::base).filter(name -> name.startsWith("nvrfleet_")))
                .containsExactlyInAnyOrderElementsOf(inCode);
    }

    @Test
    void shouldKnowTheMetersOfRulesAndPanels() {
        Set<String> known = documented().stream().flatMap(Meter::series).collect(Collectors.toSet());
        assertThat(AlertRule.all())
                .allSatisfy(rule -> assertThat(known).as(rule.name()).containsAll(PromQl.meters(rule.expression())));
        assertThat(Panel.all()).allSatisfy(panel -> assertThat(known)
                .as(panel.toString())
                .containsAll(panel.queries().stream()
                        .flatMap(query -> PromQl.meters(query).stream())
                        .toList()));
    }
}
