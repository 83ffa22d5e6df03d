package io.nvrfleet.systemtests.viewers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.systemtests.OnStack;
import io.nvrfleet.systemtests.Scene;
import io.nvrfleet.systemtests.client.Agent;
import io.nvrfleet.systemtests.client.Dashboard;
import io.nvrfleet.systemtests.client.Json;
import io.nvrfleet.systemtests.client.Recorder;
import io.nvrfleet.systemtests.client.Report;
import io.nvrfleet.systemtests.client.Socket;
import io.nvrfleet.systemtests.client.Updates;
import io.nvrfleet.systemtests.client.Waiting;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rule 15: batches, beats, cursors, replay and {@code resync}. */
@OnStack
class ViewerST {
    @Test
    void shouldGetBatches_whenItAsksForThem(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001", "CAM-002");
        Dashboard dashboard = new Dashboard(scene.socket());
        dashboard.subscribe(Json.object("type", "dashboard", "batch", true));

        scene.connect(recorder, Report.of("CAM-001", "online", "CAM-002", "offline"));

        Updates updates = dashboard.of(recorder);
        JsonNode online = updates.next("nvr_online");
        JsonNode exception = updates.nextOfCamera("CAM-002");
        assertThat(exception.required("version").asText())
                .isGreaterThan(online.required("version").asText());
        assertThat(dashboard.socket().received().stream()
                        .filter(message -> !message.required("type").asText().equals("dashboard_ok")))
                .allMatch(message -> List.of("batch", "beat")
                                .contains(message.required("type").asText())
                        && !message.required("cursor").asText().isBlank());
    }

    @Test
    void shouldBeToldUpToWhereItIsUpToDate_whenItAskedForBatches(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Dashboard dashboard = new Dashboard(scene.socket());
        dashboard.subscribe(Json.object("type", "dashboard", "batch", true));
        dashboard.socket().await("beat");

        scene.connect(recorder);
        dashboard.of(recorder).next("nvr_online");
        int told = dashboard.socket().received().size();
        JsonNode beat = Objects.requireNonNull(
                Waiting.soon().alias("the next beat").until(() -> beatAfter(dashboard, told), Objects::nonNull));

        Dashboard back = new Dashboard(scene.socket());
        back.subscribe(Json.object(
                "type",
                "dashboard",
                "batch",
                true,
                "since",
                beat.required("cursor").asText()));
        back.socket().await("beat");
        assertThat(back.updatesOf(recorder.hostname()))
                .as("what it was told before that beat")
                .isEmpty();
    }

    @Test
    void shouldReplayWhatItMissed_whenItComesBackWithItsCursor(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Dashboard first = new Dashboard(scene.socket());
        String cursor = first.subscribe().required("cursor").asText();
        List<JsonNode> missed = scene.visit(recorder, first.of(recorder));

        Dashboard back = new Dashboard(scene.socket());
        back.subscribe(Json.object("type", "dashboard", "since", cursor));

        Updates replayed = back.of(recorder);
        assertThat(List.of(replayed.next("nvr_online"), replayed.next("nvr_offline")))
                .isEqualTo(missed);
    }

    @Test
    void shouldBeToldToResync_whenItsCursorMeansNothing(Scene scene) {
        Socket socket = scene.socket();

        socket.send(Json.object("type", "dashboard", "since", "from-another-life"));

        socket.await("dashboard_ok");
        JsonNode resync = socket.await("resync");
        assertThat(resync.required("cursor").asText()).isNotBlank();
        assertThat(resync.required("reason").asText()).isNotBlank();
    }

    @Test
    void shouldGetGrowingVersionsThatTheApiShowsToo_whenARecorderComesAndGoes(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Updates updates = scene.dashboard().of(recorder);
        String registered = scene.nvr(recorder).required("version").asText();

        Agent agent = scene.connect(recorder, Report.of("CAM-001", "online"));
        String online = updates.next("nvr_online").required("version").asText();
        agent.heartbeat(Report.of("CAM-001", "offline"));
        String changed = updates.next("nvr_status_update").required("version").asText();
        JsonNode camera = updates.nextOfCamera("CAM-001");
        agent.close();
        JsonNode offline = updates.next("nvr_offline");

        assertThat(List.of(
                        registered, online, changed, offline.required("version").asText()))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(camera.required("version").asText()).isGreaterThan(changed);
        JsonNode shown = scene.nvr(recorder);
        assertThat(shown.required("version")).isEqualTo(offline.required("version"));
        assertThat(shown.required("since")).isEqualTo(offline.required("since"));
    }

    @Test
    void shouldHearOthersUnharmed_whenAnotherViewerReadsNothing(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Dashboard stalled = scene.dashboard();
        Updates updates = scene.dashboard().of(recorder);
        stalled.socket().fallSilent();

        for (int round = 0; round < 20; round++) {
            scene.visit(recorder, updates);
        }
    }

    private static @Nullable JsonNode beatAfter(Dashboard dashboard, int messages) {
        return dashboard.socket().received().stream()
                .skip(messages)
                .filter(message -> message.required("type").asText().equals("beat"))
                .findFirst()
                .orElse(null);
    }
}
