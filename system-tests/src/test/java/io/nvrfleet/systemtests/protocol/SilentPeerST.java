package io.nvrfleet.systemtests.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.systemtests.OnStack;
import io.nvrfleet.systemtests.Scene;
import io.nvrfleet.systemtests.client.Agent;
import io.nvrfleet.systemtests.client.Recorder;
import io.nvrfleet.systemtests.client.Updates;
import io.nvrfleet.systemtests.log.Topic;
import org.junit.jupiter.api.Test;

/** The gateway pings, and ends connections whose peer does not answer. */
@OnStack
class SilentPeerST {
    @Test
    void shouldCutThePeer_whenItAnswersNoPing(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Updates updates = scene.dashboard().of(recorder);
        Agent agent = scene.connect(recorder);
        updates.next("nvr_online");

        agent.socket().fallSilent();

        updates.next("nvr_offline", scene.timing().peerTimeout());
        // A gateway that stood still gives its peers their time again, and the lease may run out before that.
        new Topic(scene.stack().bootstrapServers(), "nvr.events.v1")
                .await(event -> event.is("nvr-disconnected", recorder.key())
                        && event.value().required("cause").asText().equals("ping_timeout"));
    }

    @Test
    void shouldLetTheRecorderBackIn_whenItsSilentConnectionIsStillOpen(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Updates updates = scene.dashboard().of(recorder);
        Agent silent = scene.connect(recorder);
        updates.next("nvr_online");
        silent.socket().fallSilent();

        Agent back = scene.agent(recorder.hostname());
        JsonNode session = back.auth().required("session_id");

        // Admitted is not yet told to the log, and who closes before that was never there.
        new Topic(scene.stack().bootstrapServers(), "nvr.events.v1")
                .await(event -> event.is("nvr-connected", recorder.key())
                        && event.value().required("session_id").equals(session));
        back.close();
        assertThat(updates.next("nvr_offline").required("reason").asText()).isEqualTo("disconnected");
    }
}
