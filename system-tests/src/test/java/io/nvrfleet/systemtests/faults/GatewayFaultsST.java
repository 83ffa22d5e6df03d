package io.nvrfleet.systemtests.faults;

import org.junit.jupiter.api.Test;

/** Gateways that end without a word. */
@FaultStack
class GatewayFaultsST {
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
}
