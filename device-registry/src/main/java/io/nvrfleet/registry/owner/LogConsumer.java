package io.nvrfleet.registry.owner;

import io.nvrfleet.registry.RegistryConfig;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Settings of the consumer of the log: offsets live in PostgreSQL, so Kafka neither keeps nor resets any.
 *
 * <p>Members are dynamic: one that is told to end leaves, and the others take over within a heartbeat or two. A static
 * member would keep its partitions for the time of its restart, or for the whole session time-out.
 */
@ApplicationScoped
class LogConsumer {
    /** Within the session's time-out. A member learns of a rebalance by its next heartbeat: they are close together. */
    private static final int HEARTBEATS = 12;

    private final Map<String, Object> kafka;
    private final RegistryConfig config;

    LogConsumer(@Identifier("default-kafka-broker") Map<String, Object> kafka, RegistryConfig config) {
        this.kafka = kafka;
        this.config = config;
    }

    /** A new member of the group; who takes it closes it. */
    @Produces
    Consumer<String, byte[]> create() {
        int sessionTimeout = (int) config.ownerSessionTimeout().toMillis();
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, config.ownerGroup());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, sessionTimeout);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, sessionTimeout / HEARTBEATS);
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
