package io.nvrfleet.deploy.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.deploy.Project;
import java.nio.file.Path;
import java.util.List;

/**
 * A panel of a dashboard.
 *
 * @param dashboard file of the dashboard
 * @param panel as Grafana reads it
 */
record Panel(String dashboard, JsonNode panel) {
    static List<Path> files() {
        return Project.files(AlertRule.COMPONENT.resolve("dashboards"), ".json");
    }

    static List<Panel> all() {
        return files().stream().flatMap(file -> of(file).stream()).toList();
    }

    static List<Panel> of(Path file) {
        return AlertRule.yaml(file)
                .path("panels")
                .valueStream()
                .map(panel -> new Panel(file.getFileName().toString(), panel))
                .toList();
    }

    int id() {
        return panel.path("id").asInt();
    }

    String title() {
        return panel.path("title").asText();
    }

    /** A heading is no panel with figures. */
    boolean isRow() {
        return panel.path("type").asText().equals("row");
    }

    JsonNode place() {
        return panel.path("gridPos");
    }

    List<JsonNode> targets() {
        return panel.path("targets").valueStream().toList();
    }

    List<String> queries() {
        return targets().stream().map(target -> target.path("expr").asText()).toList();
    }

    boolean overlaps(Panel other) {
        return overlap("x", "w", other) && overlap("y", "h", other);
    }

    private boolean overlap(String from, String length, Panel other) {
        int begin = place().path(from).asInt();
        int otherBegin = other.place().path(from).asInt();
        return begin < otherBegin + other.place().path(length).asInt()
                && otherBegin < begin + place().path(length).asInt();
    }

    @Override
    public String toString() {
        return dashboard + ": " + title();
    }
}
