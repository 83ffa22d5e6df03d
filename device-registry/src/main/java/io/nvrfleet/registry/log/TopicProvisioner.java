package io.nvrfleet.registry.log;

import io.agroal.api.AgroalDataSource;
import io.nvrfleet.events.Topics;
import io.nvrfleet.registry.RegistryConfig;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;

/** Creates the topics that are missing, and refuses a log whose number of partitions is not the recorded one (rule 14). */
@ApplicationScoped
class TopicProvisioner {
    private static final long TIMEOUT_SECONDS = 10;
    private static final int PARTITIONS_OF_OTHERS = 4;

    private final Map<String, Object> kafka;
    private final AgroalDataSource database;
    private final RegistryConfig config;

    TopicProvisioner(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            AgroalDataSource database,
            RegistryConfig config) {
        this.kafka = kafka;
        this.database = database;
        this.config = config;
    }

    /** The log's shape is not the one that the stored statuses were made from. */
    static final class PartitionMismatchException extends RuntimeException {
        private static final long serialVersionUID = 1;

        PartitionMismatchException(int found, int recorded) {
            super(
                    "%s has %d partitions, but the registry's data were made with %d: restore the topic, or start with an empty database"
                            .formatted(Topics.NVR_EVENTS, found, recorded));
        }
    }

    /**
     * Makes sure that every topic is there.
     *
     * @return the log as the broker describes it
     * @throws PartitionMismatchException when the log has another number of partitions than recorded
     */
    TopicDescription provision() throws ExecutionException, TimeoutException, InterruptedException, SQLException {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS));
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS / 2));
        try (Admin admin = Admin.create(settings)) {
            Set<String> there = admin.listTopics().names().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            List<NewTopic> missing = topics().stream()
                    .filter(topic -> !there.contains(topic.name()))
                    .toList();
            if (!missing.isEmpty()) {
                admin.createTopics(missing).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            }
            TopicDescription log = admin.describeTopics(List.of(Topics.NVR_EVENTS))
                    .allTopicNames()
                    .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    .values()
                    .iterator()
                    .next();
            check(log.partitions().size());
            return log;
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
                topic(Topics.NVR_SESSIONS, PARTITIONS_OF_OTHERS, Map.of(TopicConfig.RETENTION_MS_CONFIG, hours(1))),
                topic(
                        Topics.NVR_DIRECTORY,
                        PARTITIONS_OF_OTHERS,
                        Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)));
    }

    private NewTopic topic(String name, int partitions, Map<String, String> settings) {
        return new NewTopic(name, partitions, (short) config.topicReplication()).configs(settings);
    }

    private static String hours(long hours) {
        return Long.toString(TimeUnit.HOURS.toMillis(hours));
    }

    private void check(int found) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement record = connection.prepareStatement("""
                        insert into log_topic (topic, partitions) values (?, ?)
                        on conflict (topic) do update set partitions = log_topic.partitions
                        returning partitions
                        """)) {
            record.setString(1, Topics.NVR_EVENTS);
            record.setInt(2, found);
            try (ResultSet row = record.executeQuery()) {
                row.next();
                int recorded = row.getInt(1);
                if (recorded != found) {
                    throw new PartitionMismatchException(found, recorded);
                }
            }
        }
    }
}
