package io.nvrfleet.systemtests.presence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.systemtests.OnStack;
import io.nvrfleet.systemtests.Scene;
import io.nvrfleet.systemtests.client.Dashboard;
import io.nvrfleet.systemtests.client.Json;
import io.nvrfleet.systemtests.client.Recorder;
import io.nvrfleet.systemtests.client.Report;
import io.nvrfleet.systemtests.client.Updates;
import io.nvrfleet.systemtests.client.Waiting;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The row about cameras that are registered or removed, and what viewers are told of the inventory. */
@OnStack
class InventoryChangeST {
    @Test
    void shouldShowWhatWasReportedBefore_whenACameraIsRegisteredLater(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Updates updates = scene.dashboard().of(recorder);
        scene.connect(recorder, Report.of("CAM-001", "online", "CAM-002", "online"));
        updates.next("nvr_online");
        Waiting.soon()
                .untilAsserted(() -> assertThat(unregistered(scene, recorder)).containsExactly("CAM-002"));
        assertThat(scene.nvr(recorder).required("unregistered_cameras").asInt()).isEqualTo(1);

        Cameras.register(scene, recorder, "CAM-002");

        JsonNode registered = updates.nextOfCamera("CAM-002");
        assertThat(registered.required("status").asText()).isEqualTo("online");
        assertThat(registered.required("reason").asText()).isEqualTo("reported");
        assertThat(unregistered(scene, recorder)).isEmpty();
    }

    @Test
    void shouldShowItAsNotReported_whenACameraIsRegisteredThatNobodySpokeOf(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Updates updates = scene.dashboard().of(recorder);
        scene.connect(recorder, Report.of("CAM-001", "online"));
        updates.next("nvr_online");

        long camera = Cameras.register(scene, recorder, "CAM-002");

        Waiting.soon().untilAsserted(() -> {
            JsonNode shown = scene.inventory().camera(camera);
            assertThat(shown.required("status").asText()).isEqualTo("offline");
            assertThat(shown.required("reason").asText()).isEqualTo("not_reported");
        });
    }

    @Test
    void shouldEndItsHistory_whenAnOnlineCameraIsRemoved(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001", "CAM-002");
        Updates updates = scene.dashboard().of(recorder);
        scene.connect(recorder, Report.of("CAM-001", "online", "CAM-002", "online"));
        updates.next("nvr_online");

        Cameras.remove(scene, recorder.camera("CAM-002"));

        JsonNode removed = updates.nextOfCamera("CAM-002");
        assertThat(removed.required("status").asText()).isEqualTo("offline");
        assertThat(removed.required("reason").asText()).isEqualTo("removed");
        assertThat(scene.nvr(recorder).required("cameras_total").asInt()).isEqualTo(1);
    }

    @Test
    void shouldTellViewers_whenRecordersComeAndGo(Scene scene) {
        Dashboard dashboard = scene.dashboard();
        Recorder recorder = scene.recorder("CAM-001");

        scene.rest()
                .patch("/api/nvrs/" + recorder.id(), Json.object("enabled", false))
                .require(200);
        scene.rest().delete("/api/nvrs/" + recorder.id()).require(204);

        Waiting.soon().untilAsserted(() -> assertThat(dashboard.updatesOf(recorder.hostname()))
                .filteredOn(update -> update.required("type").asText().equals("inventory_changed"))
                .extracting(update -> List.of(
                        update.required("nvr_id").asLong(),
                        update.required("enabled").asBoolean(),
                        update.required("removed").asBoolean()))
                .startsWith(List.of(recorder.id(), true, false))
                .contains(List.of(recorder.id(), false, false))
                .endsWith(List.of(recorder.id(), false, true)));
    }

    private static List<String> unregistered(Scene scene, Recorder recorder) {
        return scene.rest().get("/api/nvrs/" + recorder.id() + "/unregistered-cameras").require(200).items().stream()
                .map(camera -> camera.required("name").asText())
                .toList();
    }
}
