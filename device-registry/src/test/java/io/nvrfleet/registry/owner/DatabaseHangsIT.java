package io.nvrfleet.registry.owner;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;

import io.nvrfleet.events.DisconnectCause;
import io.nvrfleet.events.NvrEvent.NvrDisconnected;
import io.nvrfleet.registry.rig.KafkaProbe;
import io.nvrfleet.registry.rig.LiveRecorder;
import io.nvrfleet.registry.rig.Rig;
import io.nvrfleet.servers.testing.ServiceProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL stands still without closing a connection; Kafka goes away altogether. */
class DatabaseHangsIT {
    private static final Duration SOON = Duration.ofSeconds(90);

    /** Longer than the group's session time-out of 6 s. */
    private static final Duration HANG = Duration.ofSeconds(9);

    /** Shorter than the driver waits for a server that hangs, and longer than a busy machine needs. */
    private static final long IN_TIME_MS = 25_000;

    /** So long a rebalance may take to be seen that the hang has caused. */
    private static final Duration QUIET = Duration.ofSeconds(3);

    private final Rig rig = Rig.ofThisThread();
    private List<ServiceProcess> registries;
    private KafkaProbe kafka;
    private LiveRecorder recorder;

    @BeforeEach
    void connectARecorder() {
        registries = rig.replicas(2);
        kafka = new KafkaProbe(rig.kafka().bootstrapServers());
        recorder = LiveRecorder.connect(kafka, registries.getFirst());
    }

    @AfterEach
    void mend() {
        rig.resumeDatabase();
        recorder.close();
        kafka.close();
    }

    @Test
    void shouldKeepItsPartitionsAndSayThatItIsNotReady_whenPostgresHangs() {
        double given = given();
        double taken = taken();
        rig.pauseDatabase();
        try {
            long since = System.nanoTime();
            await().atMost(SOON).untilAsserted(() -> assertThat(registries)
                    .allSatisfy(
                            registry -> assertThat(registry.http().readiness()).isEqualTo(503)));
            for (ServiceProcess registry : registries) {
                when().get(registry.url() + "/api/nvrs")
                        .then()
                        .statusCode(503)
                        .time(lessThan(IN_TIME_MS))
                        .header("Retry-After", notNullValue())
                        .body("type", equalTo("/problems/unavailable"));
            }
            await().atMost(SOON).until(() -> System.nanoTime() - since > HANG.toNanos());
        } finally {
            rig.resumeDatabase();
        }

        registries.forEach(ServiceProcess::awaitReady);
        await().during(QUIET).atMost(SOON).untilAsserted(() -> {
            assertThat(given()).isEqualTo(given);
            assertThat(taken()).isEqualTo(taken);
        });
        recorder.close();
        kafka.append(new NvrDisconnected(
                recorder.hostname(), recorder.session(), Instant.now(), DisconnectCause.CLIENT_CLOSED));
        recorder.awaitStatus(registries.getFirst(), "offline");
        assertThat(recorder.history(registries.getFirst())).containsExactly("online", "offline");
    }

    @Test
    void shouldAnswerReadsAndLoseNobody_whenKafkaWasAway() {
        rig.kafka().kill();
        try {
            long since = System.nanoTime();
            await().atMost(SOON).until(() -> System.nanoTime() - since > HANG.toNanos());
            for (ServiceProcess registry : registries) {
                registry.awaitReady();
                assertThat(recorder.status(registry)).isEqualTo("online");
            }
        } finally {
            rig.kafka().start();
        }

        await().atMost(SOON)
                .until(() -> registries.stream().mapToInt(Rig::owned).sum() == Rig.PARTITIONS);
        recorder.close();
        kafka.append(new NvrDisconnected(
                recorder.hostname(), recorder.session(), Instant.now(), DisconnectCause.CLIENT_CLOSED));
        recorder.awaitStatus(registries.getFirst(), "offline");
        assertThat(recorder.history(registries.getFirst())).containsExactly("online", "offline");
    }

    private double given() {
        return sum("nvrfleet_registry_partitions_rebalanced_total{outcome=\"assigned\"");
    }

    private double taken() {
        return sum("nvrfleet_registry_partitions_rebalanced_total{outcome=\"revoked\"")
                + sum("nvrfleet_registry_partitions_rebalanced_total{outcome=\"lost\"");
    }

    private double sum(String series) {
        return registries.stream()
                .mapToDouble(registry -> registry.http().meter(series))
                .sum();
    }
}
