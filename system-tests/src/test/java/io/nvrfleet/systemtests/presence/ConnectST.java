package io.nvrfleet.systemtests.presence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.systemtests.OnStack;
import io.nvrfleet.systemtests.Scene;
import io.nvrfleet.systemtests.client.Agent;
import io.nvrfleet.systemtests.client.Recorder;
import io.nvrfleet.systemtests.client.Report;
import io.nvrfleet.systemtests.client.Updates;
import org.junit.jupiter.api.Test;

/** The rows about connecting while the recorder is offline, and about disconnecting. */
@OnStack
class ConnectST {
    @Test
    void shouldShowUnnamedCamerasAsNotReported_whenConnectingWithAReport(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001", "CAM-002");
        Updates updates = scene.dashboard().of(recorder);

        scene.connect(recorder, Report.of("CAM-001", "online"));

        assertThat(updates.next("nvr_online").required("cameras_updated").asInt())
                .isEqualTo(1);
        JsonNode unnamed = updates.nextOfCamera("CAM-002");
        assertThat(unnamed.required("status").asText()).isEqualTo("offline");
        assertThat(unnamed.required("reason").asText()).isEqualTo("not_reported");
    }

    @Test
    void shouldForgetWhatAnEarlierSessionReported_whenConnectingAgain(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001", "CAM-002");
        Updates updates = scene.dashboard().of(recorder);
        Agent first = scene.connect(recorder, Report.of("CAM-001", "online", "CAM-002", "online"));
        updates.next("nvr_online");
        first.close();
        updates.next("nvr_offline");

        scene.connect(recorder, Report.of("CAM-001", "online"));

        updates.next("nvr_online");
        assertThat(updates.nextOfCamera("CAM-002").required("reason").asText()).isEqualTo("not_reported");
    }

    @Test
    void shouldTakeLaterCamerasForOnlineToo_whenConnectedWithoutAReport(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Updates updates = scene.dashboard().of(recorder);
        scene.connect(recorder);
        updates.next("nvr_online");

        Cameras.register(scene, recorder, "CAM-002");

        JsonNode later = updates.nextOfCamera("CAM-002");
        assertThat(later.required("status").asText()).isEqualTo("online");
        assertThat(later.required("reason").asText()).isEqualTo("connected");
    }

    @Test
    void shouldBelieveALaterReport_whenConnectedWithoutOne(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001", "CAM-002");
        Updates updates = scene.dashboard().of(recorder);
        Agent agent = scene.connect(recorder);
        updates.next("nvr_online");

        agent.heartbeat(Report.of("CAM-002", "offline"));

        updates.next("nvr_status_update");
        assertThat(updates.nextOfCamera("CAM-002").required("status").asText()).isEqualTo("offline");
        assertThat(scene.camera(recorder, "CAM-001").required("status").asText())
                .isEqualTo("online");
    }

    @Test
    void shouldTakeAReportWithoutCamerasForNone_whenConnecting(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Updates updates = scene.dashboard().of(recorder);
        Agent agent = scene.agent(recorder.hostname());

        agent.socket().send("{\"type\":\"auth\",\"hostname\":\"" + recorder.hostname() + "\",\"systemStatus\":{}}");

        assertThat(updates.next("nvr_online").required("cameras_updated").asInt())
                .isEqualTo(1);
        assertThat(scene.camera(recorder, "CAM-001").required("status").asText())
                .isEqualTo("online");
    }

    @Test
    void shouldKeepTheEvidenceBehindTheMask_whenTheRecorderIsOffline(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001", "CAM-002");
        Updates updates = scene.dashboard().of(recorder);
        Agent agent = scene.connect(recorder, Report.of("CAM-001", "online", "CAM-002", "offline"));
        updates.next("nvr_online");
        updates.nextOfCamera("CAM-002");

        agent.socket().drop();

        JsonNode offline = updates.next("nvr_offline");
        assertThat(offline.required("reason").asText()).isEqualTo("disconnected");
        assertThat(offline.required("cameras_updated").asInt()).isEqualTo(1);
        JsonNode masked = scene.camera(recorder, "CAM-001");
        assertThat(masked.required("status").asText()).isEqualTo("offline");
        assertThat(masked.required("reason").asText()).isEqualTo("nvr_offline");
        assertThat(masked.required("evidence").asText()).isEqualTo("online");
    }

    @Test
    void shouldReadTheReportsWordsInAnyCase_whenAnAgentShouts(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001", "CAM-002");
        Updates updates = scene.dashboard().of(recorder);

        scene.connect(recorder, Report.of("CAM-001", "ONLINE", "CAM-002", "Offline"));

        updates.next("nvr_online");
        assertThat(updates.nextOfCamera("CAM-002").required("status").asText()).isEqualTo("offline");
        assertThat(scene.camera(recorder, "CAM-001").required("status").asText())
                .isEqualTo("online");
    }
}
