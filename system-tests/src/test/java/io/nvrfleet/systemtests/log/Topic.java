package io.nvrfleet.systemtests.log;

import io.nvrfleet.systemtests.client.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic as anybody could: all partitions, from the beginning, without a group. */
public record Topic(String bootstrapServers, String name) {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /**
     * Waits for the first record that is looked for.
     *
     * @throws AssertionError when it does not come
     */
    public LogEntry await(Predicate<LogEntry> looked) {
        return await(looked, Duration.ZERO);
    }

    /** The same when a time-out of the services comes first. */
    public LogEntry await(Predicate<LogEntry> looked, Duration timeout) {
        long end = System.nanoTime() + timeout.plus(Waiting.SOON).toNanos();
        try (KafkaConsumer<String, String> consumer = fromTheBeginning()) {
            while (System.nanoTime() < end) {
                for (var entry : consumer.poll(POLL)) {
                    LogEntry read = LogEntry.of(entry);
                    if (looked.test(read)) {
                        return read;
                    }
                }
            }
        }
        throw new AssertionError("not found in " + name + " within " + timeout.plus(Waiting.SOON));
    }

    /**
     * All records that are there now and are looked for, each partition's in its order.
     *
     * @throws AssertionError when the topic's end is not reached
     */
    public List<LogEntry> all(Predicate<LogEntry> looked) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<LogEntry> found = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = fromTheBeginning()) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(each -> consumer.position(each.getKey()) < each.getValue())) {
                if (System.nanoTime() > end) {
                    throw new AssertionError(name + " cannot be read to its end within " + PATIENCE);
                }
                consumer.poll(POLL).forEach(entry -> {
                    LogEntry read = LogEntry.of(entry);
                    if (looked.test(read)) {
                        found.add(read);
                    }
                });
            }
        }
        return found;
    }

    private KafkaConsumer<String, String> fromTheBeginning() {
        KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", "false"),
                new StringDeserializer(),
                new StringDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                .map(info -> new TopicPartition(name, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }
}
