package io.nvrfleet.registry.outbox;

import io.nvrfleet.events.EventCodec;
import io.nvrfleet.events.EventType;
import io.nvrfleet.events.FleetEvent;
import io.nvrfleet.events.Topics;
import io.nvrfleet.observability.Traces;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;

/**
 * Everything that the registry writes to Kafka, in the order of the calls.
 *
 * <p>While Kafka is away nothing is given up and nothing is refused: a record that failed would be sent again behind those
 * that came later. What waits stays small all the same, since each caller limits what it sends: one tick per owned
 * partition, a window of each partition's outbox, a window of inventory commands, one comparison of the directory, and
 * {@value #MAX_PARKING} records that are put aside. Only {@link #renew} gives up what is under way, all of it.
 */
@ApplicationScoped
public class KafkaWriter {
    private static final Logger LOG = Logger.getLogger(KafkaWriter.class);

    /**
     * When the acknowledgement has no offset. Above every position, so that the log does not seem to have become
     * shorter.
     */
    private static final long UNKNOWN_OFFSET = Long.MAX_VALUE;

    private static final int MAX_PARKING = 1_000;
    private static final int FOR_EVER_MS = Integer.MAX_VALUE;
    private static final long TOPIC_UNUSED_MS = Duration.ofDays(1).toMillis();
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final String source = "/device-registry/" + UUID.randomUUID();
    private final Supplier<Producer<String, byte[]>> producers;
    private final Executor sending;
    private final AtomicInteger parking = new AtomicInteger();
    private volatile Producer<String, byte[]> producer;

    @Inject
    KafkaWriter(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        // A producer waits for a topic that it does not know, so it is asked on a thread of its own.
        this(
                () -> new KafkaProducer<>(settings(kafka), new StringSerializer(), new ByteArraySerializer()),
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("kafka-writer").factory()));
    }

    /**
     * The same with other producers.
     *
     * @param sending asks a producer to send, one record after the other
     */
    public KafkaWriter(Supplier<Producer<String, byte[]>> producers, Executor sending) {
        this.producers = producers;
        this.sending = sending;
        this.producer = producers.get();
    }

    private static Map<String, Object> settings(Map<String, Object> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "registry-writer");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // In a partition that was just made, a batch that the broker refuses and the next that it takes would be out of
        // order for ever (KAFKA-14359).
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, FOR_EVER_MS);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, FOR_EVER_MS);
        settings.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, TOPIC_UNUSED_MS);
        return settings;
    }

    /** This process, as the source of its events. */
    public String source() {
        return source;
    }

    /** Publishes a row of the outbox; complete when all in-sync replicas have it. */
    public CompletableFuture<Void> publish(OutboxRow row) {
        Headers headers = headers(row.type(), row.version());
        if (row.traceparent() != null) {
            headers.add(Traces.TRACEPARENT, Traces.header(row.traceparent()));
        }
        byte[] payload = row.payload().getBytes(StandardCharsets.UTF_8);
        return send(new ProducerRecord<>(row.topic(), null, row.key(), payload, headers))
                .thenAccept(offset -> {});
    }

    /** Appends a command that is stored as JSON to the log. */
    public CompletableFuture<Void> appendToLog(String hostname, String type, String json) {
        return send(new ProducerRecord<>(
                        Topics.NVR_EVENTS,
                        null,
                        hostname,
                        json.getBytes(StandardCharsets.UTF_8),
                        headers(type, UUID.randomUUID().toString())))
                .thenAccept(offset -> {});
    }

    /** Appends an event without key to one partition of the log; completes with its offset. */
    public CompletableFuture<Long> appendToPartition(int partition, FleetEvent event) {
        String type = EventType.of(event).wireName();
        return send(new ProducerRecord<>(
                Topics.NVR_EVENTS,
                partition,
                (String) null,
                EventCodec.encode(event),
                headers(type, UUID.randomUUID().toString())));
    }

    /**
     * Puts a record that cannot be read aside, with the reason. When too many are on their way already it is left
     * where it is: the log itself keeps it for a day.
     */
    public void park(ConsumerRecord<String, byte[]> message, String reason) {
        if (parking.get() >= MAX_PARKING) {
            LOG.warnf("%s-%d@%d is not parked", message.topic(), message.partition(), message.offset());
            return;
        }
        parking.incrementAndGet();
        Headers headers = new RecordHeaders(message.headers().toArray());
        headers.add("dlq-reason", reason.getBytes(StandardCharsets.UTF_8));
        headers.add("dlq-offset", Long.toString(message.offset()).getBytes(StandardCharsets.UTF_8));
        byte[] value = message.value() == null ? new byte[0] : message.value();
        var unused = send(new ProducerRecord<>(
                        message.topic() + Topics.DLQ_SUFFIX, null, message.key(), value, headers))
                .whenComplete((offset, failure) -> {
                    parking.decrementAndGet();
                    if (failure != null) {
                        LOG.warnf("a record could not be parked: %s", failure.getMessage());
                    }
                });
    }

    /**
     * Gives up everything that is under way, each with a failure, and goes on with a new producer: for one that Kafka
     * does not take records from any more. What was sent may be in Kafka all the same.
     */
    public void renew() {
        Producer<String, byte[]> before = producer;
        producer = producers.get();
        before.close(Duration.ZERO);
    }

    @PreDestroy
    void close() {
        producer.close(CLOSE);
    }

    private Headers headers(String type, String id) {
        Headers headers = new RecordHeaders();
        EventCodec.headers(type, id, source).forEach(headers::add);
        return headers;
    }

    private CompletableFuture<Long> send(ProducerRecord<String, byte[]> message) {
        CompletableFuture<Long> appended = new CompletableFuture<>();
        // That of now: what it was asked for before it is renewed fails, also what waits for its turn.
        Producer<String, byte[]> current = producer;
        sending.execute(() -> {
            try {
                var unused = current.send(message, (place, failure) -> {
                    if (failure == null) {
                        appended.complete(place.hasOffset() ? place.offset() : UNKNOWN_OFFSET);
                    } else {
                        appended.completeExceptionally(failure);
                    }
                });
            } catch (RuntimeException closed) {
                appended.completeExceptionally(closed);
            }
        });
        return appended;
    }
}
