package io.nvrfleet.registry.topics;

import io.agroal.api.AgroalDataSource;
import io.nvrfleet.events.Topics;
import io.nvrfleet.registry.RegistryConfig;
import io.nvrfleet.rest.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Creates the topics that are missing, and refuses a log whose number of partitions is not the recorded one (rule 14).
 * Asked again and again it notices that Kafka lost its data, and gives it its topics back (rule 7).
 */
@ApplicationScoped
public class TopicProvisioner {
    private static final Logger LOG = Logger.getLogger(TopicProvisioner.class);
    private static final long TIMEOUT_SECONDS = KafkaAdmin.ANSWER.toSeconds();
    private static final int PARTITIONS_OF_OTHERS = 4;

    /** Compacted topics of what the owners know of each hostname; one that comes back empty is to be filled again. */
    public static final List<String> DIRECTORIES = List.of(Topics.NVR_DIRECTORY, Topics.CAMERA_DIRECTORY);

    private final KafkaAdmin admin;
    private final AgroalDataSource database;
    private final RegistryConfig config;
    private volatile @Nullable Topology latest;

    public TopicProvisioner(KafkaAdmin admin, AgroalDataSource database, RegistryConfig config) {
        this.admin = admin;
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
     * Makes sure that every topic is there.
     *
     * @throws PartitionMismatchException when the log has another number of partitions than recorded or configured
     */
    public synchronized Topology provision() throws ExecutionException, TimeoutException, InterruptedException {
        Admin asked = admin.get();
        Set<String> there = asked.listTopics().names().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        List<NewTopic> missing =
                topics().stream().filter(topic -> !there.contains(topic.name())).toList();
        if (!missing.isEmpty()) {
            LOG.infof("making topics: %s", missing.stream().map(NewTopic::name).toList());
            make(asked, missing);
        }
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

    /** Another replica may make them at the same time. */
    private static void make(Admin admin, List<NewTopic> missing)
            throws ExecutionException, TimeoutException, InterruptedException {
        for (KafkaFuture<Void> made : admin.createTopics(missing).values().values()) {
            try {
                made.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private List<NewTopic> topics() {
        Map<String, String> log = Map.of(
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime",
                TopicConfig.RETENTION_MS_CONFIG, hours(24),
                TopicConfig.SEGMENT_MS_CONFIG, hours(1));
        return List.of(
                topic(Topics.NVR_EVENTS, config.eventsPartitions(), log),
                topic(
                        Topics.NVR_EVENTS + Topics.DLQ_SUFFIX,
                        1,
                        Map.of(TopicConfig.RETENTION_MS_CONFIG, hours(30 * 24))),
                topic(
                        Topics.NVR_STATUS_CHANGES,
                        PARTITIONS_OF_OTHERS,
                        Map.of(TopicConfig.RETENTION_MS_CONFIG, hours(30 * 24))),
                topic(
                        Topics.NVR_REFUSALS,
                        PARTITIONS_OF_OTHERS,
                        Map.of(TopicConfig.RETENTION_MS_CONFIG, hours(7 * 24))),
                topic(Topics.NVR_SESSIONS, PARTITIONS_OF_OTHERS, Map.of(TopicConfig.RETENTION_MS_CONFIG, hours(1))),
                topic(
                        Topics.NVR_OBSERVATION_GAPS,
                        PARTITIONS_OF_OTHERS,
                        Map.of(TopicConfig.RETENTION_MS_CONFIG, hours(30 * 24))),
                topic(
                        Topics.NVR_DIRECTORY,
                        PARTITIONS_OF_OTHERS,
                        Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)),
                topic(
                        Topics.CAMERA_DIRECTORY,
                        PARTITIONS_OF_OTHERS,
                        Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)));
    }

    private NewTopic topic(String name, int partitions, Map<String, String> settings) {
        return new NewTopic(name, partitions, (short) config.topicReplication()).configs(settings);
    }

    private static String hours(long hours) {
        return Long.toString(TimeUnit.HOURS.toMillis(hours));
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
