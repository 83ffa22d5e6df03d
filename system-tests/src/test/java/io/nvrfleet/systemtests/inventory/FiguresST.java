package io.nvrfleet.systemtests.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.systemtests.OnStack;
import io.nvrfleet.systemtests.Scene;
import io.nvrfleet.systemtests.client.Agent;
import io.nvrfleet.systemtests.client.Json;
import io.nvrfleet.systemtests.client.Recorder;
import io.nvrfleet.systemtests.client.Report;
import io.nvrfleet.systemtests.client.Updates;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The summary and the status history. */
@OnStack
class FiguresST {
    @Test
    void shouldAddUp_whenTheSummaryIsAskedForWhileOthersComeAndGo(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001", "CAM-002");

        for (int round = 0; round < 10; round++) {
            scene.connect(recorder).close();
            JsonNode summary =
                    scene.rest().get("/api/stats/summary").require(200).json();
            assertThat(number(summary, "total_nvrs"))
                    .isEqualTo(number(summary, "online_nvrs")
                            + number(summary, "warning_nvrs")
                            + number(summary, "offline_nvrs"));
            assertThat(number(summary, "total_cameras"))
                    .isEqualTo(number(summary, "online_cameras") + number(summary, "offline_cameras"));
        }
    }

    @Test
    void shouldCountDisabledRecordersApart_whenOneIsDisabled(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");

        scene.rest()
                .patch("/api/nvrs/" + recorder.id(), Json.object("enabled", false))
                .require(200);

        // The figures are at most a second old.
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        number(scene.rest().get("/api/stats/summary").json(), "disabled_nvrs"))
                .isPositive());
    }

    @Test
    void shouldAlternate_whenTheHistoryOfARecorderIsRead(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001", "CAM-002");
        Updates updates = scene.dashboard().of(recorder);
        for (int round = 0; round < 3; round++) {
            Agent agent = scene.connect(recorder, Report.of("CAM-001", "online", "CAM-002", "offline"));
            updates.next("nvr_online");
            updates.nextOfCamera("CAM-002");
            agent.close();
            updates.next("nvr_offline");
        }

        List<JsonNode> history = scene.inventory().historyOf(recorder.id());

        List<JsonNode> ofTheRecorder =
                history.stream().filter(item -> item.path("camera_id").isNull()).toList();
        assertThat(statuses(ofTheRecorder))
                .containsExactly("online", "offline", "online", "offline", "online", "offline");
        assertThat(ofTheRecorder)
                .allSatisfy(item -> assertThat(item.required("old_status")).isNotEqualTo(item.required("status")));
        assertThat(ofTheRecorder.stream().map(item -> item.required("version").asText()))
                .isSorted()
                .doesNotHaveDuplicates();
        List<JsonNode> ofTheCamera = history.stream()
                .filter(item -> item.path("camera_id").asLong() == recorder.camera("CAM-001"))
                .toList();
        assertThat(statuses(ofTheCamera))
                .containsExactly("online", "offline", "online", "offline", "online", "offline");
        assertThat(history).noneMatch(item -> item.path("camera_id").asLong() == recorder.camera("CAM-002"));
        assertThat(Json.fields(ofTheCamera.getFirst()))
                .contains("nvr_id", "camera_id", "status", "old_status", "reason", "at", "version");
    }

    @Test
    void shouldTellTheSameAsTheUpdates_whenTheHistoryIsRead(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Updates updates = scene.dashboard().of(recorder);
        List<JsonNode> visit = scene.visit(recorder, updates);
        JsonNode online = visit.getFirst();
        JsonNode offline = visit.getLast();

        List<JsonNode> history = scene.inventory().historyOf(recorder.id()).stream()
                .filter(item -> item.path("camera_id").isNull())
                .toList();

        assertThat(history)
                .extracting(item -> item.required("version"))
                .containsExactly(online.required("version"), offline.required("version"));
        assertThat(history)
                .extracting(item -> item.required("reason"))
                .containsExactly(online.required("reason"), offline.required("reason"));
        assertThat(history)
                .extracting(item -> item.required("at"))
                .containsExactly(online.required("since"), offline.required("since"));
    }

    private static long number(JsonNode summary, String field) {
        return summary.required(field).asLong();
    }

    private static List<String> statuses(List<JsonNode> history) {
        return history.stream().map(item -> item.required("status").asText()).toList();
    }
}
