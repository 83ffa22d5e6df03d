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
import io.nvrfleet.systemtests.client.Waiting;
import java.util.Objects;
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

        scene.inventory().setByHand(pathOf(recorder), "offline");

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
        scene.inventory().setByHand(pathOf(recorder), "warning");
        updates.next("nvr_status_update");

        scene.rest().delete(pathOf(recorder) + "/manual-status").require(200, 202);

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
        scene.inventory().setByHand(pathOfCamera(recorder), "offline");
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
        scene.inventory().setByHand(pathOfCamera(recorder), "offline");
        updates.nextOfCamera("CAM-001");

        scene.connect(recorder, Report.of("CAM-001", "online"));

        updates.next("nvr_status_update");
        assertThat(updates.nextOfCamera("CAM-001").required("status").asText()).isEqualTo("online");
    }

    @Test
    void shouldAcceptOfflineOnly_whenTheRecorderIsNotConnected(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");

        Reply online = verdict(scene, pathOf(recorder), "online");
        Reply cameraOnline = verdict(scene, pathOfCamera(recorder), "online");
        Reply cameraOffline = verdict(scene, pathOfCamera(recorder), "offline");

        assertThat(online.status()).isEqualTo(409);
        assertThat(cameraOnline.status()).isEqualTo(409);
        assertThat(cameraOffline.status()).isEqualTo(200);
        assertThat(scene.nvr(recorder).required("status").asText()).isEqualTo("offline");
        assertThat(scene.camera(recorder, "CAM-001").required("reason").asText())
                .isEqualTo("manual");
    }

    /** Whether a value holds; 202 says only that nobody knows yet. */
    private static Reply verdict(Scene scene, String path, String status) {
        return Objects.requireNonNull(Waiting.soon()
                .until(
                        () -> scene.rest().put(path + "/manual-status", Json.object("status", status)),
                        reply -> reply.status() != 202));
    }

    private static String pathOf(Recorder recorder) {
        return "/api/nvrs/" + recorder.id();
    }

    private static String pathOfCamera(Recorder recorder) {
        return "/api/cameras/" + recorder.camera("CAM-001");
    }
}
