package io.nvrfleet.registry.topics;

import io.agroal.api.AgroalDataSource;
import io.nvrfleet.events.Topic;
import io.nvrfleet.events.Topics;
import io.nvrfleet.registry.RegistryConfig;
import io.nvrfleet.rest.Query;
import io.nvrfleet.service.topic.KafkaAdmin;
import io.nvrfleet.service.topic.MissingTopics;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.jspecify.annotations.Nullable;

/**
 * Creates the registry's topics of the catalogue that are missing, and refuses a log whose number of partitions is not the
 * recorded one (rule 14). Asked again and again it notices that Kafka lost its data, and gives it its topics back (rule 7).
 */
@ApplicationScoped
public class TopicProvisioner {
    private static final long TIMEOUT_SECONDS = KafkaAdmin.ANSWER.toSeconds();

    /** An answer is no longer one of now: several of {@link TopicWatch}'s looks. */
    private static final Duration LATELY = Duration.ofSeconds(10);

    /** Compacted topics of what the owners know of each hostname; one that comes back empty is to be filled again. */
    public static final List<String> DIRECTORIES = List.of(Topics.NVR_DIRECTORY, Topics.CAMERA_DIRECTORY);

    private final KafkaAdmin admin;
    private final MissingTopics missing;
    private final AgroalDataSource database;
    private final RegistryConfig config;
    private volatile @Nullable Topology latest;
    private volatile @Nullable Answers answers;

    public TopicProvisioner(KafkaAdmin admin, MissingTopics missing, AgroalDataSource database, RegistryConfig config) {
        this.admin = admin;
        this.missing = missing;
        this.database = database;
        this.config = config;
    }

    /** The log's shape is not the one that the stored statuses were made from. */
    public static final class PartitionMismatchException extends RuntimeException {
        private static final long serialVersionUID = 1;

        PartitionMismatchException(int found, int recorded, int configured) {
            super(
                    "%s has %d partitions, the registry's data were made with %d and registry.events-partitions is %d: all three must agree, since another number would send a hostname elsewhere"
                            .formatted(Topics.NVR_EVENTS, found, recorded, configured));
        }
    }

    /**
     * The topics as the broker has them. An id is new when a topic was made anew.
     *
     * @param logId topic id of the log
     * @param directoryIds topic ids of the directories
     */
    public record Topology(String logId, List<String> directoryIds) {}

    /** The topics as they were found last; null before the first time. */
    @Nullable
    public Topology latest() {
        return latest;
    }

    /**
     * Looks that Kafka answered one after the other.
     *
     * @param first {@link System#nanoTime} of the first
     * @param last that of the last
     */
    private record Answers(long first, long last) {}

    /** For how long all topics have been found at every look; zero when the last look is not of now. */
    public Duration answering() {
        Answers series = answers;
        long now = System.nanoTime();
        return series == null || now - series.last() > LATELY.toNanos()
                ? Duration.ZERO
                : Duration.ofNanos(now - series.first());
    }

    /**
     * Makes sure that every topic is there.
     *
     * @throws ExecutionException also when topics are missing that an operator is to make
     * @throws PartitionMismatchException when the log has another number of partitions than recorded or configured
     */
    public synchronized Topology provision() throws ExecutionException, TimeoutException, InterruptedException {
        Duration before = answering();
        try {
            Topology topology = look();
            long now = System.nanoTime();
            answers = new Answers(now - before.toNanos(), now);
            return topology;
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            answers = null;
            throw e;
        }
    }

    private Topology look() throws ExecutionException, TimeoutException, InterruptedException {
        Admin asked = admin.get();
        missing.make(Topics.provisionedBy(Topic.Service.DEVICE_REGISTRY), this::newTopic);
        List<String> described = new ArrayList<>(DIRECTORIES);
        described.add(Topics.NVR_EVENTS);
        Map<String, TopicDescription> found =
                asked.describeTopics(described).allTopicNames().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        TopicDescription log = Objects.requireNonNull(found.get(Topics.NVR_EVENTS));
        Topology topology = new Topology(
                log.topicId().toString(),
                DIRECTORIES.stream()
                        .map(topic -> Objects.requireNonNull(found.get(topic))
                                .topicId()
                                .toString())
                        .toList());
        if (!topology.equals(latest)) {
            check(log.partitions().size());
            latest = topology;
        }
        return topology;
    }

    private NewTopic newTopic(Topic topic) {
        int partitions = topic.name().equals(Topics.NVR_EVENTS) ? config.eventsPartitions() : topic.partitions();
        return new NewTopic(topic.name(), partitions, (short) config.topicReplication()).configs(topic.settings());
    }

    private void check(int found) {
        int recorded = new Query("""
                        insert into log_topic (topic, partitions) values (?, ?)
                        on conflict (topic) do update set partitions = log_topic.partitions
                        returning partitions""", Topics.NVR_EVENTS, found)
                .first(database, row -> row.getInt(1))
                .orElseThrow();
        if (recorded != found || config.eventsPartitions() != found) {
            throw new PartitionMismatchException(found, recorded, config.eventsPartitions());
        }
    }
}
