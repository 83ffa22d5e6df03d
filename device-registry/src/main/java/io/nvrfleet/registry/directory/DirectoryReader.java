package io.nvrfleet.registry.directory;

import io.nvrfleet.events.DirectoryEntry;
import io.nvrfleet.events.Topics;
import io.nvrfleet.registry.kafka.KafkaRecords;
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

/** Reads the directory as a gateway that starts now would: the last record of each hostname is what stays. */
@ApplicationScoped
class DirectoryReader {
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<String, Object> kafka;

    DirectoryReader(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    /**
     * The whole topic, up to the end that it has now; by hostname in lower case.
     *
     * @throws TimeoutException when Kafka does not answer
     */
    Map<String, DirectoryEntry> read() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        try (Consumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.NVR_DIRECTORY, ANSWER).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return readTo(consumer, consumer.endOffsets(partitions, ANSWER));
        }
    }

    private static Map<String, DirectoryEntry> readTo(
            Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        Map<String, DirectoryEntry> entries = new HashMap<>();
        long answeredAt = System.nanoTime();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey(), ANSWER) < end.getValue())) {
            for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
                answeredAt = System.nanoTime();
                entry(message)
                        .ifPresentOrElse(
                                entry -> entries.put(message.key(), entry), () -> entries.remove(message.key()));
            }
            if (System.nanoTime() - answeredAt > ANSWER.toNanos()) {
                throw new TimeoutException(Topics.NVR_DIRECTORY + " cannot be read to its end");
            }
        }
        return entries;
    }

    /** Empty for what is not an entry: then it stands where one should. */
    private static Optional<DirectoryEntry> entry(ConsumerRecord<String, byte[]> message) {
        return KafkaRecords.decode(message).as(DirectoryEntry.class);
    }
}
