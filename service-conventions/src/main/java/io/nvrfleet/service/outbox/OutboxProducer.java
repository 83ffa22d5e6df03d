package io.nvrfleet.service.outbox;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A producer that gives up in time: the outbox keeps what Kafka does not take. It is idempotent, and has one request under way at a time, since
 * in a partition that was just made a batch that the broker refuses and the next that it takes would be out of order for ever (KAFKA-14359).
 */
public final class OutboxProducer {
    private static final int TOPIC_KNOWN_WITHIN_MS = 5_000;
    private static final int REQUEST_WITHIN_MS = 5_000;
    private static final int DELIVERED_WITHIN_MS = 15_000;

    private OutboxProducer() {}

    /**
     * Makes one.
     *
     * @param kafka how the service reaches Kafka
     */
    public static Producer<String, byte[]> of(Map<String, Object> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TOPIC_KNOWN_WITHIN_MS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_WITHIN_MS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERED_WITHIN_MS);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }
}
