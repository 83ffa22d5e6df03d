package io.nvrfleet.deploy.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.deploy.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No Grafana runs in tests: what it would stumble over is looked for here. */
class DashboardsTest {
    private static final int WIDTH = 24;

    static List<Path> dashboards() {
        return Panel.files();
    }

    static List<Panel> panels() {
        return Panel.all();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void shouldHaveWhatGrafanaNeeds(Path file) {
        JsonNode dashboard = AlertRule.yaml(file);
        assertThat(dashboard.path("uid").asText())
                .isEqualTo("nvr-fleet-" + file.getFileName().toString().replace(".json", ""));
        assertThat(dashboard.path("title").asText()).startsWith("NVR Fleet");
        assertThat(dashboard.path("schemaVersion").asInt()).isPositive();
        assertThat(dashboard.at("/templating/list").valueStream().map(variable -> variable.path("name")
                        .asText()))
                .contains("datasource", "namespace");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void shouldHavePanelsOfTheirOwnPlace(Path file) {
        List<Panel> panels = Panel.of(file);
        assertThat(panels).extracting(Panel::id).doesNotHaveDuplicates();
        assertThat(panels).allSatisfy(panel -> {
            assertThat(panel.place().path("x").asInt() + panel.place().path("w").asInt())
                    .isBetween(1, WIDTH);
            assertThat(panel.place().path("h").asInt()).isPositive();
            assertThat(panels.stream().filter(other -> other.id() != panel.id()).filter(panel::overlaps))
                    .as(panel.toString())
                    .isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("panels")
    void shouldSayWhatItShowsAndInWhichUnit(Panel panel) {
        if (panel.isRow()) {
            assertThat(panel.title()).endsWith("?");
            return;
        }
        assertThat(panel.panel().path("description").asText()).endsWith(".");
        assertThat(panel.panel().at("/fieldConfig/defaults/unit").asText()).isNotEmpty();
        assertThat(panel.targets()).isNotEmpty().allSatisfy(target -> {
            assertThat(target.at("/datasource/uid").asText()).isEqualTo("${datasource}");
            assertThat(target.path("expr").asText()).contains("namespace=~\"$namespace\"");
        });
        assertThat(panel.targets())
                .extracting(target -> target.path("refId").asText())
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldLinkRunbooksThatExist() {
        assertThat(panels().stream()
                        .flatMap(panel -> panel.panel().path("links").valueStream()))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(Files.exists(
                                Project.HOME.resolve(link.path("url").asText().replace("${docs}", ""))))
                        .as(link.toString())
                        .isTrue());
    }

    @Test
    void shouldApplyEveryFile() {
        JsonNode generators = AlertRule.yaml(AlertRule.COMPONENT.resolve("kustomization.yaml"))
                .path("configMapGenerator");
        assertThat(generators
                        .valueStream()
                        .flatMap(generator -> generator.path("files").valueStream())
                        .map(JsonNode::asText))
                .containsExactlyInAnyOrderElementsOf(dashboards().stream()
                        .map(AlertRule.COMPONENT::relativize)
                        .map(Path::toString)
                        .toList());
    }
}
