package io.nvrfleet.registry.outbox;

import io.nvrfleet.events.EventCodec;
import io.nvrfleet.events.EventType;
import io.nvrfleet.events.FleetEvent;
import io.nvrfleet.events.Topics;
import io.smallrye.reactive.messaging.OutgoingMessageMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/**
 * Everything that the registry writes to Kafka, in the order of the calls.
 *
 * <p>While Kafka is away nothing is given up and nothing is refused. What waits stays small all the same, since each
 * caller limits what it sends: one tick per owned partition, a window of each partition's outbox, a window of inventory
 * commands, one comparison of the directory, and {@value #MAX_PARKING} records that are put aside.
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

    private final String source = "/device-registry/" + UUID.randomUUID();
    private final Emitter<byte[]> emitter;
    private final AtomicInteger parking = new AtomicInteger();

    public KafkaWriter(
            @Channel("kafka-out") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) Emitter<byte[]> emitter) {
        this.emitter = emitter;
    }

    /** This process, as the source of its events. */
    public String source() {
        return source;
    }

    /** Publishes a row of the outbox; complete when all in-sync replicas have it. */
    public CompletableFuture<Void> publish(OutboxRow row) {
        Headers headers = headers(row.type(), row.version());
        return send(
                OutgoingKafkaRecordMetadata.<String>builder()
                        .withTopic(row.topic())
                        .withKey(row.key())
                        .withHeaders(headers)
                        .build(),
                row.payload().getBytes(StandardCharsets.UTF_8));
    }

    /** Appends a command that is stored as JSON to the log. */
    public CompletableFuture<Void> appendToLog(String hostname, String type, String json) {
        return send(
                OutgoingKafkaRecordMetadata.<String>builder()
                        .withTopic(Topics.NVR_EVENTS)
                        .withKey(hostname)
                        .withHeaders(headers(type, UUID.randomUUID().toString()))
                        .build(),
                json.getBytes(StandardCharsets.UTF_8));
    }

    /** Appends an event without key to one partition of the log; completes with its offset. */
    public CompletableFuture<Long> appendToPartition(int partition, FleetEvent event) {
        String type = EventType.of(event).wireName();
        return sendForOffset(
                OutgoingKafkaRecordMetadata.<String>builder()
                        .withTopic(Topics.NVR_EVENTS)
                        .withPartition(partition)
                        .withHeaders(headers(type, UUID.randomUUID().toString()))
                        .build(),
                EventCodec.encode(event));
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
        CompletableFuture<Void> parked = send(
                        OutgoingKafkaRecordMetadata.<String>builder()
                                .withTopic(message.topic() + Topics.DLQ_SUFFIX)
                                .withKey(message.key())
                                .withHeaders(headers)
                                .build(),
                        value)
                .whenComplete((done, failure) -> parking.decrementAndGet());
        parked.exceptionally(failure -> {
            LOG.warnf("a record could not be parked: %s", failure.getMessage());
            return null;
        });
    }

    private Headers headers(String type, String id) {
        Headers headers = new RecordHeaders();
        EventCodec.headers(type, id, source).forEach(headers::add);
        return headers;
    }

    private CompletableFuture<Void> send(OutgoingKafkaRecordMetadata<String> metadata, byte[] value) {
        return sendForOffset(metadata, value).thenAccept(offset -> {});
    }

    private CompletableFuture<Long> sendForOffset(OutgoingKafkaRecordMetadata<String> metadata, byte[] value) {
        CompletableFuture<Long> done = new CompletableFuture<>();
        OutgoingMessageMetadata<RecordMetadata> appended = new OutgoingMessageMetadata<>();
        emitter.send(Message.of(
                value,
                Metadata.of(metadata, appended),
                () -> {
                    RecordMetadata place = appended.getResult();
                    done.complete(place == null || !place.hasOffset() ? UNKNOWN_OFFSET : place.offset());
                    return CompletableFuture.completedFuture(null);
                },
                failure -> {
                    done.completeExceptionally(failure);
                    return CompletableFuture.completedFuture(null);
                }));
        return done;
    }
}
