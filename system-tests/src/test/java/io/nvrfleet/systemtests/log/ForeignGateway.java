package io.nvrfleet.systemtests.log;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nvrfleet.systemtests.client.Json;
import io.nvrfleet.systemtests.client.Recorder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A gateway that is not ours: it writes to the log what a real one would, when a test wants it. So sessions can fall
 * silent, drain or be seen for the first time in a heartbeat, without harm to the stack's own gateway.
 */
public final class ForeignGateway implements AutoCloseable {
    private static final String TOPIC = "nvr.events.v1";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String id = "st-gateway-" + UUID.randomUUID();
    private final AtomicLong counter = new AtomicLong();
    private final KafkaProducer<String, String> producer;
    private final ScheduledExecutorService renewals = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("renewals of " + id).factory());

    public ForeignGateway(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "acks",
                        "all",
                        "linger.ms",
                        "0",
                        "max.in.flight.requests.per.connection",
                        "1"),
                new StringSerializer(),
                new StringSerializer());
    }

    /** A new session of a recorder, of which the log knows nothing yet. */
    public Session session(Recorder recorder) {
        return new Session(recorder.key(), id + "/" + counter.incrementAndGet());
    }

    /** A session of one recorder. Everything is in the log when a method returns. */
    public final class Session {
        private final String hostname;
        private final String sessionId;

        private Session(String hostname, String sessionId) {
            this.hostname = hostname;
            this.sessionId = sessionId;
        }

        public String id() {
            return sessionId;
        }

        /** NvrConnected without a report; returns the partition. */
        public int connected() {
            return append("nvr-connected", fields().put("remote_address", "192.0.2.1"));
        }

        /** NvrConnected with names and statuses of cameras in turn. */
        public int connected(String... namesAndStatuses) {
            ObjectNode event = fields().put("remote_address", "192.0.2.1");
            event.set("report", report(namesAndStatuses));
            return append("nvr-connected", event);
        }

        /** SystemStatusReported. */
        public int reported(String... namesAndStatuses) {
            ObjectNode event = fields();
            event.set("report", report(namesAndStatuses));
            return append("system-status-reported", event);
        }

        /** NvrHeartbeat with the hash of its report, or {@code none}. */
        public int heartbeat(String reportHash) {
            return append("nvr-heartbeat", fields().put("report_hash", reportHash));
        }

        /** From now on it is renewed again and again until its gateway is closed, so that the test may take its time. */
        public void keepAlive(Duration interval) {
            ScheduledFuture<?> unused = renewals.scheduleWithFixedDelay(
                    () -> heartbeat("none"), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        }

        /** NvrDisconnected. */
        public int disconnected(String cause) {
            return append("nvr-disconnected", fields().put("cause", cause));
        }

        private ObjectNode fields() {
            return Json.object(
                    "hostname", hostname,
                    "session_id", sessionId,
                    "gateway_id", id,
                    "observed_at", Instant.now().toString());
        }

        private int append(String name, ObjectNode event) {
            return send(hostname, "io.nvrfleet." + name + ".v1", event);
        }
    }

    private static ObjectNode report(String... namesAndStatuses) {
        ObjectNode report = Json.object("status", "online");
        String now = Instant.now().toString();
        for (int i = 0; i < namesAndStatuses.length; i += 2) {
            report.withArray("cameras")
                    .add(Json.object(
                            "name", namesAndStatuses[i], "status", namesAndStatuses[i + 1], "reported_at", now));
        }
        return report;
    }

    private int send(String key, String type, ObjectNode event) {
        List<Header> headers = List.of(
                header("ce_specversion", "1.0"),
                header("ce_id", UUID.randomUUID().toString()),
                header("ce_source", "/st/" + id),
                header("ce_type", type),
                header("content-type", "application/json"));
        try {
            return producer.send(new ProducerRecord<>(TOPIC, null, key, event.toString(), headers))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .partition();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while writing to " + TOPIC, e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("cannot write to " + TOPIC, e);
        }
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        renewals.shutdownNow();
        producer.close(PATIENCE);
    }
}
