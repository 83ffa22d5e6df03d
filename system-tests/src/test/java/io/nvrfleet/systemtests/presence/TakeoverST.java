package io.nvrfleet.systemtests.presence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.systemtests.OnStack;
import io.nvrfleet.systemtests.Scene;
import io.nvrfleet.systemtests.client.Agent;
import io.nvrfleet.systemtests.client.Recorder;
import io.nvrfleet.systemtests.client.Report;
import io.nvrfleet.systemtests.client.Updates;
import io.nvrfleet.systemtests.client.Waiting;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The rows about a session that takes over from a live one. */
@OnStack
class TakeoverST {
    private static final Duration QUIET = Duration.ofSeconds(2);

    @Test
    void shouldInheritUnnamedCameras_whenAReportTakesOverALiveSession(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001", "CAM-002", "CAM-003");
        Updates updates = scene.dashboard().of(recorder);
        scene.connect(recorder, Report.of("CAM-001", "online", "CAM-002", "online", "CAM-003", "offline"));
        updates.next("nvr_online");
        updates.nextOfCamera("CAM-003");

        scene.connect(recorder, Report.of("CAM-001", "offline"));

        assertThat(updates.next("nvr_status_update").required("cameras_updated").asInt())
                .isEqualTo(1);
        assertThat(updates.nextOfCamera("CAM-001").required("status").asText()).isEqualTo("offline");
        assertThat(scene.camera(recorder, "CAM-002").required("status").asText())
                .isEqualTo("online");
        assertThat(scene.camera(recorder, "CAM-003").required("status").asText())
                .isEqualTo("offline");
    }

    @Test
    void shouldRecoverNothing_whenConnectingWithoutAReportOverALiveSession(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001", "CAM-002");
        Updates updates = scene.dashboard().of(recorder);
        scene.connect(recorder, Report.of("CAM-001", "offline", "CAM-002", "online"));
        updates.next("nvr_online");
        updates.nextOfCamera("CAM-001");

        Agent second = scene.connect(recorder);
        second.heartbeat(Report.of("CAM-002", "offline"));

        // The takeover itself is told to nobody: the report's change comes first.
        JsonNode update = updates.next("nvr_status_update");
        assertThat(update.required("cameras_updated").asInt()).isEqualTo(1);
        updates.nextOfCamera("CAM-002");
        assertThat(scene.camera(recorder, "CAM-001").required("status").asText())
                .isEqualTo("offline");
    }

    @Test
    void shouldCloseTheOlderConnectionOnly_whenALaterOneTakesOver(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Updates updates = scene.dashboard().of(recorder);
        Agent first = scene.connect(recorder);
        updates.next("nvr_online");

        Agent second = scene.connect(recorder);

        assertThat(first.socket().awaitEnding(Duration.ZERO).code()).isEqualTo(4001);
        Waiting.during(QUIET).until(() -> second.socket().ending() == null);
        assertThat(scene.nvr(recorder).required("status").asText()).isEqualTo("online");

        second.close();
        assertThat(updates.next("nvr_offline").required("cameras_updated").asInt())
                .isEqualTo(1);
    }

    @Test
    void shouldNameBothAddresses_whenTwoMachinesFightForOneHostname(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Updates updates = scene.dashboard().of(recorder);

        Agent before = scene.connect(recorder);
        updates.next("nvr_online");
        for (int takeover = 0; takeover < 8; takeover++) {
            Agent next = scene.connect(recorder);
            // Only then has the log the later one: of two that are admitted at once either may be first there.
            assertThat(before.socket().awaitEnding(Duration.ZERO).code()).isEqualTo(4001);
            before = next;
        }

        Waiting.soon().untilAsserted(() -> assertThat(
                        scene.nvr(recorder).required("conflict").asText(""))
                .matches("[0-9a-f.:]+ and [0-9a-f.:]+"));
    }
}
