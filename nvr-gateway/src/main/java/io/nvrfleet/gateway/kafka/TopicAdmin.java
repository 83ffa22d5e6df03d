package io.nvrfleet.gateway.kafka;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Questions about topics. Nothing blocks; every question fails when Kafka does not answer within a few seconds. */
@ApplicationScoped
public class TopicAdmin {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final Map<String, Object> config;
    private @Nullable Admin admin;

    TopicAdmin(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        config = new HashMap<>(broker);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Long.toString(TIMEOUT.toMillis()));
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Long.toString(TIMEOUT.toMillis()));
        config.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "1000");
    }

    /** The topics of these names; fails when one of them is missing. */
    public Uni<Map<String, TopicDescription>> describe(Collection<String> topics) {
        return Uni.createFrom()
                .deferred(() -> uni(admin().describeTopics(topics).allTopicNames()));
    }

    /** A topic that may be missing. */
    public Uni<Optional<TopicDescription>> find(String topic) {
        return describe(List.of(topic))
                .map(found -> Optional.ofNullable(found.get(topic)))
                .onFailure(UnknownTopicOrPartitionException.class)
                .recoverWithItem(Optional.empty());
    }

    /** The ends of a topic's partitions, in their order. */
    public Uni<List<Long>> ends(TopicDescription topic) {
        List<TopicPartition> partitions = IntStream.range(0, topic.partitions().size())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        return Uni.createFrom()
                .deferred(() -> uni(admin().listOffsets(latest).all()))
                .map(ends -> partitions.stream()
                        .map(partition ->
                                Objects.requireNonNull(ends.get(partition)).offset())
                        .toList());
    }

    /** Those of some partitions of a topic whose leaders answer; the others are no failure. */
    public Uni<Set<Integer>> answering(TopicDescription topic, Set<Integer> partitions) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        topic.partitions().stream()
                .filter(info -> info.leader() != null && partitions.contains(info.partition()))
                .forEach(info -> latest.put(new TopicPartition(topic.name(), info.partition()), OffsetSpec.latest()));
        return Uni.createFrom().deferred(() -> {
            ListOffsetsResult asked = admin().listOffsets(latest);
            Set<Integer> answering = ConcurrentHashMap.newKeySet();
            List<Uni<Void>> answers = latest.keySet().stream()
                    .map(partition -> uni(asked.partitionResult(partition))
                            .invoke(end -> answering.add(partition.partition()))
                            .replaceWithVoid()
                            .onFailure()
                            .recoverWithNull())
                    .toList();
            return answers.isEmpty()
                    ? Uni.createFrom().item(answering)
                    : Uni.join().all(answers).andFailFast().replaceWith(answering);
        });
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }

    private synchronized Admin admin() {
        Admin present = admin;
        if (present == null) {
            present = Admin.create(config);
            admin = present;
        }
        return present;
    }

    private static <T> Uni<T> uni(KafkaFuture<T> future) {
        return Uni.createFrom().completionStage(future.toCompletionStage());
    }
}
