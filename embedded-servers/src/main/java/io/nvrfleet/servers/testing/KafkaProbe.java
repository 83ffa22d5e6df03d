package io.nvrfleet.servers.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nvrfleet.events.EventCodec;
import io.nvrfleet.events.EventType;
import io.nvrfleet.events.FleetEvent;
import io.nvrfleet.events.Topic;
import io.nvrfleet.events.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What a service's neighbours do with Kafka, by hand: they make their topics, append events, and read what the service tells. */
public final class KafkaProbe implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Map<String, Object> servers;
    private final KafkaProducer<String, byte[]> producer;

    /** @param topics those of neighbours, by name; they are made unless they are there */
    public KafkaProbe(String bootstrapServers, String... topics) {
        servers = Map.of("bootstrap.servers", bootstrapServers);
        producer = new KafkaProducer<>(servers, new StringSerializer(), new ByteArraySerializer());
        try (Admin admin = Admin.create(servers)) {
            Stream.of(topics).map(Topics::named).forEach(topic -> make(admin, topic));
        }
    }

    private static void make(Admin admin, Topic topic) {
        try {
            admin.createTopics(List.of(
                            new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(topic.settings())))
                    .all()
                    .get(SOON.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("cannot make " + topic.name(), e);
            }
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException("cannot make " + topic.name(), e);
        }
    }

    /** Waits until the service has made a topic. */
    public void awaitTopic(String topic) {
        try (Admin admin = Admin.create(servers)) {
            Waiting.await(topic).until(() -> admin.listTopics().names().get().contains(topic));
        }
    }

    public void append(FleetEvent event) {
        EventType type = EventType.of(event);
        send(type.topic(), event.key(), type.wireName(), EventCodec.encode(event));
    }

    public void appendRaw(String topic, String key, EventType type, String value) {
        send(topic, key, type.wireName(), value.getBytes(UTF_8));
    }

    private void send(String topic, String key, String type, byte[] value) {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(topic, key, value);
        EventCodec.headers(type, UUID.randomUUID().toString(), "/probe").forEach(message.headers()::add);
        Waiting.get(producer.send(message), "record of " + type + " in Kafka");
    }

    /** What is made of the first record of a key, from the topic's beginning, of which something can be made. */
    public <T> T awaitRecord(String topic, String key, Function<ConsumerRecord<String, byte[]>, Optional<T>> read) {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(servers, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    Waiting.await().until(() -> consumer.partitionsFor(topic), there -> !there.isEmpty()).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return Waiting.until(
                    () -> {
                        for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(100))) {
                            Optional<T> found = key.equals(message.key()) ? read.apply(message) : Optional.empty();
                            if (found.isPresent()) {
                                return found;
                            }
                        }
                        return Optional.empty();
                    },
                    () -> topic + " " + key);
        }
    }

    @Override
    public void close() {
        producer.close(SOON);
    }
}
