package io.nvrfleet.registry.topics;

import io.nvrfleet.events.Topics;
import io.nvrfleet.service.topic.KafkaAdmin;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Asks the broker how far the log of a partition goes. Never blocks, and a partition without a leader delays no other. */
@ApplicationScoped
public class TopicOffsets {
    private final KafkaAdmin admin;

    public TopicOffsets(KafkaAdmin admin) {
        this.admin = admin;
    }

    /**
     * The log of a partition as the broker has it.
     *
     * @param start offset of its first record
     * @param end offset after its last record
     * @param later offset of the first record that was appended after the given time; {@code end} when none was
     */
    public record Range(long start, long end, long later) {}

    /**
     * Asks for one partition; fails when there is no answer within {@link KafkaAdmin#ANSWER}.
     *
     * @param after append time in milliseconds since 1970; null when nothing was read yet
     */
    public CompletableFuture<Range> ask(int partition, @Nullable Long after) {
        TopicPartition log = new TopicPartition(Topics.NVR_EVENTS, partition);
        // One after the other: a record that is appended meanwhile is then behind the end, and is left out nowhere.
        return offset(log, OffsetSpec.earliest()).thenCompose(start -> offset(log, OffsetSpec.latest())
                .thenCompose(end -> later(log, after, end).thenApply(later -> new Range(start, end, later))));
    }

    private CompletableFuture<Long> later(TopicPartition log, @Nullable Long after, long end) {
        return after == null
                ? CompletableFuture.completedFuture(end)
                : offset(log, OffsetSpec.forTimestamp(after + 1)).thenApply(found -> found < 0 ? end : found);
    }

    private CompletableFuture<Long> offset(TopicPartition log, OffsetSpec which) {
        return admin.get()
                .listOffsets(Map.of(log, which))
                .partitionResult(log)
                .toCompletionStage()
                .toCompletableFuture()
                .thenApply(ListOffsetsResultInfo::offset);
    }
}
