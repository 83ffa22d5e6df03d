package io.nvrfleet.registry.rig;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.nvrfleet.events.EventCodec;
import io.nvrfleet.events.EventType;
import io.nvrfleet.events.FleetEvent;
import io.nvrfleet.events.Topics;
import io.nvrfleet.registry.kafka.KafkaRecords;
import io.nvrfleet.servers.testing.TestServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What a gateway does with Kafka, by hand: appends evidence, reads what the registry tells. */
public final class KafkaProbe implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final String servers;
    private final KafkaProducer<String, byte[]> producer;

    public KafkaProbe() {
        this(TestServers.bootstrapServers());
    }

    public KafkaProbe(String servers) {
        this.servers = servers;
        // A Kafka that was emptied gives out the ids of idempotent producers that still live a second time.
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        (int) SOON.toMillis(),
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        false),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    public void append(FleetEvent event) {
        appendTo(Topics.NVR_EVENTS, event);
    }

    /** Appends an event that comes with a trace, or with what pretends to be one. */
    public void append(FleetEvent event, String traceparent) {
        ProducerRecord<String, byte[]> message =
                message(Topics.NVR_EVENTS, event.key(), EventType.of(event).wireName(), EventCodec.encode(event));
        message.headers().add("traceparent", traceparent.getBytes(UTF_8));
        send(message);
    }

    public void appendTo(String topic, FleetEvent event) {
        send(topic, event.key(), EventType.of(event).wireName(), EventCodec.encode(event));
    }

    public void appendRaw(String key, String type, String value) {
        appendRawTo(Topics.NVR_EVENTS, key, type, value);
    }

    public void appendRawTo(String topic, String key, String type, String value) {
        send(topic, key, type, value.getBytes(UTF_8));
    }

    private void send(String topic, String key, String type, byte[] value) {
        send(message(topic, key, type, value));
    }

    private static ProducerRecord<String, byte[]> message(String topic, String key, String type, byte[] value) {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(topic, key, value);
        EventCodec.headers(type, UUID.randomUUID().toString(), "/probe").forEach(message.headers()::add);
        return message;
    }

    private void send(ProducerRecord<String, byte[]> message) {
        try {
            producer.send(message).get(SOON.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka does not take " + message, e);
        }
    }

    public <T extends FleetEvent> T awaitEvent(String topic, String key, Class<T> type, Predicate<T> matching) {
        return awaitRecord(
                topic, key, message -> KafkaRecords.decode(message).as(type).filter(matching));
    }

    /** The trace that an event went out with; empty when it has none. */
    public <T extends FleetEvent> String awaitTrace(String topic, String key, Class<T> type, Predicate<T> matching) {
        return awaitRecord(topic, key, message -> KafkaRecords.decode(message)
                .as(type)
                .filter(matching)
                .map(event -> {
                    Header header = message.headers().lastHeader("traceparent");
                    return header == null ? "" : new String(header.value(), UTF_8);
                }));
    }

    public String awaitRaw(String topic, String key) {
        return awaitRecord(topic, key, message -> Optional.of(new String(message.value(), UTF_8)));
    }

    /** Every event of a key, from the topic's start to its end. */
    public <T extends FleetEvent> List<T> all(String topic, String key, Class<T> type) {
        List<T> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = fromTheStart(consumer, topic);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long began = System.nanoTime();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() - began > SOON.toNanos()) {
                    throw new IllegalStateException(topic + " cannot be read to its end");
                }
                for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(100))) {
                    if (key.equals(message.key())) {
                        KafkaRecords.decode(message).as(type).ifPresent(found::add);
                    }
                }
            }
        }
        return found;
    }

    /** What a consumer keeps that drops what is not above the version that it has, as it may come twice (ADR 9). */
    public static <T, V extends Comparable<V>> List<T> withoutRepeats(List<T> events, Function<T, V> version) {
        List<T> kept = new ArrayList<>();
        for (T event : events) {
            if (kept.isEmpty() || version.apply(event).compareTo(version.apply(kept.getLast())) > 0) {
                kept.add(event);
            }
        }
        return kept;
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        (int) SOON.toMillis()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /** A topic that the registry is still making is waited for. */
    private static List<TopicPartition> fromTheStart(KafkaConsumer<String, byte[]> consumer, String topic) {
        List<PartitionInfo> there = await().pollDelay(Duration.ZERO)
                .atMost(SOON)
                .until(() -> consumer.partitionsFor(topic), found -> !found.isEmpty());
        List<TopicPartition> partitions = there.stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return partitions;
    }

    /** What is made of the first record of a key of which something can be made. */
    public <T> T awaitRecord(String topic, String key, Function<ConsumerRecord<String, byte[]>, Optional<T>> read) {
        List<T> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            fromTheStart(consumer, topic);
            await().atMost(SOON).until(() -> {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(100))) {
                    if (key.equals(message.key())) {
                        read.apply(message).ifPresent(found::add);
                    }
                }
                return !found.isEmpty();
            });
        }
        return found.getFirst();
    }

    /** What Kafka has not taken by then is given up. */
    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
