package io.nvrfleet.systemtests.faults;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Registries that stand still or end: the other one takes their partitions over, and nobody is offline for it. */
@FaultStack
class RegistryFaultsST {
    /** After which the other one gets the partitions of a registry that says nothing. */
    private static final Duration GROUP_TIMEOUT = Duration.ofSeconds(6);

    /** So many hostnames fall into every partition. */
    private static final int RECORDERS = 100;

    @Test
    void shouldShowNobodyOfflineAndLeaveItsWorkToTheOther_whenARegistryStandsStill(FaultScene scene) {
        Fault fault = scene.fault("registry SIGSTOP until the other took over, SIGCONT");
        StackProcess registry = scene.registry(1);

        registry.suspend();
        failCameras(scene, "CAM-001");
        scene.awaitSeen(flipped(scene), "CAM-001", "offline", GROUP_TIMEOUT);
        fault.figureSinceBegin("taken_over_ms");
        registry.resume();

        fault.recovered();
        fault.verifyNobodyFalselyOffline();
    }

    @Test
    void shouldShowNobodyOffline_whenARegistryIsKilled(FaultScene scene) {
        Fault fault = scene.fault("registry kill -9, started again");
        StackProcess registry = scene.registry(2);

        registry.kill();
        failCameras(scene, "CAM-002");
        scene.awaitSeen(flipped(scene), "CAM-002", "offline", GROUP_TIMEOUT);
        fault.figureSinceBegin("taken_over_ms");
        registry.awaitReplaced();

        fault.recovered();
        fault.verifyNobodyFalselyOffline();
    }

    @Test
    @Demanding
    void shouldLoseNothing_whenARegistryIsKilledInAStorm(FaultScene scene) {
        Fault fault = scene.fault("registry kill -9 in a storm, the other one takes over");
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
    @Demanding
    void shouldLoseNothing_whenARegistryStandsStillInAStorm(FaultScene scene) {
        Fault fault = scene.fault("registry SIGSTOP in a storm until the other took over, SIGCONT");
        StackProcess registry = scene.registry(2);

        try (Storm storm = Storm.raise(scene, fault)) {
            registry.suspend();
            fault.last(GROUP_TIMEOUT.plusSeconds(2));
            registry.resume();
            storm.calm();
        }

        fault.recovered();
        fault.verifyNobodyFalselyOffline();
    }

    private static void failCameras(FaultScene scene, String camera) {
        flipped(scene).forEach(hostname -> scene.fleet().flip(hostname, camera, "offline"));
    }

    private static List<String> flipped(FaultScene scene) {
        return IntStream.rangeClosed(1, RECORDERS)
                .mapToObj(scene.fleet()::hostname)
                .toList();
    }
}
