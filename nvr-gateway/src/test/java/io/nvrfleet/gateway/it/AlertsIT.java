package io.nvrfleet.gateway.it;

import static io.nvrfleet.servers.testing.Waiting.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.events.AlertChanged.Action;
import io.nvrfleet.events.Topics;
import io.nvrfleet.gateway.dashboard.Alerts;
import io.nvrfleet.servers.testing.ServiceClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What dashboards see of alerts. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@QuarkusTestResource(NeighboursResource.class)
class AlertsIT {
    private static final String SKIPPED = "nvrfleet_gateway_records_skipped_total{reason=\"%s\",topic=\"alerts.v1\"}";
    private static final String FRAMES = "nvrfleet_gateway_viewer_frames_total{feed=\"alerts\"}";

    private final KafkaSide kafka = KafkaSide.get();

    @TestHTTPResource("/")
    URI base;

    private ServiceClient gateway;
    private URI socket;

    @BeforeEach
    void awaitReady() {
        gateway = new ServiceClient(base);
        gateway.awaitReady();
        socket = gateway.uri("/ws");
    }

    @Test
    void shouldTellEveryViewerAndGoOn_whenRecordsCannotBeReadOrAreOfANewerType() {
        try (WsClient plain = viewer("{\"type\":\"dashboard\"}");
                WsClient batches = viewer("{\"type\":\"dashboard\",\"batch\":true}")) {
            double unknown = gateway.meter(SKIPPED.formatted("unknown_type"));
            double invalid = gateway.meter(SKIPPED.formatted("invalid"));
            double frames = gateway.meter(FRAMES);
            kafka.alert(Alerts.changed(Action.RAISED, 501, 0));
            kafka.sendRaw(Topics.ALERTS, "nvr/17", Map.of(), new byte[] {1});
            kafka.sendRaw(Topics.ALERTS, "nvr/17", type("alert-changed.v1"), "{\"action\":".getBytes(UTF_8));
            kafka.sendRaw(Topics.ALERTS, "nvr/17", type("alert-changed.v1"), "{}".getBytes(UTF_8));
            kafka.sendRaw(Topics.ALERTS, "nvr/17", type("alert-escalated.v9"), "{}".getBytes(UTF_8));
            kafka.alert(Alerts.changed(Action.ACKNOWLEDGED, 501, 5));
            kafka.alert(Alerts.changed(Action.RESOLVED, 501, 300));

            await().until(() -> actions(plain, 501).equals(List.of("raised", "acknowledged", "resolved")));
            await().until(() -> actions(batches, 501).contains("resolved"));
            assertThat(actions(batches, 501))
                    .as("that it is new, and how it is")
                    .startsWith("raised")
                    .endsWith("resolved");
            JsonNode over = told(plain, 501).getLast();
            assertThat(over).isEqualTo(told(batches, 501).getLast());
            assertThat(over.fieldNames()).toIterable().containsExactly("type", "action", "alert", "timestamp");
            assertThat(over.at("/alert/resolution").asText()).isEqualTo("recovered");
            assertThat(over.path("alert").has("caused_by")).isTrue();
            assertThat(over.at("/alert/caused_by").isNull()).isTrue();
            assertThat(gateway.meter(SKIPPED.formatted("unknown_type"))).isEqualTo(unknown + 1);
            assertThat(gateway.meter(SKIPPED.formatted("invalid"))).isEqualTo(invalid + 3);
            assertThat(gateway.meter(FRAMES)).isEqualTo(frames + 3);
        }
    }

    @Test
    void shouldNotReplayAlerts_whenAViewerComesBackWithItsCursor() {
        String cursor;
        try (WsClient viewer = viewer("{\"type\":\"dashboard\",\"batch\":true}")) {
            kafka.alert(Alerts.changed(Action.RAISED, 502, 0));
            await().until(() -> !told(viewer, 502).isEmpty());
            cursor = viewer.frames("batch").getLast().get("cursor").asText();
        }
        try (WsClient viewer = viewer("{\"type\":\"dashboard\",\"batch\":true,\"since\":\"" + cursor + "\"}")) {
            viewer.awaitFrame("beat");
            assertThat(told(viewer, 502)).isEmpty();
            assertThat(viewer.frames("resync")).isEmpty();
        }
    }

    private WsClient viewer(String hello) {
        WsClient viewer = WsClient.connect(socket);
        viewer.send(hello);
        viewer.awaitFrame("dashboard_ok");
        return viewer;
    }

    private static Map<String, String> type(String name) {
        return Map.of("ce_type", "io.nvrfleet." + name);
    }

    private static List<String> actions(WsClient viewer, long id) {
        return told(viewer, id).stream()
                .map(frame -> frame.get("action").asText())
                .toList();
    }

    /** What a viewer was told of an alert, in batches or one by one. */
    private static List<JsonNode> told(WsClient viewer, long id) {
        List<JsonNode> updates = new ArrayList<>(viewer.frames("alert"));
        viewer.frames("batch").forEach(batch -> batch.get("updates").forEach(updates::add));
        return updates.stream()
                .filter(update -> update.path("type").asText().equals("alert"))
                .filter(update -> update.at("/alert/id").asLong() == id)
                .toList();
    }
}
