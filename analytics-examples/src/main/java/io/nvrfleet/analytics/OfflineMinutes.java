package io.nvrfleet.analytics;

import io.nvrfleet.analytics.OfflineCounter.DirectoryEntry;
import io.nvrfleet.analytics.OfflineIntervals.Recorder;
import io.nvrfleet.analytics.OfflineIntervals.SiteHour;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * For how many minutes were recorders offline, per site and hour of UTC? Reads {@code nvr.status-changes.v1} and
 * {@code camera.directory.v1} from their start, follows them, and writes to {@link #OUTPUT}, which it makes.
 *
 * <p>Three recorders of a site that are offline for an hour are 180 minutes. docs/analytics.md says what is left out.
 */
public final class OfflineMinutes {
    /** Keyed by site and hour; the last record of each key is what is known. */
    static final String OUTPUT = "analytics.offline-minutes.v1";

    private static final Duration EVERY = Duration.ofMinutes(1);

    private OfflineMinutes() {}

    /** A record of {@link #OUTPUT}. */
    record SiteMinutes(@Nullable Long siteId, Instant hour, double offlineMinutes) {
        static SiteMinutes of(SiteHour hour, long millis) {
            return new SiteMinutes(hour.siteId(), hour.hour(), millis / 60_000.0);
        }
    }

    /**
     * Runs until it is ended.
     *
     * @param args the brokers, such as {@code 127.0.0.1:9092}
     */
    public static void main(String[] args) throws ExecutionException, InterruptedException {
        makeOutput(args[0]);
        KafkaStreams streams = new KafkaStreams(topology(EVERY), settings(args[0]));
        Runtime.getRuntime().addShutdownHook(new Thread(streams::close));
        streams.start();
    }

    /** Makes the topic for the results where it is missing; Streams does not. */
    static void makeOutput(String brokers) throws ExecutionException, InterruptedException {
        NewTopic output = new NewTopic(OUTPUT, Optional.of(4), Optional.empty())
                .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers))) {
            admin.createTopics(List.of(output)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    /** @param every how often outages that are not over are counted */
    static Topology topology(Duration every) {
        StreamsBuilder builder = new StreamsBuilder();
        // A global table is read to its end before the first change, so the site of a recorder is known when it is
        // asked for.
        // The newest record stands: the registry compares the topic with its rows and repairs what is older
        // (topics.md).
        builder.globalTable(
                "camera.directory.v1",
                Consumed.with(Serdes.String(), Json.serde(DirectoryEntry.class)),
                Materialized.as(OfflineCounter.DIRECTORY));
        builder.addStateStore(Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(OfflineCounter.RECORDERS), Serdes.String(), Json.serde(Recorder.class)));
        builder.stream("nvr.status-changes.v1", Consumed.with(Serdes.String(), Serdes.ByteArray()))
                .process(() -> new OfflineCounter(every), OfflineCounter.RECORDERS)
                .groupByKey(Grouped.with("site-hours", Json.serde(SiteHour.class), Serdes.Long()))
                .reduce(Long::sum, Materialized.as("site-hours"))
                .toStream()
                .mapValues(SiteMinutes::of)
                .to(OUTPUT, Produced.with(Json.serde(SiteHour.class), Json.serde(SiteMinutes.class)));
        return builder.build();
    }

    static Properties settings(String brokers) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "offline-minutes");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        // A sum must not count twice what it counted before a crash.
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        // One entry of the directory that nobody can read must not stop the others.
        settings.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndContinueExceptionHandler.class);
        return settings;
    }
}
