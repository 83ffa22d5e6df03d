package io.nvrfleet.deploy.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.deploy.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule is not done before somebody who is woken by it knows what to do, and before it was seen to fire and not to fire. */
class AlertRulesTest {
    private static final Path RUNBOOKS = Project.HOME.resolve("docs/operations/runbooks");
    private static final Pattern LABEL = Pattern.compile("\\$labels\\.(\\w+)");

    static List<AlertRule> rules() {
        return AlertRule.all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void shouldTellEverything(AlertRule rule) {
        assertThat(rule.name()).matches("NvrFleet[A-Z]\\w+");
        assertThat(rule.severity()).as(rule.name()).isIn("critical", "warning");
        assertThat(rule.rule().path("for").asText()).as(rule.name()).isNotEmpty();
        assertThat(rule.annotation("summary")).as(rule.name()).isNotEmpty().doesNotEndWith(".");
        assertThat(rule.annotation("description")).as(rule.name()).endsWith(".");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void shouldHaveARunbook(AlertRule rule) {
        String place = "docs/operations/runbooks/" + rule.name() + ".md";
        assertThat(rule.annotation("runbook_url")).isEqualTo(place);
        assertThat(Project.text(place))
                .startsWith("# " + rule.name() + "\n")
                .containsIgnoringCase("*" + rule.severity() + ".*")
                .contains("\n## Meanwhile\n", "\n## Look\n", "\n## Mend\n");
        assertThat(Project.text(RUNBOOKS.resolve("README.md")))
                .contains("| [" + rule.name() + "](" + rule.name() + ".md) | " + rule.severity() + " |");
    }

    @Test
    void shouldHaveARuleForEachRunbook() {
        assertThat(Project.files(RUNBOOKS, ".md").stream()
                        .map(file -> file.getFileName().toString().replace(".md", ""))
                        .filter(name -> name.startsWith("NvrFleet")))
                .containsExactlyInAnyOrderElementsOf(
                        rules().stream().map(AlertRule::name).toList());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void shouldBeSeenToFireAndNotToFire(AlertRule rule) {
        List<PromtoolTestCase> cases = PromtoolTestCase.all().stream()
                .filter(test -> test.alert().equals(rule.name()))
                .toList();
        assertThat(cases).as(rule.name()).anyMatch(test -> test.firing().isEmpty());
        assertThat(cases).as(rule.name()).anyMatch(test -> !test.firing().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void shouldNameOnlyLabelsThatItHas(AlertRule rule) {
        Set<String> named = Stream.of("summary", "description")
                .flatMap(
                        annotation -> LABEL.matcher(rule.annotation(annotation)).results())
                .map((MatchResult label) -> label.group(1))
                .collect(Collectors.toSet());
        assertThat(PromtoolTestCase.all().stream()
                        .filter(test -> test.alert().equals(rule.name()))
                        .flatMap(test -> test.firing().stream()))
                .as(rule.name())
                .allSatisfy(labels -> assertThat(labels).containsAll(named));
    }

    @Test
    void shouldApplyEveryFile() {
        List<String> applied = AlertRule.yaml(AlertRule.COMPONENT.resolve("kustomization.yaml"))
                .path("resources")
                .valueStream()
                .map(file -> file.asText())
                .toList();
        assertThat(AlertRule.files().stream()
                        .map(AlertRule.COMPONENT::relativize)
                        .map(Path::toString))
                .allSatisfy(file -> assertThat(applied).contains(file));
        assertThat(applied).allSatisfy(file -> assertThat(Files.exists(AlertRule.COMPONENT.resolve(file)))
                .as(file)
                .isTrue());
    }
}
