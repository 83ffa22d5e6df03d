package io.nvrfleet.systemtests.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.systemtests.OnStack;
import io.nvrfleet.systemtests.Scene;
import io.nvrfleet.systemtests.client.Agent;
import io.nvrfleet.systemtests.client.Dashboard;
import io.nvrfleet.systemtests.client.Json;
import io.nvrfleet.systemtests.client.Recorder;
import io.nvrfleet.systemtests.client.Report;
import io.nvrfleet.systemtests.client.Updates;
import io.nvrfleet.systemtests.client.Waiting;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The connection decides the status; what people set by hand is marked, and the connection overrides it. */
@OnStack
class StatusStrategyST {
    @Test
    void shouldFollowTheConnection_whenARecorderComesAndGoes(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001", "CAM-002");
        Updates updates = scene.dashboard().of(recorder);

        Agent agent = scene.connect(recorder);
        updates.next("nvr_online");
        assertThat(scene.nvr(recorder).required("cameras_online").asInt()).isEqualTo(2);

        agent.close();
        updates.next("nvr_offline");
        assertThat(scene.nvr(recorder).required("cameras_online").asInt()).isZero();
        assertThat(scene.camera(recorder, "CAM-001").required("reason").asText())
                .isEqualTo("nvr_offline");
    }

    @Test
    void shouldMarkTheValueAsManual_whenAPersonSetsACamerasStatus(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001", "CAM-002");
        Updates updates = scene.dashboard().of(recorder);
        scene.connect(recorder);
        updates.next("nvr_online");

        scene.rest()
                .patch("/api/cameras/by-name/" + recorder.hostname() + "/CAM-001", Json.object("status", "offline"))
                .require(200, 202);

        JsonNode update = updates.nextOfCamera("CAM-001");
        assertThat(update.required("status").asText()).isEqualTo("offline");
        assertThat(update.required("reason").asText()).isEqualTo("manual");
        assertThat(scene.camera(recorder, "CAM-001").required("reason").asText())
                .isEqualTo("manual");
        assertThat(scene.camera(recorder, "CAM-002").required("status").asText())
                .isEqualTo("online");
    }

    @Test
    void shouldOverrideTheManualValue_whenTheRecorderDisconnectsAndConnects(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Updates updates = scene.dashboard().of(recorder);
        Agent agent = scene.connect(recorder);
        updates.next("nvr_online");
        scene.inventory().setByHand(cameraPath(recorder), "offline");
        updates.nextOfCamera("CAM-001");

        agent.close();
        updates.next("nvr_offline");
        scene.connect(recorder);

        assertThat(updates.next("nvr_online").required("cameras_updated").asInt())
                .isEqualTo(1);
        assertThat(scene.camera(recorder, "CAM-001").required("status").asText())
                .isEqualTo("online");
    }

    @Test
    void shouldOverrideTheManualValue_whenAReportChangesTheCamera(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Updates updates = scene.dashboard().of(recorder);
        Agent agent = scene.connect(recorder, Report.of("CAM-001", "offline"));
        updates.next("nvr_online");
        updates.nextOfCamera("CAM-001");
        scene.inventory().setByHand(cameraPath(recorder), "online");
        assertThat(updates.nextOfCamera("CAM-001").required("status").asText()).isEqualTo("online");

        agent.heartbeat(Report.of("CAM-001", "online"));
        Waiting.soon().untilAsserted(() -> assertThat(
                        scene.camera(recorder, "CAM-001").required("reason").asText())
                .isEqualTo("reported"));
        agent.heartbeat(Report.of("CAM-001", "offline"));

        updates.next("nvr_status_update");
        JsonNode reported = updates.nextOfCamera("CAM-001");
        assertThat(reported.required("status").asText()).isEqualTo("offline");
        assertThat(reported.required("reason").asText()).isEqualTo("reported");
    }

    @Test
    void shouldChangeNoStatus_whenTheInventoryIsEdited(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Dashboard dashboard = scene.dashboard();
        Updates updates = dashboard.of(recorder);
        Agent agent = scene.connect(recorder, Report.of("CAM-001", "online"));
        updates.next("nvr_online");
        List<JsonNode> before = statusOf(scene, recorder);

        scene.rest()
                .patch("/api/nvrs/" + recorder.id(), Json.object("device_name", "Renamed"))
                .require(200);
        scene.rest()
                .patch(cameraPath(recorder), Json.object("ip_address", "192.168.7.7", "display_name", "Gate"))
                .require(200);
        scene.inventory()
                .importLines(Json.object("hostname", recorder.hostname(), "device_name", "Imported")
                        .toString());

        Waiting.soon().until(() -> dashboard.updatesOf(recorder.hostname()).stream()
                .anyMatch(update -> update.path("device_name").asText().equals("Imported")));
        List<JsonNode> after = statusOf(scene, recorder);
        // The log has the edits: whatever they did to the status would come before what the report does.
        agent.heartbeat(Report.of("CAM-001", "offline"));
        assertThat(updates.next("nvr_status_update").required("status").asText())
                .isEqualTo("online");
        updates.nextOfCamera("CAM-001");
        assertThat(after).isEqualTo(before);
    }

    @Test
    void shouldRefuse_whenStatusIsWrittenAsInventory(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");

        int nvr = scene.rest()
                .patch("/api/nvrs/" + recorder.id(), Json.object("status", "online"))
                .status();
        int camera = scene.rest()
                .patch(cameraPath(recorder), Json.object("status", "online"))
                .status();

        assertThat(List.of(nvr, camera)).containsOnly(400);
        assertThat(scene.nvr(recorder).required("status").asText()).isEqualTo("offline");
        assertThat(scene.camera(recorder, "CAM-001").required("status").asText())
                .isEqualTo("offline");
    }

    private static String cameraPath(Recorder recorder) {
        return "/api/cameras/" + recorder.camera("CAM-001");
    }

    private static List<JsonNode> statusOf(Scene scene, Recorder recorder) {
        return Stream.of(scene.nvr(recorder), scene.camera(recorder, "CAM-001"))
                .flatMap(entity ->
                        Stream.of("status", "reason", "since", "version").map(entity::required))
                .toList();
    }
}
