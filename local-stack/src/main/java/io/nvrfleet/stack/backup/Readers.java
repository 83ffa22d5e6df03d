package io.nvrfleet.stack.backup;

import io.nvrfleet.stack.kafka.KafkaAccess;
import io.nvrfleet.stack.up.Service;
import io.nvrfleet.stack.up.StackException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far the services' consumer groups have read. Their offsets are in Kafka, what they read is in PostgreSQL. */
final class Readers {
    private Readers() {}

    /**
     * The offsets of the services' groups, by {@code topic-partition}, by group. What was committed before a copy begins is in the copy, and
     * may be in it again.
     */
    static SortedMap<String, SortedMap<String, Long>> ask(String bootstrapServers) throws StackException {
        try (Admin admin = KafkaAccess.admin(bootstrapServers)) {
            SortedMap<String, SortedMap<String, Long>> readers = new TreeMap<>();
            committed(admin).forEach((group, offsets) -> {
                SortedMap<String, Long> byName = new TreeMap<>();
                offsets.forEach((partition, offset) -> byName.put(partition.toString(), offset));
                readers.put(group, byName);
            });
            return readers;
        } catch (ExecutionException | TimeoutException e) {
            throw new StackException("Kafka does not say how far it was read.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while Kafka was asked.", e);
        }
    }

    static Map<String, Map<TopicPartition, Long>> committed(Admin admin)
            throws ExecutionException, TimeoutException, InterruptedException {
        List<String> groups = KafkaAccess.await(admin.listGroups().all()).stream()
                .map(GroupListing::groupId)
                .filter(Readers::isOfService)
                .toList();
        Map<String, Map<TopicPartition, OffsetAndMetadata>> offsets =
                KafkaAccess.await(admin.listConsumerGroupOffsets(groups.stream()
                                .collect(Collectors.toMap(group -> group, group -> new ListConsumerGroupOffsetsSpec())))
                        .all());
        Map<String, Map<TopicPartition, Long>> committed = new HashMap<>();
        offsets.forEach((group, ofGroup) -> {
            Map<TopicPartition, Long> known = new HashMap<>();
            ofGroup.forEach((partition, offset) -> {
                if (offset != null) {
                    known.put(partition, offset.offset());
                }
            });
            if (!known.isEmpty()) {
                committed.put(group, known);
            }
        });
        return committed;
    }

    /** Programs of other people keep their own account of what they have read. */
    private static boolean isOfService(String group) {
        return Service.ALL.stream()
                .anyMatch(service -> group.equals(service.module()) || group.startsWith(service.module() + "-"));
    }
}
