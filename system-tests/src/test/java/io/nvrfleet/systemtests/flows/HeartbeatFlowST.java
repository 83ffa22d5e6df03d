package io.nvrfleet.systemtests.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.systemtests.OnStack;
import io.nvrfleet.systemtests.Scene;
import io.nvrfleet.systemtests.client.Agent;
import io.nvrfleet.systemtests.client.Dashboard;
import io.nvrfleet.systemtests.client.Json;
import io.nvrfleet.systemtests.client.Recorder;
import io.nvrfleet.systemtests.client.Updates;
import io.nvrfleet.systemtests.client.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Auth, heartbeat, dashboards, statistics. */
@OnStack
class HeartbeatFlowST {
    @Test
    void shouldAnswerAuthOk_whenTheHostnameIsRegistered(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");

        JsonNode answer = scene.agent(recorder.hostname()).auth();

        assertThat(answer.required("hostname").asText()).isEqualTo(recorder.hostname());
        assertThat(answer.required("device_name").asText()).isEqualTo(recorder.deviceName());
        assertThat(answer.required("session_id").asText()).isNotBlank();
        assertThat(answer.required("heartbeat_interval_ms").asLong())
                .isEqualTo(scene.timing().heartbeatInterval().toMillis());
    }

    @Test
    void shouldAnswerInTheAgentsSpelling_whenItWritesItsHostnameDifferently(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        String shouted = recorder.hostname().toUpperCase(Locale.ROOT);

        JsonNode answer = scene.agent(shouted).auth();

        assertThat(answer.required("hostname").asText()).isEqualTo(shouted);
    }

    @Test
    void shouldAnswerDashboardOk_whenAViewerSubscribes(Scene scene) {
        JsonNode answer = new Dashboard(scene.socket()).subscribe();

        assertThat(answer.required("message").asText()).isEqualTo("Dashboard connected to WebSocket server");
        assertThat(answer.required("cursor").asText()).isNotBlank();
    }

    @Test
    void shouldTellDashboards_whenARecorderConnects(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001", "CAM-002", "CAM-003");
        Updates updates = scene.dashboard().of(recorder);

        scene.connect(recorder);

        JsonNode online = updates.next("nvr_online");
        assertThat(Json.fields(online))
                .startsWith("type", "hostname", "device_name", "nvr_id", "cameras_updated", "timestamp");
        assertThat(online.required("hostname").asText()).isEqualTo(recorder.hostname());
        assertThat(online.required("device_name").asText()).isEqualTo(recorder.deviceName());
        assertThat(online.required("nvr_id").asLong()).isEqualTo(recorder.id());
        assertThat(online.required("cameras_updated").asInt()).isEqualTo(3);
        assertThat(Instant.parse(online.required("timestamp").asText()))
                .isBeforeOrEqualTo(Instant.now().plusSeconds(5));
        assertThat(online.required("status").asText()).isEqualTo("online");
        assertThat(online.required("old_status").asText()).isEqualTo("offline");
        assertThat(online.required("reason").asText()).isEqualTo("connected");
    }

    @Test
    void shouldTellDashboards_whenARecorderDisconnects(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001", "CAM-002", "CAM-003");
        Updates updates = scene.dashboard().of(recorder);
        Agent agent = scene.connect(recorder);
        updates.next("nvr_online");

        agent.close();

        JsonNode offline = updates.next("nvr_offline");
        assertThat(Json.fields(offline))
                .startsWith("type", "hostname", "device_name", "nvr_id", "cameras_updated", "timestamp");
        assertThat(offline.required("device_name").asText()).isEqualTo(recorder.deviceName());
        assertThat(offline.required("nvr_id").asLong()).isEqualTo(recorder.id());
        assertThat(offline.required("cameras_updated").asInt()).isEqualTo(3);
        assertThat(offline.required("status").asText()).isEqualTo("offline");
        assertThat(offline.required("reason").asText()).isEqualTo("disconnected");
        assertThat(scene.nvr(recorder).required("status").asText()).isEqualTo("offline");
        assertThat(scene.nvr(recorder).required("cameras_online").asInt()).isZero();
    }

    @Test
    void shouldTellEveryDashboardTheSame_whenThereAreSeveral(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Updates first = scene.dashboard().of(recorder);
        Updates second = scene.dashboard().of(recorder);

        List<JsonNode> heard = scene.visit(recorder, first);

        assertThat(List.of(second.next("nvr_online"), second.next("nvr_offline")))
                .isEqualTo(heard);
    }

    @Test
    void shouldBringLastSeenForward_whenARecorderSendsHeartbeats(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Agent agent = scene.connect(recorder);
        Instant connected = Instant.now();

        Waiting.after(scene.timing().heartbeatInterval().plus(scene.timing().lastSeenFlush()))
                .pollInterval(scene.timing().heartbeatInterval().dividedBy(4))
                .untilAsserted(() -> {
                    agent.heartbeat();
                    JsonNode nvr = scene.nvr(recorder);
                    assertThat(nvr.required("last_seen").isNull()).isFalse();
                    assertThat(Instant.parse(nvr.required("last_seen").asText()))
                            .isAfter(connected);
                    assertThat(nvr.required("status").asText()).isEqualTo("online");
                });
    }

    @Test
    void shouldCountConnections_whenAskedForStatistics(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        scene.dashboard();
        scene.connect(recorder);

        JsonNode own = scene.rest().get("/api/gateway/stats").require(200).json();
        assertThat(Json.fields(own)).containsExactlyInAnyOrder("nvr_connections", "dashboard_clients", "nvr_hostnames");
        // A gateway that is busy for two seconds is missing in the sum.
        Waiting.soon().untilAsserted(() -> {
            JsonNode all = scene.rest()
                    .get("/api/gateway/stats?scope=all")
                    .require(200)
                    .json();
            assertThat(all.required("nvr_connections").asInt()).isPositive();
            assertThat(all.required("nvr_hostnames").valueStream().map(JsonNode::asText))
                    .anyMatch(recorder.hostname()::equalsIgnoreCase);
            assertThat(all.required("dashboard_clients").asInt()).isPositive();
            assertThat(all.required("gateways").required("missing")).isEmpty();
        });
    }
}
