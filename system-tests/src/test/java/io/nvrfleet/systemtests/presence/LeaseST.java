package io.nvrfleet.systemtests.presence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.systemtests.OnStack;
import io.nvrfleet.systemtests.Scene;
import io.nvrfleet.systemtests.client.Recorder;
import io.nvrfleet.systemtests.client.Updates;
import io.nvrfleet.systemtests.client.Waiting;
import io.nvrfleet.systemtests.log.ForeignGateway;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The rows about leases: a session that nobody renews is suspended, and revives when it is heard of. */
@Order(1)
@OnStack
class LeaseST {
    /** One hostname in sixteen shares a partition with a given one. */
    private static final int MOST_TRIES = 200;

    @Test
    void shouldBeGatewayLost_whenNothingIsHeardOfTheGatewayForALease(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001", "CAM-002");
        Updates updates = scene.dashboard().of(recorder);
        gateway(scene).session(recorder).connected("CAM-001", "online", "CAM-002", "offline");
        updates.next("nvr_online");
        updates.nextOfCamera("CAM-002");

        JsonNode offline = updates.next("nvr_offline", scene.timing().lease());

        assertThat(offline.required("reason").asText()).isEqualTo("gateway_lost");
        assertThat(offline.required("cameras_updated").asInt()).isEqualTo(1);
        assertThat(scene.nvr(recorder).required("reason").asText()).isEqualTo("gateway_lost");
        assertThat(scene.camera(recorder, "CAM-001").required("reason").asText())
                .isEqualTo("nvr_offline");
    }

    @Test
    void shouldReviveWithItsEvidence_whenASuspendedSessionIsRenewed(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001", "CAM-002");
        Updates updates = scene.dashboard().of(recorder);
        ForeignGateway.Session session = gateway(scene).session(recorder);
        session.connected("CAM-001", "online", "CAM-002", "offline");
        updates.next("nvr_online");
        updates.nextOfCamera("CAM-002");
        updates.next("nvr_offline", scene.timing().lease());

        session.heartbeat("none");

        JsonNode online = updates.next("nvr_online");
        assertThat(online.required("reason").asText()).isEqualTo("revived");
        assertThat(online.required("cameras_updated").asInt()).isEqualTo(1);
        assertThat(updates.nextOfCamera("CAM-002").required("status").asText()).isEqualTo("offline");
    }

    @Test
    void shouldRunOut_whenADrainedSessionComesBackNowhere(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Updates updates = scene.dashboard().of(recorder);
        ForeignGateway.Session session = gateway(scene).session(recorder);
        session.connected();
        updates.next("nvr_online");

        session.disconnected("draining");

        JsonNode offline = updates.next("nvr_offline", scene.timing().lease());
        assertThat(offline.required("reason").asText()).isEqualTo("gateway_lost");
    }

    @Test
    void shouldBeLeaseExpired_whenTheGatewayIsHeardOfButNotTheSession(Scene scene) {
        ForeignGateway gateway = gateway(scene);
        Recorder silent = scene.recorder("CAM-001");
        Updates updates = scene.dashboard().of(silent);
        int partition = gateway.session(silent).connected();
        ForeignGateway.Session speaking = sessionIn(partition, gateway, scene);
        updates.next("nvr_online");

        Duration lease = scene.timing().lease();
        Waiting.after(lease).pollInterval(Duration.ofSeconds(1)).until(() -> {
            speaking.heartbeat("none");
            return !updates.left().isEmpty();
        });

        assertThat(updates.next("nvr_offline").required("reason").asText()).isEqualTo("lease_expired");
    }

    /** A session of another recorder whose hostname falls into the partition. */
    private static ForeignGateway.Session sessionIn(int partition, ForeignGateway gateway, Scene scene) {
        for (int tried = 0; tried < MOST_TRIES; tried++) {
            Recorder unregistered = new Recorder(0, scene.newHostname(), "", Map.of());
            ForeignGateway.Session session = gateway.session(unregistered);
            if (session.connected() == partition) {
                return session;
            }
        }
        throw new AssertionError("no hostname falls into partition " + partition);
    }

    private static ForeignGateway gateway(Scene scene) {
        ForeignGateway gateway = new ForeignGateway(scene.stack().bootstrapServers());
        scene.atTheEnd(gateway::close);
        return gateway;
    }
}
