package io.nvrfleet.ingestion.way;

import io.nvrfleet.events.CameraReported;
import io.nvrfleet.events.EventCodec;
import io.nvrfleet.events.Topics;
import io.nvrfleet.service.topic.KafkaAdmin;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes reports to {@code camera.telemetry.v1}. It gives up after some seconds, since somebody waits for the answer; what Kafka took
 * although its answer was lost may be sent again, and is one sample all the same.
 */
@ApplicationScoped
class ReportPublisher {
    private static final int TOPIC_KNOWN_WITHIN_MS = 3_000;
    private static final int REQUEST_WITHIN_MS = 4_000;
    private static final int DELIVERED_WITHIN_MS = 8_000;
    private static final int WAITING_BYTES = 16 * 1024 * 1024;
    private static final int BATCH_BYTES = 64 * 1024;

    private final Map<String, Object> kafka;
    private final KafkaAdmin admin;
    private final String source = "/ingestion-service/" + UUID.randomUUID();
    private @Nullable Producer<String, byte[]> producer;

    ReportPublisher(@Identifier("default-kafka-broker") Map<String, Object> kafka, KafkaAdmin admin) {
        this.kafka = kafka;
        this.admin = admin;
    }

    /** Sends a report; completes when all replicas of Kafka have it, fails when that is not known in time. */
    @SuppressWarnings("FutureReturnValueIgnored") // The callback has the answer.
    CompletableFuture<Void> publish(CameraReported report) {
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(Topics.CAMERA_TELEMETRY, report.key(), EventCodec.encode(report));
        EventCodec.headers(report, UUID.randomUUID().toString(), source).forEach(message.headers()::add);
        CompletableFuture<Void> answer = new CompletableFuture<>();
        try {
            producer().send(message, (metadata, failure) -> {
                if (failure == null) {
                    answer.complete(null);
                } else {
                    answer.completeExceptionally(failure);
                }
            });
        } catch (KafkaException e) {
            answer.completeExceptionally(e);
        }
        return answer;
    }

    /** Whether Kafka answers, and has the topic. */
    boolean isThere() {
        try {
            admin.get()
                    .describeTopics(List.of(Topics.CAMERA_TELEMETRY))
                    .allTopicNames()
                    .get(TOPIC_KNOWN_WITHIN_MS, TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized Producer<String, byte[]> producer() {
        if (producer == null) {
            Map<String, Object> settings = new HashMap<>(kafka);
            settings.put(ProducerConfig.ACKS_CONFIG, "all");
            settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
            // In a partition that was just made, a refused batch and the next, which is taken, would be out of order
            // for ever (KAFKA-14359).
            settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
            settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
            settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
            settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
            settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, WAITING_BYTES);
            settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TOPIC_KNOWN_WITHIN_MS);
            settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_WITHIN_MS);
            settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERED_WITHIN_MS);
            // A Kafka that is away for long is found where it was, and not looked for again from the start.
            settings.put(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
            producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofMillis(DELIVERED_WITHIN_MS));
        }
    }
}
