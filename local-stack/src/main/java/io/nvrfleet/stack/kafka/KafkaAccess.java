package io.nvrfleet.stack.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Clients that give up on a broker which says nothing for {@link #ANSWER}. */
public final class KafkaAccess {
    /** How long one answer may take. */
    public static final Duration ANSWER = Duration.ofSeconds(20);

    private static final Duration POLL = Duration.ofMillis(500);

    private KafkaAccess() {}

    /** What all clients of a Kafka that asks for nothing are told. */
    public static Map<String, Object> settings(String bootstrapServers) {
        return settings(bootstrapServers, Map.of());
    }

    /**
     * What all clients are told.
     *
     * @param security what the Kafka asks for, such as {@code security.protocol} and {@code sasl.jaas.config}
     */
    public static Map<String, Object> settings(String bootstrapServers, Map<String, String> security) {
        Map<String, Object> settings = new HashMap<>(security);
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
        settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis() / 2);
        return settings;
    }

    /** One who asks for offsets, topics and groups. */
    public static Admin admin(String bootstrapServers) {
        return Admin.create(settings(bootstrapServers));
    }

    /** An answer of the admin client. */
    public static <T> T await(KafkaFuture<T> answer) throws ExecutionException, TimeoutException, InterruptedException {
        try {
            return answer.get(ANSWER.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            // The original has no message.
            throw new TimeoutException("no answer came within " + ANSWER.toSeconds() + " s");
        }
    }

    /**
     * Reads partitions from where the consumer stands to the given ends.
     *
     * @param each gets the records in the order of their partition
     * @throws TimeoutException when no record comes for {@link #ANSWER}, and the ends are not reached
     */
    public static <K, V> void read(
            KafkaConsumer<K, V> consumer, Map<TopicPartition, Long> ends, Consumer<ConsumerRecord<K, V>> each)
            throws TimeoutException {
        long last = System.nanoTime();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey(), ANSWER) < end.getValue())) {
            ConsumerRecords<K, V> records = consumer.poll(POLL);
            if (!records.isEmpty()) {
                last = System.nanoTime();
                records.forEach(each);
            } else if (System.nanoTime() - last > ANSWER.toNanos()) {
                throw new TimeoutException("no record came for " + ANSWER.toSeconds() + " s");
            }
        }
    }
}
