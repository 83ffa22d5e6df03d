package io.nvrfleet.events;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A topic of Kafka, as whoever makes it has to make it.
 *
 * @param name with its version
 * @param key what its records are keyed by, for people
 * @param writers the services that write to it
 * @param provisioner the one service that makes it
 * @param partitions how many it has, unless a setting says otherwise
 * @param retention how long a record is kept; null for a compacted topic, which keeps the newest record of each key
 * @param time who stamps a record
 */
public record Topic(
        String name,
        String key,
        List<Service> writers,
        Service provisioner,
        int partitions,
        @Nullable Duration retention,
        Time time) {
    private static final Duration A_DAY = Duration.ofDays(1);

    public Topic {
        writers = List.copyOf(writers);
    }

    /** A service by the name of its module. */
    public enum Service {
        NVR_GATEWAY("nvr-gateway"),
        DEVICE_REGISTRY("device-registry"),
        CAMERA_SYNC("camera-sync"),
        INGESTION_SERVICE("ingestion-service");

        private final String moduleName;

        Service(String moduleName) {
            this.moduleName = moduleName;
        }

        public String moduleName() {
            return moduleName;
        }
    }

    /** Who stamps a record. */
    public enum Time {
        /** Its producer. */
        CREATE("CreateTime"),
        /** The broker, when it appends it. */
        LOG_APPEND("LogAppendTime");

        private final String kafkaName;

        Time(String kafkaName) {
            this.kafkaName = kafkaName;
        }

        /** As Kafka's setting {@code message.timestamp.type} calls it. */
        public String kafkaName() {
            return kafkaName;
        }
    }

    /** What happens to old records, as Kafka's setting {@code cleanup.policy} calls it: {@code compact} or {@code delete}. */
    public String cleanupPolicy() {
        return retention == null ? "compact" : "delete";
    }

    /** The settings of the topic, by Kafka's names; those that are not in here are the broker's. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("cleanup.policy", cleanupPolicy());
        settings.put("message.timestamp.type", time.kafkaName());
        if (retention != null) {
            settings.put("retention.ms", Long.toString(retention.toMillis()));
        }
        if (retention != null && retention.compareTo(A_DAY) <= 0) {
            // Only whole segments are deleted, and the broker's are of a week.
            settings.put("segment.ms", Long.toString(Duration.ofHours(1).toMillis()));
        }
        return settings;
    }
}
