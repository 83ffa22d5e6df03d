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
import org.junit.jupiter.api.Test;

/** The rows about heartbeats of the session that is known. */
@OnStack
class HeartbeatST {
    @Test
    void shouldKeepTheStatusAndTellTheAge_whenALaterReportLeavesACameraOut(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001", "CAM-002");
        Updates updates = scene.dashboard().of(recorder);
        Agent agent = scene.connect(recorder, Report.of("CAM-001", "online", "CAM-002", "online"));
        updates.next("nvr_online");

        agent.heartbeat(Report.of("CAM-001", "offline"));

        assertThat(updates.next("nvr_status_update").required("cameras_updated").asInt())
                .isEqualTo(1);
        updates.nextOfCamera("CAM-001");
        JsonNode leftOut = scene.camera(recorder, "CAM-002");
        assertThat(leftOut.required("status").asText()).isEqualTo("online");
        assertThat(leftOut.required("not_reported_since").isNull()).isFalse();
        assertThat(scene.camera(recorder, "CAM-001")
                        .required("not_reported_since")
                        .isNull())
                .isTrue();
    }

    @Test
    void shouldTellNobody_whenHeartbeatsChangeNothing(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001", "CAM-002");
        Updates updates = scene.dashboard().of(recorder);
        Report report = Report.of("CAM-001", "online", "CAM-002", "online");
        Agent agent = scene.connect(recorder, report);
        updates.next("nvr_online");
        JsonNode before = scene.camera(recorder, "CAM-001");

        agent.heartbeat(report);
        agent.heartbeat();
        awaitRenewal(scene, recorder, agent);
        // The log is in order: an update too many would come before this one.
        agent.heartbeat(Report.of("CAM-001", "online", "CAM-002", "offline"));

        updates.next("nvr_status_update");
        updates.nextOfCamera("CAM-002");
        assertThat(scene.camera(recorder, "CAM-001")).isEqualTo(before);
    }

    @Test
    void shouldStayOnlineWithoutHeartbeats_whenTheAgentAnswersPings(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Updates updates = scene.dashboard().of(recorder);
        Agent agent = scene.connect(recorder);
        updates.next("nvr_online");
        long begin = System.nanoTime();

        Waiting.after(scene.timing().lease())
                .until(() -> System.nanoTime() - begin
                        > scene.timing().lease().plusSeconds(2).toNanos());

        assertThat(agent.socket().ending()).isNull();
        assertThat(updates.left()).isEmpty();
        assertThat(scene.nvr(recorder).required("status").asText()).isEqualTo("online");
    }

    private static void awaitRenewal(Scene scene, Recorder recorder, Agent agent) {
        String before = scene.nvr(recorder).required("last_seen").asText();
        Waiting.after(scene.timing().heartbeatInterval().plus(scene.timing().lastSeenFlush()))
                .until(() -> !scene.nvr(recorder).required("last_seen").asText().equals(before)
                        && agent.socket().ending() == null);
    }
}
