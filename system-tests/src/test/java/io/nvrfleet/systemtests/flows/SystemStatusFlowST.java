package io.nvrfleet.systemtests.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.systemtests.OnStack;
import io.nvrfleet.systemtests.Scene;
import io.nvrfleet.systemtests.client.Agent;
import io.nvrfleet.systemtests.client.Json;
import io.nvrfleet.systemtests.client.Recorder;
import io.nvrfleet.systemtests.client.Report;
import io.nvrfleet.systemtests.client.Updates;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The status of single cameras, in {@code auth} and in {@code heartbeat}. */
@OnStack
class SystemStatusFlowST {
    @Test
    void shouldTakeEachCamerasOwnStatus_whenARecorderConnectsWithAMixedReport(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001", "CAM-002", "CAM-003", "CAM-004", "CAM-005");
        Updates updates = scene.dashboard().of(recorder);

        scene.connect(
                recorder,
                Report.of(
                        "CAM-001", "online", "CAM-002", "online", "CAM-003", "online", "CAM-004", "offline", "CAM-005",
                        "offline"));

        JsonNode online = updates.next("nvr_online");
        assertThat(online.required("cameras_updated").asInt()).isEqualTo(3);
        JsonNode fourth = updates.nextOfCamera("CAM-004");
        JsonNode fifth = updates.nextOfCamera("CAM-005");
        assertThat(fourth.required("status").asText()).isEqualTo("offline");
        assertThat(fourth.required("version").asText())
                .isGreaterThan(online.required("version").asText());
        assertThat(fifth.required("version").asText())
                .isGreaterThan(fourth.required("version").asText());
        assertThat(statuses(scene, recorder))
                .isEqualTo(Map.of(
                        "CAM-001", "online", "CAM-002", "online", "CAM-003", "online", "CAM-004", "offline", "CAM-005",
                        "offline"));
        assertThat(scene.nvr(recorder).required("status").asText()).isEqualTo("online");
    }

    @Test
    void shouldUpdateSingleCameras_whenAHeartbeatCarriesAReport(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001", "CAM-002", "CAM-003");
        Updates updates = scene.dashboard().of(recorder);
        Agent agent =
                scene.connect(recorder, Report.of("CAM-001", "offline", "CAM-002", "online", "CAM-003", "online"));
        updates.next("nvr_online");
        updates.nextOfCamera("CAM-001");

        agent.heartbeat(Report.of("CAM-001", "online", "CAM-002", "online", "CAM-003", "offline"));

        JsonNode update = updates.next("nvr_status_update");
        assertThat(Json.fields(update))
                .startsWith("type", "hostname", "device_name", "nvr_id", "cameras_updated", "timestamp");
        assertThat(update.required("device_name").asText()).isEqualTo(recorder.deviceName());
        assertThat(update.required("nvr_id").asLong()).isEqualTo(recorder.id());
        assertThat(update.required("cameras_updated").asInt()).isEqualTo(2);
        JsonNode first = updates.nextOfCamera("CAM-001");
        assertThat(Json.fields(first))
                .contains("camera_id", "name", "nvr_id", "hostname", "status", "old_status", "reason")
                .contains("since", "version", "timestamp");
        assertThat(first.required("camera_id").asLong()).isEqualTo(recorder.camera("CAM-001"));
        assertThat(first.required("nvr_id").asLong()).isEqualTo(recorder.id());
        assertThat(first.required("status").asText()).isEqualTo("online");
        assertThat(first.required("old_status").asText()).isEqualTo("offline");
        assertThat(first.required("reason").asText()).isEqualTo("reported");
        assertThat(updates.nextOfCamera("CAM-003").required("status").asText()).isEqualTo("offline");
        assertThat(statuses(scene, recorder))
                .isEqualTo(Map.of("CAM-001", "online", "CAM-002", "online", "CAM-003", "offline"));
    }

    @Test
    void shouldTakeAllCamerasForOnline_whenARecorderConnectsWithoutAReport(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001", "CAM-002");
        Updates updates = scene.dashboard().of(recorder);

        scene.connect(recorder);

        assertThat(updates.next("nvr_online").required("cameras_updated").asInt())
                .isEqualTo(2);
        assertThat(statuses(scene, recorder)).isEqualTo(Map.of("CAM-001", "online", "CAM-002", "online"));
    }

    @Test
    void shouldShowAWarning_whenARecorderSaysSoOfItself(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Updates updates = scene.dashboard().of(recorder);
        Agent agent = scene.connect(recorder, Report.of("CAM-001", "online"));
        updates.next("nvr_online");

        agent.heartbeat(Report.of("CAM-001", "online").calling("warning"));

        JsonNode warning = updates.next("nvr_status_update");
        assertThat(warning.required("status").asText()).isEqualTo("warning");
        assertThat(warning.required("old_status").asText()).isEqualTo("online");
        assertThat(warning.required("cameras_updated").asInt()).isZero();

        agent.heartbeat(Report.of("CAM-001", "online"));

        assertThat(updates.next("nvr_status_update").required("status").asText())
                .isEqualTo("online");
    }

    @Test
    void shouldShowAWarningFromTheStart_whenARecorderConnectsWithIt(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Updates updates = scene.dashboard().of(recorder);

        scene.connect(recorder, Report.of("CAM-001", "online").calling("warning"));

        JsonNode online = updates.next("nvr_online");
        assertThat(online.required("status").asText()).isEqualTo("warning");
        assertThat(scene.nvr(recorder).required("status").asText()).isEqualTo("warning");
    }

    @Test
    void shouldShowAConnectedRecorderAsOnline_whenItCallsItselfOffline(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Updates updates = scene.dashboard().of(recorder);

        scene.connect(recorder, Report.of("CAM-001", "online").calling("offline"));

        assertThat(updates.next("nvr_online").required("status").asText()).isEqualTo("online");
    }

    private static Map<String, String> statuses(Scene scene, Recorder recorder) {
        return scene.inventory().camerasOf(recorder.id()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        camera -> camera.getValue().required("status").asText()));
    }
}
