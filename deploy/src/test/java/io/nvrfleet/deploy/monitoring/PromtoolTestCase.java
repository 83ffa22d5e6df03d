package io.nvrfleet.deploy.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.deploy.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a test of promtool expects of a rule at one moment.
 *
 * @param alert name of the rule
 * @param firing the names of the labels of each alert that has to fire; none when nothing may
 */
record PromtoolTestCase(String alert, List<Set<String>> firing) {
    static List<Path> files() {
        return Project.files(Project.HOME.resolve("deploy/src/test/promtool"), ".yaml");
    }

    static List<PromtoolTestCase> all() {
        return files().stream()
                .flatMap(file -> AlertRule.yaml(file).path("tests").valueStream())
                .flatMap(test -> test.path("alert_rule_test").valueStream())
                .map(test -> new PromtoolTestCase(
                        test.path("alertname").asText(),
                        test.path("exp_alerts")
                                .valueStream()
                                .map(alert -> names(alert.path("exp_labels")))
                                .toList()))
                .toList();
    }

    private static Set<String> names(JsonNode labels) {
        return labels.propertyStream().map(label -> label.getKey()).collect(Collectors.toCollection(TreeSet::new));
    }
}
