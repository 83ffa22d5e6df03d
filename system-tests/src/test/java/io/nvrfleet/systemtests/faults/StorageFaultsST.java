package io.nvrfleet.systemtests.faults;

import io.nvrfleet.systemtests.client.Waiting;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** PostgreSQL goes, alone or with Kafka or with everything: nothing is lost or doubled, and nobody is offline for it. */
@Order(3)
@FaultStack
class StorageFaultsST {
    /** So many hostnames fall into every partition. */
    private static final int RECORDERS = 100;

    private static final int UNAVAILABLE = 503;
    private static final int OK = 200;

    @Test
    void shouldShowNobodyOffline_whenPostgresIsKilled(FaultScene scene) {
        Fault fault = scene.fault("postgres kill -9, started again");
        Witnesses witnesses = Witnesses.of(scene);
        StackProcess postgres = scene.postgres();

        // A server that is killed once is soon there again: perhaps before anybody looked.
        postgres.keepDown();
        registries(scene).forEach(registry -> registry.awaitReadiness(UNAVAILABLE));
        postgres.letUp();
        String status = scene.fleet().toggle(RECORDERS, "CAM-001");
        postgres.awaitReplaced();
        fault.figureSinceBegin("replaced_ms");

        fault.recovered();
        registries(scene).forEach(registry -> registry.awaitReadiness(OK));
        scene.awaitSeen(scene.fleet().hostnames(1, RECORDERS), "CAM-001", status, Duration.ZERO);
        fault.verifyNobodyFalselyOffline();
        witnesses.requireUndisturbed();
    }

    @Test
    void shouldShowNobodyOffline_whenPostgresStandsStillForLongerThanALease(FaultScene scene) {
        Fault fault = scene.fault("postgres SIGSTOP for a lease + 3 s, SIGCONT");
        Witnesses witnesses = Witnesses.of(scene);
        StackProcess postgres = scene.postgres();

        postgres.suspend();
        String status = scene.fleet().toggle(RECORDERS, "CAM-002");
        registries(scene).forEach(registry -> registry.awaitReadiness(UNAVAILABLE));
        Waiting.during(scene.timing().lease().plusSeconds(3))
                .until(() -> witnesses.areConnected()
                        && gateways(scene).allMatch(StackProcess::isReady)
                        && registries(scene).allMatch(registry -> registry.readiness() == UNAVAILABLE));
        postgres.resume();

        fault.recovered();
        registries(scene).forEach(registry -> registry.awaitReadiness(OK));
        scene.awaitSeen(scene.fleet().hostnames(1, RECORDERS), "CAM-002", status, Duration.ZERO);
        fault.verifyNobodyFalselyOffline();
        witnesses.requireUndisturbed();
    }

    @Test
    @Demanding
    void shouldShowNobodyOffline_whenPostgresIsKilledInAStorm(FaultScene scene) {
        Fault fault = scene.fault("postgres kill -9 in a storm, started again");
        StackProcess postgres = scene.postgres();
        try (Storm storm = Storm.raise(scene, fault)) {
            postgres.kill();
            postgres.awaitReplaced();
            fault.figureSinceBegin("replaced_ms");
            storm.calm();
        }

        fault.recovered();
        fault.verifyNobodyFalselyOffline();
    }

    @Test
    @Demanding
    void shouldShowNobodyOffline_whenPostgresStandsStillInAStorm(FaultScene scene) {
        Fault fault = scene.fault("postgres SIGSTOP for a lease in a storm, SIGCONT");
        StackProcess postgres = scene.postgres();
        try (Storm storm = Storm.raise(scene, fault)) {
            postgres.suspend();
            Waiting.during(scene.timing().lease()).until(() -> gateways(scene).allMatch(StackProcess::isReady));
            storm.calm();
            postgres.resume();
        }

        fault.recovered();
        fault.verifyNobodyFalselyOffline();
    }

    @Test
    void shouldShowNobodyOffline_whenKafkaAndPostgresAreKilledTogether(FaultScene scene) {
        Fault fault = scene.fault("kafka and postgres kill -9 at once");
        Witnesses witnesses = Witnesses.of(scene);
        StackProcess kafka = scene.kafka();
        StackProcess postgres = scene.postgres();

        kafka.kill();
        postgres.kill();
        String status = scene.fleet().toggle(RECORDERS, "CAM-001");
        kafka.awaitReplaced();
        postgres.awaitReplaced();
        fault.figureSinceBegin("replaced_ms");

        fault.recovered();
        scene.awaitSeen(scene.fleet().hostnames(1, RECORDERS), "CAM-001", status, Duration.ZERO);
        fault.verifyNobodyFalselyOffline();
        witnesses.requireUndisturbed();
    }

    @Test
    @Demanding
    void shouldBeRightAgain_whenThePowerWasCut(FaultScene scene) {
        Fault fault = scene.fault("power cut: everything kill -9, up again");

        scene.cutPower();
        fault.figureSinceBegin("up_again_ms");
        scene.fleet().awaitAllConnected();
        fault.figureSinceBegin("all_connected_ms");

        fault.recovered();
        fault.verifyNobodyFalselyOffline();
    }

    private static Stream<StackProcess> registries(FaultScene scene) {
        return IntStream.rangeClosed(1, scene.stack().replicas()).mapToObj(scene::registry);
    }

    private static Stream<StackProcess> gateways(FaultScene scene) {
        return IntStream.rangeClosed(1, scene.stack().replicas()).mapToObj(scene::gateway);
    }
}
