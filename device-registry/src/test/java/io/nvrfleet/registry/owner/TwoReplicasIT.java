package io.nvrfleet.registry.owner;

import static io.nvrfleet.registry.inventory.Api.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nvrfleet.events.DisconnectCause;
import io.nvrfleet.events.NvrEvent.NvrConnected;
import io.nvrfleet.events.NvrEvent.NvrDisconnected;
import io.nvrfleet.events.SessionId;
import io.nvrfleet.events.StatusChange.NvrStatusChanged;
import io.nvrfleet.events.Topics;
import io.nvrfleet.registry.rig.KafkaProbe;
import io.nvrfleet.registry.rig.LiveRecorder;
import io.nvrfleet.registry.rig.Rig;
import io.nvrfleet.servers.testing.ServiceProcess;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Two registries share the log: one leaves, dies, is stopped and wakes up; statuses stay right (rules 3, 6 and 8). */
@Order(1)
class TwoReplicasIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    /** Far longer than a loaded machine needs for a hand-over: only who leaves the group is replaced before it. */
    private static final Duration LONG_SESSION = Duration.ofMinutes(2);

    private final Rig rig = Rig.ofThisThread();
    private final List<LiveRecorder> recorders = new ArrayList<>();
    private ServiceProcess one;
    private ServiceProcess other;
    private KafkaProbe kafka;

    @BeforeEach
    void connectRecorders() {
        List<ServiceProcess> registries = rig.replicas(2);
        one = registries.getFirst();
        other = registries.getLast();
        kafka = new KafkaProbe(rig.kafka().bootstrapServers());
        // Some of every partition: each registry owns some of them, whatever it owns.
        for (int i = 0; i < 2 * Rig.PARTITIONS; i++) {
            recorders.add(LiveRecorder.connect(kafka, one, i % Rig.PARTITIONS));
        }
    }

    @AfterEach
    void disconnect() {
        one.resume();
        recorders.forEach(LiveRecorder::close);
        kafka.close();
    }

    @Test
    void shouldHandOverAtOnceAndLoseNobody_whenOneIsToldToEnd() {
        ServiceProcess leaving = rig.registry(
                        Map.of("registry.owner-session-timeout", LONG_SESSION.toSeconds() + "s"), List.of())
                .awaitReady();
        await().atMost(SOON)
                .until(() -> Rig.owned(leaving) > 0
                        && Rig.owned(one) + Rig.owned(other) + Rig.owned(leaving) == Rig.PARTITIONS);

        leaving.terminate();

        await().atMost(LONG_SESSION.dividedBy(2)).until(() -> Rig.owned(one) + Rig.owned(other) == Rig.PARTITIONS);
        leaving.awaitEnd();
        assertOnlineThroughALease(other);
    }

    @Test
    void shouldTakeOverAndLoseNobody_whenOneIsKilled() {
        one.close();

        await().atMost(SOON).until(() -> Rig.owned(other) == Rig.PARTITIONS);
        assertOnlineThroughALease(other);
    }

    @Test
    void shouldFenceAndRepeatNothing_whenAStoppedOwnerWakesUp() {
        one.pause();
        await().atMost(SOON).until(() -> Rig.owned(other) == Rig.PARTITIONS);
        disconnectAll();
        recorders.forEach(recorder -> recorder.awaitStatus(other, "offline"));
        one.resume();

        awaitShared();
        reconnectAll();
        recorders.forEach(recorder -> {
            recorder.awaitHistory(one, "online", "offline", "online");
            assertPublishedInOrder(recorder);
        });
    }

    @Test
    void shouldHoldNobodyUp_whenAnOwnerIsStoppedWithinItsTransaction() throws SQLException {
        try (Connection connection = rig.database().connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table status_history in access exclusive mode");
            disconnectAll();
            await().atMost(SOON).until(() -> !rig.query(
                            "select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%status_history%'")
                    .isEmpty());
            one.pause();
            connection.rollback();
        }

        recorders.forEach(recorder -> recorder.awaitStatus(other, "offline"));
        await().atMost(SOON).until(() -> Rig.owned(other) == Rig.PARTITIONS);
        one.resume();
        awaitShared();
        recorders.forEach(recorder -> {
            assertThat(recorder.history(other)).containsExactly("online", "offline");
            assertPublishedInOrder(recorder);
        });
    }

    @Test
    void shouldStoreTheOthers_whenOnePartitionIsHeldBySomebodyElse() throws SQLException {
        try (Connection connection = rig.database().connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select * from log_partition where partition = 0 for update");
            double fencedBefore = fenced();
            disconnectAll();
            await().atMost(SOON).untilAsserted(() -> assertThat(offline()).hasSizeGreaterThan(1));
            // The others are stored without waiting for the one: its owner may find that it is held only after them.
            await().atMost(SOON).until(() -> fenced() > fencedBefore);
            connection.rollback();
        }

        recorders.forEach(recorder -> recorder.awaitStatus(other, "offline"));
        recorders.forEach(recorder -> assertThat(recorder.history(one)).containsExactly("online", "offline"));
    }

    @Test
    void shouldApplyManualValues_whicheverReplicaIsAsked() {
        LiveRecorder recorder = recorders.getFirst();
        for (ServiceProcess asked : List.of(one, other)) {
            await().atMost(SOON).untilAsserted(() -> json("{\"status\":\"offline\"}")
                    .put(asked.url() + "/api/nvrs/" + recorder.nvrId() + "/manual-status")
                    .then()
                    .statusCode(200));
            assertThat(recorder.status(one)).isEqualTo("offline");
            await().atMost(SOON).untilAsserted(() -> json("").delete(
                            asked.url() + "/api/nvrs/" + recorder.nvrId() + "/manual-status")
                    .then()
                    .statusCode(200));
            recorder.awaitStatus(other, "online");
        }
    }

    @Test
    void shouldAnswer202AndApplyLater_whenTheOwnerOfAManualValueIsStopped() {
        one.pause();
        List<Integer> codes = setAllOffline();
        assertThat(codes).contains(202).isSubsetOf(200, 202);

        recorders.forEach(recorder -> recorder.awaitStatus(other, "offline"));
        one.resume();
        awaitShared();
    }

    /** Until who was stopped has given back what it no longer owns, and has got its part again. */
    private void awaitShared() {
        await().atMost(SOON).until(() -> Rig.owned(one) + Rig.owned(other) == Rig.PARTITIONS && Rig.owned(one) > 0);
    }

    @Test
    void shouldBeReadyWithoutAPartition_whenThereAreMoreReplicasThanPartitions() {
        List<ServiceProcess> more = List.of(rig.registry(), rig.registry(), rig.registry());
        try {
            more.forEach(ServiceProcess::awaitReady);
            List<ServiceProcess> all = new ArrayList<>(more);
            all.addAll(List.of(one, other));
            await().atMost(SOON).untilAsserted(() -> {
                List<Integer> owned = all.stream().map(Rig::owned).toList();
                assertThat(owned).contains(0);
                assertThat(owned.stream().mapToInt(Integer::intValue).sum()).isEqualTo(Rig.PARTITIONS);
                assertThat(all)
                        .allSatisfy(registry ->
                                assertThat(registry.http().readiness()).isEqualTo(200));
            });
        } finally {
            more.forEach(ServiceProcess::close);
        }
        await().atMost(SOON).until(() -> Rig.owned(one) + Rig.owned(other) == Rig.PARTITIONS);
        assertOnlineThroughALease(one);
    }

    @Test
    void shouldRefuseToStart_whenTheNumberOfPartitionsIsAnother() {
        ServiceProcess wrong = rig.registry(Map.of("registry.events-partitions", "8"), List.of());

        assertThat(wrong.awaitEnd()).isNotZero();
        assertThat(wrong.log()).contains("registry.events-partitions is 8");
    }

    private void disconnectAll() {
        recorders.forEach(LiveRecorder::close);
        recorders.forEach(recorder -> kafka.append(new NvrDisconnected(
                recorder.hostname(), recorder.session(), Instant.now(), DisconnectCause.CLIENT_CLOSED)));
    }

    private void reconnectAll() {
        recorders.forEach(recorder -> kafka.append(new NvrConnected(
                recorder.hostname(),
                new SessionId(recorder.session().gatewayId(), 2),
                Instant.now(),
                "203.0.113.7",
                null)));
    }

    /**
     * Asks for all at the same time, so that every answer comes before the stopped owner is replaced; what the API answered.
     */
    private List<Integer> setAllOffline() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Integer>> codes = recorders.stream()
                    .map(recorder -> CompletableFuture.supplyAsync(
                            () -> json("{\"status\":\"offline\"}")
                                    .put(other.url() + "/api/nvrs/" + recorder.nvrId() + "/manual-status")
                                    .statusCode(),
                            threads))
                    .toList();
            return codes.stream().map(CompletableFuture::join).toList();
        }
    }

    /** How often a partition was found in other hands. */
    private double fenced() {
        return one.http().meter("nvrfleet_registry_commit_fenced_total")
                + other.http().meter("nvrfleet_registry_commit_fenced_total");
    }

    private List<LiveRecorder> offline() {
        return recorders.stream()
                .filter(recorder -> recorder.status(other).equals("offline"))
                .toList();
    }

    /** One lease and a little passes in the log, and nobody was offline. */
    private void assertOnlineThroughALease(ServiceProcess registry) {
        long before = clock();
        await().atMost(SOON).until(() -> clock() >= before + (Rig.LEASE_SECONDS + 2) * 1_000L * Rig.PARTITIONS);
        recorders.forEach(recorder -> assertThat(recorder.history(registry)).containsExactly("online"));
    }

    private long clock() {
        return Long.parseLong(rig.query("select sum(lease_clock) from log_partition"));
    }

    /** After repeats are dropped by version there is no gap and no reversal, and the end is what the registry says. */
    private void assertPublishedInOrder(LiveRecorder recorder) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(lastPublished(recorder)).isEqualToIgnoringCase(recorder.status(one)));
    }

    private String lastPublished(LiveRecorder recorder) {
        String status = "offline";
        for (NvrStatusChanged change : KafkaProbe.withoutRepeats(
                kafka.all(Topics.NVR_STATUS_CHANGES, recorder.hostname(), NvrStatusChanged.class),
                NvrStatusChanged::version)) {
            if (change.status() != change.oldStatus()) {
                assertThat(change.oldStatus().name()).isEqualToIgnoringCase(status);
                status = change.status().name();
            }
        }
        return status;
    }
}
