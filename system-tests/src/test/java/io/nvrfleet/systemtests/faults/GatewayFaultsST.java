package io.nvrfleet.systemtests.faults;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Gateways that end without a word, or stand still; the other one is there. */
@FaultStack
class GatewayFaultsST {
    /** Longer than the front needs to give connections to the other one, shorter than agents need to give up. */
    private static final Duration STILL = Duration.ofSeconds(5);

    @Test
    void shouldShowNobodyOffline_whenOneOfTwoGatewaysIsKilled(FaultScene scene) {
        Fault fault = scene.fault("gateway kill -9, the other one takes over");
        Victim gateway = scene.gateway(1);
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
    void shouldLoseNothing_whenAGatewayIsKilledInAStorm(FaultScene scene) {
        Fault fault = scene.fault("gateway kill -9 in a storm");
        Victim gateway = scene.gateway(2);

        try (Storm storm = Storm.raise(scene, fault)) {
            gateway.kill();
            gateway.awaitReplaced();
            storm.calm();
        }

        fault.recovered();
        fault.verifyNobodyFalselyOffline();
    }

    @Test
    void shouldLoseNothing_whenAGatewayStandsStillInAStorm(FaultScene scene) {
        Fault fault = scene.fault("gateway SIGSTOP in a storm, SIGCONT");
        Victim gateway = scene.gateway(1);

        try (Storm storm = Storm.raise(scene, fault)) {
            gateway.suspend();
            fault.last(STILL);
            gateway.resume();
            storm.calm();
        }

        fault.recovered();
        fault.verifyNobodyFalselyOffline();
    }
}
