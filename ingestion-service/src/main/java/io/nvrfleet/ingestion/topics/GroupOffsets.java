package io.nvrfleet.ingestion.topics;

import io.nvrfleet.events.Topic;
import io.nvrfleet.service.topic.KafkaAdmin;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far topics go, and how far the groups of this service's replicas have stored them. Every question waits at most 10 s. */
@ApplicationScoped
public class GroupOffsets {
    private static final long TIMEOUT_SECONDS = KafkaAdmin.ANSWER.toSeconds();

    private final KafkaAdmin admin;

    GroupOffsets(KafkaAdmin admin) {
        this.admin = admin;
    }

    /** The offset after the last record of each partition that has any; none of one whose records are all too old. */
    public Map<TopicPartition, Long> ends(Topic topic)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, Long> first = offsets(topic, OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = offsets(topic, OffsetSpec.latest());
        ends.entrySet().removeIf(end -> end.getValue() <= first.getOrDefault(end.getKey(), 0L));
        return ends;
    }

    /** What a group will read next of each partition that it has read. */
    public Map<TopicPartition, Long> stored(String group)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, Long> stored = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> told = admin.get()
                .listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        told.forEach((partition, offset) -> {
            if (offset != null) {
                stored.put(partition, offset.offset());
            }
        });
        return stored;
    }

    /** How many records a group has not stored. */
    public long behind(Topic topic, String group) throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, Long> stored = stored(group);
        Map<TopicPartition, Long> first = offsets(topic, OffsetSpec.earliest());
        long behind = 0;
        for (Map.Entry<TopicPartition, Long> end :
                offsets(topic, OffsetSpec.latest()).entrySet()) {
            long from = Math.max(first.getOrDefault(end.getKey(), 0L), stored.getOrDefault(end.getKey(), 0L));
            behind += Math.max(0, end.getValue() - from);
        }
        return behind;
    }

    private Map<TopicPartition, Long> offsets(Topic topic, OffsetSpec which)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (int partition = 0; partition < topic.partitions(); partition++) {
            asked.put(new TopicPartition(topic.name(), partition), which);
        }
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> partition : admin.get()
                .listOffsets(asked)
                .all()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .entrySet()) {
            offsets.put(partition.getKey(), partition.getValue().offset());
        }
        return offsets;
    }
}
