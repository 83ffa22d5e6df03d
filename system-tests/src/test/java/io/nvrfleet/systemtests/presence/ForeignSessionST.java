package io.nvrfleet.systemtests.presence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.systemtests.OnStack;
import io.nvrfleet.systemtests.Scene;
import io.nvrfleet.systemtests.client.Recorder;
import io.nvrfleet.systemtests.client.Updates;
import io.nvrfleet.systemtests.log.ForeignGateway;
import io.nvrfleet.systemtests.log.Topic;
import org.junit.jupiter.api.Test;

/** The rows that take another gateway than the stack's: sessions first seen in a heartbeat, drains, late closes. */
@OnStack
class ForeignSessionST {
    private static final String UNKNOWN_HASH = "0123456789abcdef";

    @Test
    void shouldActAsConnectedWithoutReport_whenAnUnseenSessionRenewsWithoutOne(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Updates updates = scene.dashboard().of(recorder);

        gateway(scene).session(recorder).heartbeat("none");

        JsonNode online = updates.next("nvr_online");
        assertThat(online.required("cameras_updated").asInt()).isEqualTo(1);
    }

    @Test
    void shouldKeepTheEvidenceAndAskForTheReport_whenAnUnseenSessionRenewsWithAHash(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001", "CAM-002");
        Updates updates = scene.dashboard().of(recorder);
        ForeignGateway.Session first = gateway(scene).session(recorder);
        first.connected("CAM-001", "online", "CAM-002", "offline");
        updates.next("nvr_online");
        updates.nextOfCamera("CAM-002");
        first.disconnected("client_closed");
        updates.next("nvr_offline");

        ForeignGateway.Session second = gateway(scene).session(recorder);
        second.heartbeat(UNKNOWN_HASH);
        second.keepAlive(scene.timing().heartbeatInterval());

        assertThat(updates.next("nvr_online").required("cameras_updated").asInt())
                .isEqualTo(1);
        assertThat(updates.nextOfCamera("CAM-002").required("status").asText()).isEqualTo("offline");
        new Topic(scene.stack().bootstrapServers(), "nvr.sessions.v1")
                .await(command -> command.is("nvr-report-requested", recorder.key())
                        && command.value().required("session_id").asText().equals(second.id()));

        second.reported("CAM-001", "offline", "CAM-002", "offline");

        updates.next("nvr_status_update");
        assertThat(updates.nextOfCamera("CAM-001").required("status").asText()).isEqualTo("offline");
    }

    @Test
    void shouldShowNothing_whenASessionDrainsAndComesBackElsewhere(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001", "CAM-002");
        Updates updates = scene.dashboard().of(recorder);
        ForeignGateway.Session old = gateway(scene).session(recorder);
        old.connected("CAM-001", "offline", "CAM-002", "online");
        updates.next("nvr_online");
        updates.nextOfCamera("CAM-001");

        old.disconnected("draining");
        ForeignGateway.Session next = gateway(scene).session(recorder);
        next.connected();
        next.reported("CAM-002", "offline");

        // Neither the drain nor the new connection changed anything, so the report's change is the next update.
        assertThat(updates.next("nvr_status_update").required("cameras_updated").asInt())
                .isEqualTo(1);
        updates.nextOfCamera("CAM-002");
        assertThat(scene.camera(recorder, "CAM-001").required("status").asText())
                .isEqualTo("offline");
    }

    @Test
    void shouldChangeNothing_whenAPastSessionSpeaksOrCloses(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Updates updates = scene.dashboard().of(recorder);
        ForeignGateway.Session past = gateway(scene).session(recorder);
        ForeignGateway.Session current = gateway(scene).session(recorder);
        past.connected("CAM-001", "online");
        updates.next("nvr_online");
        current.connected("CAM-001", "online");

        past.reported("CAM-001", "offline");
        past.disconnected("connection_lost");
        current.disconnected("ping_timeout");

        assertThat(updates.next("nvr_offline").required("reason").asText()).isEqualTo("ping_timeout");
        Topic sessions = new Topic(scene.stack().bootstrapServers(), "nvr.sessions.v1");
        sessions.await(command -> command.is("nvr-session-superseded", recorder.key())
                && command.value().required("session_id").asText().equals(past.id())
                && command.value().required("superseded_by").asText().equals(current.id()));
    }

    @Test
    void shouldChangeNothing_whenTheFirstThatIsSeenOfASessionIsItsEnd(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Updates updates = scene.dashboard().of(recorder);
        ForeignGateway gateway = gateway(scene);
        ForeignGateway.Session live = gateway.session(recorder);
        live.connected();
        live.keepAlive(scene.timing().heartbeatInterval());
        updates.next("nvr_online");

        ForeignGateway.Session unseen = gateway.session(recorder);
        unseen.disconnected("connection_lost");
        unseen.heartbeat("none");

        // Its heartbeat after its end is one of the past: answered, and without effect on the live session.
        new Topic(scene.stack().bootstrapServers(), "nvr.sessions.v1")
                .await(command -> command.is("nvr-session-superseded", recorder.key())
                        && command.value().required("session_id").asText().equals(unseen.id()));
        assertThat(scene.nvr(recorder).required("status").asText()).isEqualTo("online");
        // Whatever it did to the status would be told before what the live session reports now.
        live.reported("CAM-001", "offline");
        updates.next("nvr_status_update");
        updates.nextOfCamera("CAM-001");
    }

    private static ForeignGateway gateway(Scene scene) {
        ForeignGateway gateway = new ForeignGateway(scene.stack().bootstrapServers());
        scene.atTheEnd(gateway::close);
        return gateway;
    }
}
