package io.nvrfleet.systemtests.presence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.systemtests.OnStack;
import io.nvrfleet.systemtests.Scene;
import io.nvrfleet.systemtests.client.Agent;
import io.nvrfleet.systemtests.client.Json;
import io.nvrfleet.systemtests.client.Recorder;
import io.nvrfleet.systemtests.client.Socket;
import io.nvrfleet.systemtests.client.Updates;
import io.nvrfleet.systemtests.client.Waiting;
import io.nvrfleet.systemtests.log.ForeignGateway;
import io.nvrfleet.systemtests.log.LogEntry;
import io.nvrfleet.systemtests.log.Topic;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The row about recorders that are removed or disabled. */
@OnStack
class AccessST {
    private static final Duration QUIET = Duration.ofSeconds(2);

    @Test
    void shouldCloseAndShowOffline_whenAConnectedRecorderIsDisabled(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Updates updates = scene.dashboard().of(recorder);
        Agent agent = scene.connect(recorder);
        updates.next("nvr_online");

        enable(scene, recorder, false);

        assertThat(codeOfTheEnd(scene, agent, recorder)).isEqualTo(4502);
        JsonNode offline = updates.next("nvr_offline");
        assertThat(offline.required("reason").asText()).isEqualTo("disabled");
        assertThat(offline.required("cameras_updated").asInt()).isEqualTo(1);
        assertThat(scene.nvr(recorder).required("reason").asText()).isEqualTo("disabled");
    }

    @Test
    void shouldCloseWith4502_whenADisabledRecorderConnects(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        enable(scene, recorder, false);
        awaitDirectory(scene, recorder, "enabled", false);

        Socket.Ending ending = scene.refused(recorder);

        assertThat(ending.code()).isEqualTo(4502);
        assertThat(ending.reason()).isNotBlank();
    }

    @Test
    void shouldAdmitAgain_whenADisabledRecorderIsEnabled(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Updates updates = scene.dashboard().of(recorder);
        enable(scene, recorder, false);
        enable(scene, recorder, true);
        awaitDirectory(scene, recorder, "revision", 3);

        // A gateway reads the directory a little after us.
        Waiting.soon().pollInterval(Duration.ofMillis(250)).until(() -> scene.isAdmitted(recorder.hostname()));
        updates.next("nvr_online");
    }

    @Test
    void shouldCloseAndEndItsHistory_whenAConnectedRecorderIsRemoved(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Updates updates = scene.dashboard().of(recorder);
        Agent agent = scene.connect(recorder);
        updates.next("nvr_online");

        scene.rest().delete("/api/nvrs/" + recorder.id()).require(204);

        assertThat(codeOfTheEnd(scene, agent, recorder)).isEqualTo(4502);
        assertThat(updates.next("nvr_offline").required("reason").asText()).isEqualTo("removed");
        scene.rest().get("/api/nvrs/" + recorder.id()).require(404);
        assertThat(scene.inventory().historyOf(recorder.id()))
                .extracting(item -> item.required("status").asText())
                .containsExactlyInAnyOrder("online", "online", "offline", "offline");
    }

    @Test
    void shouldRefuseOnTheLaterConnect_whenTheRecorderWasRemoved(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        scene.rest().delete("/api/nvrs/" + recorder.id()).require(204);
        awaitDirectory(scene, recorder, "removed", true);

        assertThat(scene.refused(recorder).code()).isEqualTo(4502);
    }

    @Test
    void shouldAnswerEvidenceAndNotTheEnd_whenADisabledRecordersSessionSpeaks(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Updates updates = scene.dashboard().of(recorder);
        enable(scene, recorder, false);
        awaitDirectory(scene, recorder, "enabled", false);
        ForeignGateway gateway = new ForeignGateway(scene.stack().bootstrapServers());
        scene.atTheEnd(gateway::close);
        ForeignGateway.Session ending = gateway.session(recorder);
        ForeignGateway.Session speaking = gateway.session(recorder);

        ending.disconnected("connection_lost");
        speaking.connected("CAM-001", "online");

        Topic sessions = new Topic(scene.stack().bootstrapServers(), "nvr.sessions.v1");
        sessions.await(command -> command.is("access-revoked", recorder.key())
                && command.value().required("session_id").asText().equals(speaking.id()));
        List<LogEntry> answersToTheEnd = sessions.all(command -> command.is("access-revoked", recorder.key())
                && command.value().required("session_id").asText().equals(ending.id()));
        assertThat(answersToTheEnd).isEmpty();
        // What viewers are told takes another way than what gateways are told, and may come later.
        Waiting.during(QUIET).until(() -> updates.left().isEmpty());
        assertThat(scene.nvr(recorder).required("status").asText()).isEqualTo("offline");
    }

    private static void enable(Scene scene, Recorder recorder, boolean enabled) {
        scene.rest()
                .patch("/api/nvrs/" + recorder.id(), Json.object("enabled", enabled))
                .require(200);
    }

    /** Until it is in what the gateways read. */
    private static void awaitDirectory(Scene scene, Recorder recorder, String field, Object value) {
        JsonNode expected = Json.object("is", value).required("is");
        new Topic(scene.stack().bootstrapServers(), "nvr.directory.v1")
                .await(entry -> entry.is("directory-entry", recorder.key())
                        && entry.value().required(field).asText().equals(expected.asText()));
    }

    /** A gateway that is told that somebody is to go asks whether that is so; when it cannot tell, it says that at first. */
    private static int codeOfTheEnd(Scene scene, Agent agent, Recorder recorder) {
        Socket.Ending ending = agent.socket().awaitEnding(Duration.ZERO);
        return ending.code() == 4010 ? scene.refused(recorder).code() : ending.code();
    }
}
