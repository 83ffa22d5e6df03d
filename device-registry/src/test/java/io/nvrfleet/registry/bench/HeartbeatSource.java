package io.nvrfleet.registry.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nvrfleet.events.EventCodec;
import io.nvrfleet.events.EventType;
import io.nvrfleet.events.NvrEvent.NvrConnected;
import io.nvrfleet.events.NvrEvent.NvrHeartbeat;
import io.nvrfleet.events.NvrEvent.OfSession;
import io.nvrfleet.events.SessionId;
import io.nvrfleet.events.SystemReport;
import io.nvrfleet.events.Topics;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** A gateway with many recorders whose heartbeats say nothing new. */
final class HeartbeatSource implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;
    private final String gateway = "gw-" + UUID.randomUUID();
    private final int recorders;
    private int next;
    private volatile @Nullable Exception failed;

    HeartbeatSource(String bootstrapServers, int recorders) {
        this.recorders = recorders;
        // As a gateway's producer is set: a record per recorder, little batches.
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4",
                        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                        1),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    static String hostname(int recorder) {
        return "bench-%06d".formatted(recorder);
    }

    /** Connects every recorder. */
    void connect() {
        for (int i = 0; i < recorders; i++) {
            send(new NvrConnected(hostname(i), session(i), Instant.now(), "203.0.113.7", null));
        }
        producer.flush();
    }

    /** The next so many heartbeats, one recorder after the other, as fast as Kafka takes them. */
    void beat(int heartbeats) {
        for (int i = 0; i < heartbeats; i++) {
            send(new NvrHeartbeat(hostname(next), session(next), Instant.now(), SystemReport.NO_REPORT));
            next = (next + 1) % recorders;
        }
        producer.flush();
    }

    private SessionId session(int recorder) {
        return new SessionId(gateway, recorder + 1);
    }

    private void send(OfSession event) {
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(Topics.NVR_EVENTS, event.key(), EventCodec.encode(event));
        EventCodec.headers(EventType.of(event).wireName(), UUID.randomUUID().toString(), "/nvr-gateway/" + gateway)
                .forEach(message.headers()::add);
        var acknowledged = producer.send(message, (place, failure) -> failed = failure != null ? failure : failed);
        if (failed != null || acknowledged.isCancelled()) {
            throw new IllegalStateException("Kafka does not take heartbeats", failed);
        }
    }

    /** The import lines that register every recorder with four cameras. */
    byte[] importLines() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < recorders; i++) {
            lines.append(("{\"hostname\":\"%s\",\"device_name\":\"Bench\",\"cameras\":[{\"name\":\"CAM-1\"},"
                            + "{\"name\":\"CAM-2\"},{\"name\":\"CAM-3\"},{\"name\":\"CAM-4\"}]}\n")
                    .formatted(hostname(i)));
        }
        return lines.toString().getBytes(UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
