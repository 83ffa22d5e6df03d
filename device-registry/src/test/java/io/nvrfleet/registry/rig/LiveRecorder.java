package io.nvrfleet.registry.rig;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nvrfleet.events.NvrEvent.NvrConnected;
import io.nvrfleet.events.NvrEvent.NvrHeartbeat;
import io.nvrfleet.events.SessionId;
import io.nvrfleet.events.SystemReport;
import io.nvrfleet.servers.testing.ServiceProcess;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.awaitility.core.ConditionTimeoutException;

/** A registered recorder with two cameras whose session a gateway renews every second, through whatever happens. */
public final class LiveRecorder implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(60);

    /** Longer than a beat that is under way may wait for Kafka. */
    private static final Duration LAST_BEAT = Duration.ofMinutes(3);

    private final String hostname;
    private final SessionId session;
    private final KafkaProbe kafka;
    private final long nvrId;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread beating = Thread.ofVirtual().unstarted(this::beatOn);

    private LiveRecorder(KafkaProbe kafka, ServiceProcess registry, String hostname) {
        this.hostname = hostname;
        this.session = new SessionId("gw-" + hostname, 1);
        this.kafka = kafka;
        this.nvrId = register(registry);
    }

    /** Registers and connects it, and waits until it is online. */
    public static LiveRecorder connect(KafkaProbe kafka, ServiceProcess registry) {
        return connect(kafka, registry, newHostname());
    }

    /** The same for one whose events are in a partition of the rig's log. */
    public static LiveRecorder connect(KafkaProbe kafka, ServiceProcess registry, int partition) {
        return connect(
                kafka,
                registry,
                Stream.generate(LiveRecorder::newHostname)
                        .limit(1_000)
                        .filter(name -> partitionOf(name) == partition)
                        .findFirst()
                        .orElseThrow());
    }

    private static LiveRecorder connect(KafkaProbe kafka, ServiceProcess registry, String hostname) {
        LiveRecorder recorder = new LiveRecorder(kafka, registry, hostname);
        kafka.append(new NvrConnected(hostname, recorder.session, Instant.now(), "203.0.113.7", null));
        recorder.beating.start();
        try {
            recorder.awaitStatus(registry, "online");
        } catch (ConditionTimeoutException e) {
            recorder.close();
            throw e;
        }
        return recorder;
    }

    private static String newHostname() {
        return "rig-" + UUID.randomUUID();
    }

    private static int partitionOf(String hostname) {
        return BuiltInPartitioner.partitionForKey(hostname.getBytes(UTF_8), Rig.PARTITIONS);
    }

    private long register(ServiceProcess registry) {
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

    public String hostname() {
        return hostname;
    }

    public long nvrId() {
        return nvrId;
    }

    /** The partition of the rig's log that its events are in. */
    public int partition() {
        return partitionOf(hostname);
    }

    public SessionId session() {
        return session;
    }

    public String status(ServiceProcess registry) {
        return when().get(registry.url() + "/api/nvrs/" + nvrId)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("status");
    }

    public void awaitStatus(ServiceProcess registry, String status) {
        await().atMost(SOON).ignoreExceptions().untilAsserted(() -> assertThat(status(registry))
                .isEqualTo(status));
    }

    /**
     * Waits until it has come to these statuses one after the other. What it came to after them does not matter: a session
     * that nobody renews is over in a few seconds.
     */
    public void awaitHistory(ServiceProcess registry, String... statuses) {
        await().atMost(SOON).ignoreExceptions().untilAsserted(() -> assertThat(history(registry))
                .startsWith(statuses));
    }

    /** The statuses that the recorder itself came to, oldest first. */
    public List<String> history(ServiceProcess registry) {
        List<String> newestFirst = when().get(registry.url() + "/api/status-history?limit=500&nvr_id=" + nvrId)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.findAll { it.camera_id == null }.status", String.class);
        return newestFirst.reversed();
    }

    /** Stops renewing: its gateway died without a word. Nothing of it comes to Kafka afterwards. */
    @Override
    public void close() {
        closed.countDown();
        try {
            if (!beating.join(LAST_BEAT)) {
                throw new IllegalStateException(hostname + " still beats");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
