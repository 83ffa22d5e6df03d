package io.nvrfleet.registry.log;

import io.nvrfleet.events.Topics;
import io.nvrfleet.registry.presence.PartitionState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Opens partitions that were assigned: what is stored of them, then the log as the broker has it, then where to begin. */
final class PartitionOpener {
    private static final Duration OFFSETS = Duration.ofSeconds(5);

    private final Consumer<String, byte[]> consumer;
    private final OwnerLoop.Parts parts;
    private final PatientDatabase database;
    private final Map<Integer, PartitionState.Stored> diverged = new HashMap<>();

    PartitionOpener(Consumer<String, byte[]> consumer, OwnerLoop.Parts parts, PatientDatabase database) {
        this.consumer = consumer;
        this.parts = parts;
        this.database = database;
    }

    /** Remembers that the log does not hold what was applied from it, should nobody store otherwise. */
    void diverged(int number, PartitionState.Stored seen) {
        diverged.put(number, seen);
    }

    /**
     * Loads partitions and compares them with their logs. One that another owner begins anew meanwhile is left out.
     *
     * @throws ExecutionException when PostgreSQL or the topic cannot be asked
     * @throws org.apache.kafka.common.errors.TimeoutException when the broker does not tell its offsets
     */
    List<PartitionLoader.Opened> open(List<Integer> numbers) throws InterruptedException, ExecutionException {
        // The log is asked for after what is stored was loaded: the other way round, an owner that still stores
        // would make it seem too short.
        Map<Integer, PartitionStore.Loaded> loaded = database.whilePolling(() -> load(numbers));
        Map<Integer, PartitionLoader.LogRange> ranges = ranges(numbers, loaded);
        return database.whilePolling(() -> {
            List<PartitionLoader.Opened> all = new ArrayList<>();
            for (Map.Entry<Integer, PartitionLoader.LogRange> range : ranges.entrySet()) {
                parts.loader()
                        .open(range.getKey(), loaded.get(range.getKey()), range.getValue())
                        .ifPresent(all::add);
            }
            return all;
        });
    }

    private Map<Integer, PartitionStore.Loaded> load(List<Integer> numbers) throws SQLException {
        Map<Integer, PartitionStore.Loaded> all = new HashMap<>();
        for (int number : numbers) {
            PartitionStore.Loaded one = parts.loader().load(number);
            if (one != null) {
                all.put(number, one);
            }
        }
        return all;
    }

    private Map<Integer, PartitionLoader.LogRange> ranges(
            List<Integer> numbers, Map<Integer, PartitionStore.Loaded> loaded)
            throws InterruptedException, ExecutionException {
        String topicId =
                database.whilePolling(() -> parts.provisioner().provision().logId());
        List<TopicPartition> partitions = numbers.stream()
                .map(number -> new TopicPartition(Topics.NVR_EVENTS, number))
                .toList();
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions, OFFSETS);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, OFFSETS);
        Map<TopicPartition, Long> after = new HashMap<>();
        loaded.forEach((number, one) -> after.put(
                new TopicPartition(Topics.NVR_EVENTS, number),
                one.stored().clock().lastAppend() + 1));
        Map<TopicPartition, OffsetAndTimestamp> later = consumer.offsetsForTimes(after, OFFSETS);
        Map<Integer, PartitionLoader.LogRange> ranges = new HashMap<>();
        for (TopicPartition partition : partitions) {
            int number = partition.partition();
            long end = ends.getOrDefault(partition, 0L);
            OffsetAndTimestamp first = later.get(partition);
            ranges.put(
                    number,
                    new PartitionLoader.LogRange(
                            topicId,
                            starts.getOrDefault(partition, 0L),
                            end,
                            isDiverged(number, loaded.get(number)),
                            first == null ? end : first.offset()));
        }
        return ranges;
    }

    private boolean isDiverged(int number, PartitionStore.@Nullable Loaded loaded) {
        PartitionState.Stored seen = diverged.remove(number);
        return seen != null && loaded != null && seen.isAt(loaded.stored());
    }
}
