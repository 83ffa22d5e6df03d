package io.nvrfleet.systemtests.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.systemtests.OnStack;
import io.nvrfleet.systemtests.Scene;
import io.nvrfleet.systemtests.client.Agent;
import io.nvrfleet.systemtests.client.Recorder;
import io.nvrfleet.systemtests.client.Updates;
import org.junit.jupiter.api.Test;

/** Seed 002: the server pings, and ends connections whose peer does not answer. */
@OnStack
class SilentPeerST {
    @Test
    void shouldCutThePeer_whenItAnswersNoPing(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Updates updates = scene.dashboard().of(recorder);
        Agent agent = scene.connect(recorder);
        updates.next("nvr_online");

        agent.socket().fallSilent();

        JsonNode offline = updates.next("nvr_offline", scene.timing().peerTimeout());
        assertThat(offline.required("reason").asText()).isEqualTo("ping_timeout");
    }

    @Test
    void shouldLetTheRecorderBackIn_whenItsSilentConnectionIsStillOpen(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Updates updates = scene.dashboard().of(recorder);
        Agent silent = scene.connect(recorder);
        updates.next("nvr_online");
        silent.socket().fallSilent();

        Agent back = scene.connect(recorder);

        back.close();
        assertThat(updates.next("nvr_offline").required("reason").asText()).isEqualTo("disconnected");
    }
}
