package io.nvrfleet.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.systemtests.client.Waiting;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Gateways that end without a word, or stand still; the other one is there. */
@Order(4)
@FaultStack
class GatewayFaultsST {
    /** Longer than the front needs to give connections to the other one, shorter than agents need to give up. */
    private static final Duration STILL = Duration.ofSeconds(5);

    /** Of those that know one gateway alone. */
    private static final int LOYAL = 50;

    @Test
    void shouldShowNobodyOffline_whenOneOfTwoGatewaysIsKilled(FaultScene scene) {
        Fault fault = scene.fault("gateway kill -9, the other one takes over");
        StackProcess gateway = scene.gateway(1);
        int admitted = scene.fleet().admitted();

        gateway.kill();

        scene.fleet().awaitComeback(admitted);
        fault.figureSinceBegin("all_connected_ms");
        gateway.awaitReplaced();
        fault.figureSinceBegin("replaced_ms");
        fault.recovered();
        fault.verifyNobodyFalselyOffline();
    }

    @Test
    @Demanding
    void shouldLoseNothing_whenAGatewayIsKilledInAStorm(FaultScene scene) {
        Fault fault = scene.fault("gateway kill -9 in a storm");
        StackProcess gateway = scene.gateway(2);

        try (Storm storm = Storm.raise(scene, fault)) {
            gateway.kill();
            gateway.awaitReplaced();
            storm.calm();
        }

        fault.recovered();
        fault.verifyNobodyFalselyOffline();
    }

    @Test
    @Demanding
    void shouldLoseNothing_whenAGatewayStandsStillInAStorm(FaultScene scene) {
        Fault fault = scene.fault("gateway SIGSTOP in a storm, SIGCONT");
        StackProcess gateway = scene.gateway(1);

        try (Storm storm = Storm.raise(scene, fault)) {
            gateway.suspend();
            fault.last(STILL);
            gateway.resume();
            storm.calm();
        }

        fault.recovered();
        fault.verifyNobodyFalselyOffline();
    }

    @Test
    void shouldLoseItsOwnAndTouchNobodyElse_whenAGatewayStandsStillForLongerThanTheLease(FaultScene scene) {
        StackProcess gateway = scene.gateway(2);
        SimulatedFleet loyal = scene.loyalFleet("loyal", gateway, LOYAL, 2);
        loyal.awaitAllConnected();
        Fault fault = scene.fault("gateway SIGSTOP for longer than the lease, SIGCONT");
        Set<String> itsOwn = connectedTo(scene, gateway);
        itsOwn.forEach(fault::expectOffline);

        gateway.suspend();
        awaitLost(scene, itsOwn, scene.gateway(1));
        fault.figureSinceBegin("all_lost_ms");
        gateway.resume();
        loyal.awaitAllConnected();

        fault.recovered();
        fault.verifyNobodyFalselyOffline();
        assertThat(fault.offline())
                .filteredOn(change -> !FaultScene.isLost(change.status() + " " + change.reason()))
                .isEmpty();
    }

    @Test
    @Demanding
    void shouldShowNobodyOffline_whenAllAreRestartedOneAfterTheOther(FaultScene scene) {
        Fault fault = scene.fault("rolling restart of both gateways and both registries");

        scene.restart("nvr-gateway");
        scene.restart("device-registry");
        fault.figureSinceBegin("restarted_ms");
        scene.fleet().awaitAllConnected();

        fault.recovered();
        fault.verifyNobodyFalselyOffline();
    }

    /** Waits until none of its sessions holds any more: who did not go over to the other gateway is lost. */
    private static void awaitLost(FaultScene scene, Set<String> itsOwn, StackProcess other) {
        Waiting.after(scene.timing().lease())
                .alias("all of its own are offline or with the other gateway")
                .until(() -> {
                    Set<String> stayed = new HashSet<>(itsOwn);
                    stayed.removeAll(connectedTo(scene, other));
                    Map<String, String> reasons = scene.registry().reasons();
                    return stayed.stream().allMatch(hostname -> reasons.getOrDefault(hostname, "")
                            .startsWith("offline"));
                });
    }

    private static Set<String> connectedTo(FaultScene scene, StackProcess gateway) {
        return scene.stack()
                .rest()
                .get("http://" + gateway.address() + "/api/gateway/stats")
                .require(200)
                .json()
                .required("nvr_hostnames")
                .valueStream()
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
    }
}
