package io.nvrfleet.registry.log;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nvrfleet.events.NvrEvent.NvrConnected;
import io.nvrfleet.events.NvrEvent.NvrHeartbeat;
import io.nvrfleet.events.SessionId;
import io.nvrfleet.events.SystemReport;
import io.nvrfleet.registry.rig.RegistryProcess;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A registered recorder with two cameras whose session a gateway renews every second, through whatever happens. */
final class LiveRecorder implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final String hostname = "rig-" + UUID.randomUUID();
    private final SessionId session = new SessionId("gw-" + hostname, 1);
    private final KafkaProbe kafka;
    private final long nvrId;
    private final CountDownLatch closed = new CountDownLatch(1);

    private LiveRecorder(KafkaProbe kafka, RegistryProcess registry) {
        this.kafka = kafka;
        this.nvrId = register(registry);
    }

    /** Registers and connects it, and waits until it is online. */
    static LiveRecorder connect(KafkaProbe kafka, RegistryProcess registry) {
        LiveRecorder recorder = new LiveRecorder(kafka, registry);
        kafka.append(new NvrConnected(recorder.hostname, recorder.session, Instant.now(), "203.0.113.7", null));
        Thread.ofVirtual().start(recorder::beatOn);
        recorder.awaitStatus(registry, "online");
        return recorder;
    }

    private long register(RegistryProcess registry) {
        String line =
                "{\"hostname\":\"%s\",\"device_name\":\"Rig\",\"cameras\":[{\"name\":\"CAM-1\"},{\"name\":\"CAM-2\"}]}\n"
                        .formatted(hostname);
        String result = given().contentType("application/x-ndjson")
                .body(line.getBytes(UTF_8))
                .post(registry.url() + "/api/nvrs/import")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return JsonPath.from(result).getLong("nvr_id");
    }

    private void beatOn() {
        try {
            while (!closed.await(1, TimeUnit.SECONDS)) {
                beat();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void beat() {
        try {
            kafka.append(new NvrHeartbeat(hostname, session, Instant.now(), SystemReport.NO_REPORT));
        } catch (IllegalStateException notNow) {
            // Kafka is away, as the test wants it; the next beat tries again.
        }
    }

    String hostname() {
        return hostname;
    }

    long nvrId() {
        return nvrId;
    }

    SessionId session() {
        return session;
    }

    String status(RegistryProcess registry) {
        return when().get(registry.url() + "/api/nvrs/" + nvrId)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("status");
    }

    void awaitStatus(RegistryProcess registry, String status) {
        await().atMost(SOON).ignoreExceptions().untilAsserted(() -> assertThat(status(registry))
                .isEqualTo(status));
    }

    /** The statuses that the recorder itself came to, oldest first. */
    List<String> history(RegistryProcess registry) {
        List<String> newestFirst = when().get(registry.url() + "/api/status-history?limit=500&nvr_id=" + nvrId)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.findAll { it.camera_id == null }.status", String.class);
        return newestFirst.reversed();
    }

    /** Stops renewing: its gateway died without a word. */
    @Override
    public void close() {
        closed.countDown();
    }
}
