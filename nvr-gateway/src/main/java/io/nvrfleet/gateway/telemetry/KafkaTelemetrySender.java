package io.nvrfleet.gateway.telemetry;

import io.nvrfleet.events.CameraReported;
import io.nvrfleet.events.EventCodec;
import io.nvrfleet.events.Topics;
import io.nvrfleet.gateway.config.GatewayIdentity;
import io.nvrfleet.gateway.kafka.TopicAdmin;
import io.nvrfleet.gateway.time.Ticker;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * A producer for reports alone, so that evidence about sessions never waits behind them. It begins when the topic is there, since its first
 * question would make one on a Kafka that makes topics by itself. While Kafka is away it fails soon, and asks again at most once a second.
 *
 * <p>It is not idempotent: a sample that comes twice is stored once. Used by one thread.
 */
@ApplicationScoped
class KafkaTelemetrySender implements TelemetrySender {
    private static final Duration BLOCK = Duration.ofSeconds(2);
    private static final Duration REQUEST = Duration.ofSeconds(3);
    private static final Duration DELIVERY = Duration.ofSeconds(4);
    private static final Duration LOOK = Duration.ofSeconds(4);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration LAST_RECORDS = Duration.ofSeconds(1);

    private final Map<String, Object> settings;
    private final TopicAdmin topics;
    private final GatewayIdentity identity;
    private final Ticker ticker;
    private final AtomicLong eventCount = new AtomicLong();
    private volatile @Nullable Producer<String, byte[]> producer;
    private long lookAgainAt;

    KafkaTelemetrySender(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            TopicAdmin topics,
            GatewayIdentity identity,
            Ticker ticker) {
        settings = settings(broker);
        this.topics = topics;
        this.identity = identity;
        this.ticker = ticker;
        lookAgainAt = ticker.nanos();
    }

    private static Map<String, Object> settings(Map<String, Object> broker) {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK.toMillis());
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST.toMillis());
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY.toMillis());
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "1000");
        settings.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, Duration.ofDays(1).toMillis());
        return settings;
    }

    @Override
    public CompletionStage<Void> send(List<CameraReported> reports) {
        if (ticker.nanos() - lookAgainAt < 0) {
            return CompletableFuture.failedStage(new KafkaException("away a moment ago"));
        }
        try {
            Producer<String, byte[]> present = open();
            // Known, or the whole message fails: then nothing of it is sent.
            present.partitionsFor(Topics.CAMERA_TELEMETRY);
            return send(present, reports);
        } catch (RuntimeException e) {
            lookAgainAt = ticker.nanos() + BETWEEN_LOOKS.toNanos();
            return CompletableFuture.failedStage(e);
        }
    }

    /** Stops at the first that does not even fit in: each further one might wait as long. */
    private CompletionStage<Void> send(Producer<String, byte[]> present, List<CameraReported> reports) {
        List<CompletableFuture<Void>> answers = new ArrayList<>();
        for (CameraReported report : reports) {
            CompletableFuture<Void> answer = new CompletableFuture<>();
            var unused = present.send(record(report), (metadata, failure) -> {
                if (failure == null) {
                    answer.complete(null);
                } else {
                    answer.completeExceptionally(failure);
                }
            });
            answers.add(answer);
            if (answer.isCompletedExceptionally()) {
                break;
            }
        }
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new));
    }

    private Producer<String, byte[]> open() {
        Producer<String, byte[]> present = producer;
        if (present == null) {
            if (topics.find(Topics.CAMERA_TELEMETRY).await().atMost(LOOK).isEmpty()) {
                throw new KafkaException("no topic " + Topics.CAMERA_TELEMETRY);
            }
            present = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
            producer = present;
        }
        return present;
    }

    private ProducerRecord<String, byte[]> record(CameraReported report) {
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(Topics.CAMERA_TELEMETRY, report.key(), EventCodec.encode(report));
        EventCodec.headers(
                        report,
                        Long.toString(eventCount.incrementAndGet()),
                        "/nvr-gateway/" + identity.id() + "/metrics")
                .forEach(message.headers()::add);
        return message;
    }

    @PreDestroy
    void close() {
        Producer<String, byte[]> present = producer;
        if (present != null) {
            present.close(LAST_RECORDS);
        }
    }
}
