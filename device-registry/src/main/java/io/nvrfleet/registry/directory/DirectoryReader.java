package io.nvrfleet.registry.directory;

import io.nvrfleet.events.DirectoryRecord;
import io.nvrfleet.events.EventType;
import io.nvrfleet.registry.kafka.KafkaRecords;
import io.nvrfleet.registry.topics.TopicProvisioner;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the directories as somebody who starts now would: the last record of each hostname is what stays. */
@ApplicationScoped
class DirectoryReader {
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<String, Object> kafka;

    DirectoryReader(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    /**
     * Where a record stands.
     *
     * @param key the hostname in lower case
     */
    record Place(String topic, String key) {
        static Place of(DirectoryRecord entry) {
            return new Place(EventType.of(entry).topic(), entry.key());
        }
    }

    /**
     * All of them, up to the ends that they have now.
     *
     * @throws TimeoutException when Kafka does not answer
     */
    Map<Place, DirectoryRecord> read() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        try (Consumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = TopicProvisioner.DIRECTORIES.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic, ANSWER).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return readTo(consumer, consumer.endOffsets(partitions, ANSWER));
        }
    }

    private static Map<Place, DirectoryRecord> readTo(
            Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        Map<Place, DirectoryRecord> entries = new HashMap<>();
        long answeredAt = System.nanoTime();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey(), ANSWER) < end.getValue())) {
            for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
                answeredAt = System.nanoTime();
                Place place = new Place(message.topic(), message.key());
                entry(message).ifPresentOrElse(entry -> entries.put(place, entry), () -> entries.remove(place));
            }
            if (System.nanoTime() - answeredAt > ANSWER.toNanos()) {
                throw new TimeoutException(TopicProvisioner.DIRECTORIES + " cannot be read to their ends");
            }
        }
        return entries;
    }

    /** Empty for what is not an entry: then it stands where one should. */
    private static Optional<DirectoryRecord> entry(ConsumerRecord<String, byte[]> message) {
        return KafkaRecords.decode(message).as(DirectoryRecord.class);
    }
}
