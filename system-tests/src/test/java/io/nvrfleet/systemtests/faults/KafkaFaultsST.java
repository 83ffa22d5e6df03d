package io.nvrfleet.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.systemtests.client.Waiting;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Kafka goes and comes back: nobody is offline for it, agents stay and come, and what was so at the end of the outage is
 * shown after it.
 */
@Order(2)
@FaultStack
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KafkaFaultsST {
    /** So many hostnames fall into every partition. */
    private static final int RECORDERS = 100;
    /** A gateway waits 4 s for Kafka's word. */
    private static final Duration BEYOND_KAFKA_TIMEOUTS = Duration.ofSeconds(6);

    @Test
    void shouldShowNobodyOffline_whenKafkaIsKilled(FaultScene scene) {
        Fault fault = scene.fault("kafka kill -9, started again");
        Witnesses witnesses = Witnesses.of(scene);
        StackProcess kafka = scene.kafka();

        kafka.kill();
        String status = scene.fleet().toggle(RECORDERS, "CAM-001");
        kafka.awaitReplaced();
        fault.figureSinceBegin("replaced_ms");

        fault.recovered();
        scene.awaitSeen(scene.fleet().hostnames(1, RECORDERS), "CAM-001", status, Duration.ZERO);
        fault.verifyNobodyFalselyOffline();
        witnesses.requireUndisturbed();
    }

    @Test
    void shouldShowNobodyOffline_whenKafkaStandsStillForLongerThanALease(FaultScene scene) {
        Fault fault = scene.fault("kafka SIGSTOP for a lease + 3 s, SIGCONT");
        Witnesses witnesses = Witnesses.of(scene);
        StackProcess kafka = scene.kafka();

        kafka.suspend();
        String status = scene.fleet().toggle(RECORDERS, "CAM-002");
        Waiting.during(scene.timing().lease().plusSeconds(3)).until(witnesses::areConnected);
        kafka.resume();

        fault.recovered();
        scene.awaitSeen(scene.fleet().hostnames(1, RECORDERS), "CAM-002", status, Duration.ZERO);
        fault.verifyNobodyFalselyOffline();
        witnesses.requireUndisturbed();
    }

    @Test
    @Demanding
    void shouldShowNobodyOffline_whenKafkaIsKilledInAStorm(FaultScene scene) {
        Fault fault = scene.fault("kafka kill -9 in a storm, started again");
        StackProcess kafka = scene.kafka();
        try (Storm storm = Storm.raise(scene, fault)) {
            kafka.kill();
            kafka.awaitReplaced();
            fault.figureSinceBegin("replaced_ms");
            storm.calm();
        }

        fault.recovered();
        fault.verifyNobodyFalselyOffline();
    }

    @Test
    @Demanding
    void shouldShowNobodyOffline_whenKafkaStandsStillInAStorm(FaultScene scene) {
        Fault fault = scene.fault("kafka SIGSTOP for a lease in a storm, SIGCONT");
        StackProcess kafka = scene.kafka();
        try (Storm storm = Storm.raise(scene, fault)) {
            kafka.suspend();
            Waiting.during(scene.timing().lease()).until(() -> scene.gateway(1).isReady());
            // Who is known is admitted although nothing can be told to Kafka.
            storm.calm();
            kafka.resume();
        }

        fault.recovered();
        fault.verifyNobodyFalselyOffline();
    }

    @Test
    void shouldShowWhatIsSoAfterwards_whenAgentsLeaveAndComeInAnOutage(FaultScene scene) {
        String leaves = scene.fleet().hostname(1);
        String comes = scene.fleet().hostname(2);
        String returns = scene.fleet().hostname(3);
        String wavers = scene.fleet().hostname(4);
        scene.fleet().drop(comes, "close");
        Fault fault = scene.fault("kafka SIGSTOP, agents leave and come meanwhile");
        fault.expectOffline(leaves, wavers);
        fault.connectionsBreak();
        StackProcess kafka = scene.kafka();

        kafka.suspend();
        scene.fleet().drop(leaves, "close");
        scene.fleet().reconnect(comes);
        scene.fleet().drop(returns, "close");
        scene.fleet().reconnect(returns);
        scene.fleet().drop(wavers, "close");
        scene.fleet().reconnect(wavers);
        scene.fleet().awaitConnected(scene.fleet().size() - 1);
        scene.fleet().drop(wavers, "reset");
        Waiting.during(BEYOND_KAFKA_TIMEOUTS)
                .until(() -> scene.fleet().connected() == scene.fleet().size() - 2);
        kafka.resume();

        fault.recovered();
        fault.verifyNobodyFalselyOffline();
        List.of(leaves, wavers).forEach(scene.fleet()::reconnect);
        scene.fleet().awaitAllConnected();
    }

    /** Last, since it takes the past of the topic of changes away, which the others look at. */
    @Test
    @Order(Integer.MAX_VALUE)
    void shouldRecoverByItself_whenKafkaLosesItsData(FaultScene scene) {
        Fault fault = scene.fault("kafka started empty");
        Witnesses witnesses = Witnesses.of(scene);
        StackProcess kafka = scene.kafka();

        kafka.killWithoutItsData("kafka");
        String status = scene.fleet().toggle(RECORDERS, "CAM-002");
        kafka.awaitReplaced();
        fault.figureSinceBegin("replaced_ms");

        fault.recovered();
        fault.expectNewTopic();
        scene.awaitSeen(scene.fleet().hostnames(1, RECORDERS), "CAM-002", status, Duration.ZERO);
        witnesses.requireUndisturbed();
        fault.verifyNobodyFalselyOffline();
        Waiting.soon().untilAsserted(() -> {
            assertThat(scene.views()).allMatch(view -> view.resyncs() > 0);
            assertThat(scene.directory()).containsAll(scene.fleet().hostnames());
            assertThat(Database.partitionsWithoutGap(scene.stack(), fault.began()))
                    .isEmpty();
        });
        // A recorder that nobody knew takes the whole way: registered, admitted, seen.
        scene.fleet("after-loss", scene.stack().address(), 1, 1).awaitAllConnected();
    }
}
