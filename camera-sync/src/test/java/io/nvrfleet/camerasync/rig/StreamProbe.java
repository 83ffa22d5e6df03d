package io.nvrfleet.camerasync.rig;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nvrfleet.events.EventCodec;
import io.nvrfleet.events.StreamStatusChanged;
import io.nvrfleet.events.Topics;
import io.nvrfleet.servers.testing.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads {@code media.streams.v1} from its start to its end. */
public final class StreamProbe {
    private final String servers;

    public StreamProbe(String servers) {
        this.servers = servers;
    }

    /** A record, and its id among those of its source. */
    public record Told(String key, String id, String source, String value, StreamStatusChanged event) {}

    /** Every record whose key begins with a text. */
    public List<Told> all(String prefix) {
        List<Told> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<PartitionInfo> there = Waiting.await("topic")
                    .until(() -> consumer.partitionsFor(Topics.MEDIA_STREAMS), infos -> !infos.isEmpty());
            List<TopicPartition> partitions = there.stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Waiting.await("end of the topic").until(() -> {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(100))) {
                    if (message.key().startsWith(prefix)) {
                        found.add(told(message));
                    }
                }
                return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
            });
        }
        return found;
    }

    private static Told told(ConsumerRecord<String, byte[]> message) {
        StreamStatusChanged event = EventCodec.decode(name -> header(message, name), message.value())
                .as(StreamStatusChanged.class)
                .orElseThrow();
        return new Told(
                message.key(),
                new String(header(message, "ce_id"), UTF_8),
                new String(header(message, "ce_source"), UTF_8),
                new String(message.value(), UTF_8),
                event);
    }

    private static byte[] header(ConsumerRecord<String, byte[]> message, String name) {
        return message.headers().lastHeader(name).value();
    }
}
