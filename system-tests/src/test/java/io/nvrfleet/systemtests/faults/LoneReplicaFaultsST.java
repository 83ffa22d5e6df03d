package io.nvrfleet.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.systemtests.client.Waiting;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** One gateway and one registry: when one of them is away, nobody stands in for it. */
@Order(1)
@FaultStack(replicas = 1)
class LoneReplicaFaultsST {
    /** What the rules promise beyond the lease. */
    private static final Duration GRACE = Duration.ofSeconds(2);
    /** For machines that have other things to do. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Two minutes in production timing. */
    private static final double OUTAGE_LEASES = 3.5;

    /** As many takeovers from recorders that were alive would be a hostname conflict. */
    private static final int CRASHES = 3;

    @Test
    @Demanding
    void shouldLoseNothing_whenTheOnlyRegistryIsKilledInAStorm(FaultScene scene) {
        Fault fault = scene.fault("the only registry kill -9 in a storm");
        StackProcess registry = scene.registry(1);

        try (Storm storm = Storm.raise(scene, fault)) {
            registry.kill();
            registry.awaitReplaced();
            storm.calm();
        }

        fault.recovered();
        fault.verifyNobodyFalselyOffline();
    }

    @Test
    void shouldShowNobodyOffline_whenTheOnlyRegistryStandsStillForLongerThanTheLease(FaultScene scene) {
        Fault fault = scene.fault("the only registry SIGSTOP for longer than the lease, SIGCONT");
        StackProcess registry = scene.registry(1);

        registry.suspend();
        scene.fleet().flip(scene.fleet().hostname(1), "CAM-003", "offline");
        fault.last(scene.timing().lease().plus(GRACE));
        registry.resume();

        fault.recovered();
        fault.verifyNobodyFalselyOffline();
    }

    @Test
    void shouldShowOnlyThoseOfflineThatLeft_whenTheRegistryIsAwayForMoreThanThreeLeases(FaultScene scene) {
        SimulatedFleet fleet = scene.fleet();
        Fault fault = scene.fault("the only registry stopped for three and a half leases, and started");
        List<String> leave = fleet.hostnames(1, 10);
        List<String> hang = fleet.hostnames(11, 20);
        List<String> comeAndGo = fleet.hostnames(21, 30);
        List.of(leave, hang, comeAndGo).forEach(all -> all.forEach(fault::expectOffline));
        StackProcess registry = scene.registry(1);

        registry.keepDown();
        leave.forEach(hostname -> fleet.drop(hostname, "close"));
        hang.forEach(hostname -> fleet.drop(hostname, "silent"));
        comeAndGo.forEach(hostname -> fleet.drop(hostname, "reset"));
        comeAndGo.forEach(fleet::reconnect);
        fault.last(Duration.ofMillis(Math.round(scene.timing().lease().toMillis() * OUTAGE_LEASES)));
        registry.letUp();
        registry.awaitReplaced();
        fault.figureSinceBegin("replaced_ms");

        fault.recovered();
        fault.verifyNobodyFalselyOffline();
        leave.forEach(fleet::reconnect);
        hang.forEach(fleet::reconnect);
    }

    /** Who is admitted just before a crash is not yet in the log: two absences are one then, and may be a lease long. */
    @Test
    void shouldTellOfNoConflict_whenTheOnlyGatewayCrashesAgainAndAgain(FaultScene scene) {
        Fault fault = scene.fault("the only gateway kill -9, three times in a row");
        StackProcess gateway = scene.gateway(1);

        for (int crash = 0; crash < CRASHES; crash++) {
            int admitted = scene.fleet().admitted();
            gateway.kill();
            gateway.awaitReplaced();
            // The more often they find nobody, the longer recorders wait: half of them is enough for the next crash.
            Waiting.atMost(PATIENCE)
                    .alias("half of the fleet is back")
                    .until(() ->
                            scene.fleet().admitted() - admitted >= scene.fleet().size() / 2);
        }
        scene.fleet().awaitAllConnected();

        fault.recovered();
        fault.verify();
    }

    @Test
    void shouldShowAllOfflineInTime_whenTheOnlyGatewayIsKilledForGood(FaultScene scene) {
        SimulatedFleet fleet = scene.fleet();
        Fault fault = scene.fault("the only gateway killed for good");
        fleet.hostnames().forEach(fault::expectOffline);
        StackProcess gateway = scene.gateway(1);
        int admitted = fleet.admitted();

        gateway.keepDown();
        // A lease and a margin for machines that have other things to do; the figure tells how long it took.
        Waiting.after(scene.timing().lease())
                .alias("all recorders are offline")
                .until(() -> scene.registry().reasons().values().stream().allMatch(word -> word.startsWith("offline")));
        fault.figureSinceBegin("all_offline_ms");
        assertThat(scene.registry().reasons().values()).allMatch(FaultScene::isLost);
        gateway.letUp();
        gateway.awaitReplaced();
        fleet.awaitComeback(admitted);

        fault.recovered();
        fault.verify();
    }
}
