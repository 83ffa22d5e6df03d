package io.nvrfleet.stack.support;

import io.nvrfleet.stack.kafka.KafkaAccess;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Topics with their offsets, and groups with what they have yet to read. */
final class KafkaFacts {
    private KafkaFacts() {}

    static String of(String bootstrapServers) throws ExecutionException, TimeoutException, InterruptedException {
        try (Admin admin = KafkaAccess.admin(bootstrapServers)) {
            Map<String, TopicDescription> topics = new TreeMap<>(KafkaAccess.await(
                    admin.describeTopics(KafkaAccess.await(admin.listTopics().names()))
                            .allTopicNames()));
            List<TopicPartition> partitions = topics.values().stream()
                    .flatMap(topic -> topic.partitions().stream()
                            .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                    .toList();
            Map<TopicPartition, Long> begins = offsets(admin, partitions, OffsetSpec.earliest());
            Map<TopicPartition, Long> ends = offsets(admin, partitions, OffsetSpec.latest());
            StringBuilder text = new StringBuilder();
            topics.values().forEach(topic -> {
                text.append(topic.name())
                        .append("  id ")
                        .append(topic.topicId())
                        .append('\n');
                topic.partitions().forEach(partition -> {
                    TopicPartition key = new TopicPartition(topic.name(), partition.partition());
                    text.append("    %d: %d to %d%n"
                            .formatted(key.partition(), begins.getOrDefault(key, -1L), ends.getOrDefault(key, -1L)));
                });
            });
            groups(admin, ends, text);
            return text.toString();
        }
    }

    private static void groups(Admin admin, Map<TopicPartition, Long> ends, StringBuilder text)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<String, ListConsumerGroupOffsetsSpec> all = KafkaAccess.await(
                        admin.listGroups().all())
                .stream()
                .map(GroupListing::groupId)
                .collect(Collectors.toMap(group -> group, group -> new ListConsumerGroupOffsetsSpec()));
        new TreeMap<>(KafkaAccess.await(admin.listConsumerGroupOffsets(all).all())).forEach((group, offsets) -> {
            text.append("group ").append(group).append('\n');
            Map<String, long[]> byTopic = new TreeMap<>();
            for (Map.Entry<TopicPartition, OffsetAndMetadata> one : offsets.entrySet()) {
                if (one.getValue() != null) {
                    long behind =
                            ends.getOrDefault(one.getKey(), 0L) - one.getValue().offset();
                    byTopic.computeIfAbsent(one.getKey().topic(), topic -> new long[1])[0] += behind;
                }
            }
            byTopic.forEach((topic, behind) -> text.append("    ")
                    .append(topic)
                    .append(": ")
                    .append(behind[0])
                    .append(" to read\n"));
        });
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, List<TopicPartition> partitions, OffsetSpec spec)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        KafkaAccess.await(admin.listOffsets(partitions.stream()
                                .collect(Collectors.toMap(partition -> partition, partition -> spec)))
                        .all())
                .forEach((partition, offset) -> offsets.put(partition, offset.offset()));
        return offsets;
    }
}
