package io.nvrfleet.analytics;

import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.servers.testing.TestServers;
import io.nvrfleet.servers.testing.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application on a real Kafka: what was published before it starts and while it runs, in two lives of it. */
class OfflineMinutesIT {
    private static final Duration EVERY = Duration.ofMillis(200);

    /** All of it, and of the two that follow, is over. */
    private final Instant hour = Instant.now().truncatedTo(HOURS).minus(3, HOURS);

    private final Map<String, String> results = new HashMap<>();

    @TempDir
    private Path directory;

    @Test
    void shouldCountEachOutageOnce_whenChangesComeTwiceAndTheApplicationStartsAgain() throws Exception {
        PublicTopics.make();
        OfflineMinutes.makeOutput(TestServers.bootstrapServers());
        OfflineMinutes.makeOutput(TestServers.bootstrapServers());
        PublicTopics.publish(
                Example.registered("streams-1", 101L, true),
                Example.registered("streams-2", 101L, true),
                Example.registered("streams-3", 102L, true),
                Example.offline("streams-1", 1, hour.plusSeconds(1800)),
                Example.online("streams-1", 2, hour.plusSeconds(4500)),
                Example.offline("streams-1", 1, hour.plusSeconds(1800)),
                Example.online("streams-1", 2, hour.plusSeconds(4500)),
                Example.offline("streams-2", 1, hour.plusSeconds(3600)),
                Example.offline("streams-3", 1, hour.minusSeconds(60)));

        try (KafkaConsumer<String, String> consumer = consumer()) {
            try (KafkaStreams first = start()) {
                await(consumer, 101, hour, 30);
                // Of streams-2, which is still offline, all of the hour; of streams-1 a quarter.
                await(consumer, 101, hour.plus(1, HOURS), 75);
                await(consumer, 102, hour.minus(1, HOURS), 1);
                await(consumer, 102, hour.plus(2, HOURS), 60);
                Waiting.await().until(() -> first.state() == State.RUNNING);
            }
            PublicTopics.publish(
                    Example.online("streams-1", 2, hour.plusSeconds(4500)),
                    Example.online("streams-2", 2, hour.plusSeconds(3660)),
                    Example.online("streams-3", 2, hour.plusSeconds(120)));

            try (KafkaStreams second = start()) {
                await(consumer, 101, hour.plus(1, HOURS), 16);
                await(consumer, 101, hour.plus(2, HOURS), 0);
                await(consumer, 102, hour, 2);
                await(consumer, 102, hour.plus(2, HOURS), 0);
                await(consumer, 101, hour, 30);
                await(consumer, 102, hour.minus(1, HOURS), 1);
                Waiting.await().until(() -> second.state() == State.RUNNING);
            }
        }
    }

    private KafkaStreams start() {
        Properties settings = OfflineMinutes.settings(TestServers.bootstrapServers());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        // Streams does not leave its group when it is closed: the second one waits until the first is out.
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 3_000);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 500);
        KafkaStreams streams = new KafkaStreams(OfflineMinutes.topology(EVERY), settings);
        streams.start();
        return streams;
    }

    private static KafkaConsumer<String, String> consumer() {
        KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", TestServers.bootstrapServers(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(OfflineMinutes.OUTPUT).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    private void await(KafkaConsumer<String, String> consumer, long site, Instant begin, double minutes) {
        String key = "{\"site_id\":%d,\"hour\":\"%s\"}".formatted(site, begin);
        Waiting.await(key).untilAsserted(() -> {
            consumer.poll(Duration.ofMillis(50)).forEach(message -> results.put(message.key(), message.value()));
            assertThat(results)
                    .containsEntry(
                            key,
                            "{\"site_id\":%d,\"hour\":\"%s\",\"offline_minutes\":%s}".formatted(site, begin, minutes));
        });
    }
}
