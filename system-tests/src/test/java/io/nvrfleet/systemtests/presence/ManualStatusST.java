package io.nvrfleet.systemtests.presence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.systemtests.OnStack;
import io.nvrfleet.systemtests.Scene;
import io.nvrfleet.systemtests.client.Agent;
import io.nvrfleet.systemtests.client.Json;
import io.nvrfleet.systemtests.client.Recorder;
import io.nvrfleet.systemtests.client.Reply;
import io.nvrfleet.systemtests.client.Report;
import io.nvrfleet.systemtests.client.Updates;
import org.junit.jupiter.api.Test;

/** Values set by hand: they hold for one entity, are marked, and are gone with the next change of the session. */
@OnStack
class ManualStatusST {
    @Test
    void shouldChangeTheRecorderAlone_whenItIsSetOfflineByHand(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Updates updates = scene.dashboard().of(recorder);
        scene.connect(recorder, Report.of("CAM-001", "online"));
        updates.next("nvr_online");

        scene.rest().put(manualOf(recorder), Json.object("status", "offline")).require(200);

        JsonNode update = updates.next("nvr_status_update");
        assertThat(update.required("status").asText()).isEqualTo("offline");
        assertThat(update.required("reason").asText()).isEqualTo("manual");
        assertThat(scene.camera(recorder, "CAM-001").required("status").asText())
                .isEqualTo("online");
    }

    @Test
    void shouldShowTheEvidenceAgain_whenTheValueIsTakenBack(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Updates updates = scene.dashboard().of(recorder);
        scene.connect(recorder, Report.of("CAM-001", "online"));
        updates.next("nvr_online");
        scene.rest().put(manualOf(recorder), Json.object("status", "warning")).require(200);
        updates.next("nvr_status_update");

        scene.rest().delete(manualOf(recorder)).require(200);

        assertThat(updates.next("nvr_status_update").required("status").asText())
                .isEqualTo("online");
        assertThat(scene.nvr(recorder).required("reason").asText()).isNotEqualTo("manual");
    }

    @Test
    void shouldKeepTheValue_whenHeartbeatsSayNothingNew(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001", "CAM-002");
        Updates updates = scene.dashboard().of(recorder);
        Agent agent = scene.connect(recorder, Report.of("CAM-001", "online", "CAM-002", "online"));
        updates.next("nvr_online");
        scene.rest()
                .put(manualOfCamera(recorder), Json.object("status", "offline"))
                .require(200);
        updates.nextOfCamera("CAM-001");

        agent.heartbeat(Report.of("CAM-001", "online", "CAM-002", "offline"));

        updates.next("nvr_status_update");
        updates.nextOfCamera("CAM-002");
        JsonNode held = scene.camera(recorder, "CAM-001");
        assertThat(held.required("status").asText()).isEqualTo("offline");
        assertThat(held.required("reason").asText()).isEqualTo("manual");
    }

    @Test
    void shouldDropTheValue_whenAnotherSessionTakesOver(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Updates updates = scene.dashboard().of(recorder);
        scene.connect(recorder, Report.of("CAM-001", "online"));
        updates.next("nvr_online");
        scene.rest()
                .put(manualOfCamera(recorder), Json.object("status", "offline"))
                .require(200);
        updates.nextOfCamera("CAM-001");

        scene.connect(recorder, Report.of("CAM-001", "online"));

        updates.next("nvr_status_update");
        assertThat(updates.nextOfCamera("CAM-001").required("status").asText()).isEqualTo("online");
    }

    @Test
    void shouldAcceptOfflineOnly_whenTheRecorderIsNotConnected(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");

        Reply online = scene.rest().put(manualOf(recorder), Json.object("status", "online"));
        Reply cameraOnline = scene.rest().put(manualOfCamera(recorder), Json.object("status", "online"));
        Reply cameraOffline = scene.rest().put(manualOfCamera(recorder), Json.object("status", "offline"));

        assertThat(online.status()).isEqualTo(409);
        assertThat(cameraOnline.status()).isEqualTo(409);
        assertThat(cameraOffline.status()).isEqualTo(200);
        assertThat(scene.nvr(recorder).required("status").asText()).isEqualTo("offline");
        assertThat(scene.camera(recorder, "CAM-001").required("reason").asText())
                .isEqualTo("manual");
    }

    private static String manualOf(Recorder recorder) {
        return "/api/nvrs/" + recorder.id() + "/manual-status";
    }

    private static String manualOfCamera(Recorder recorder) {
        return "/api/cameras/" + recorder.camera("CAM-001") + "/manual-status";
    }
}
