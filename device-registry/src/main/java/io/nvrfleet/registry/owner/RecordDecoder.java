package io.nvrfleet.registry.owner;

import io.nvrfleet.events.Decoded;
import io.nvrfleet.events.NvrEvent;
import io.nvrfleet.registry.kafka.KafkaRecords;
import io.nvrfleet.registry.metrics.RegistryMetrics;
import io.nvrfleet.registry.outbox.KafkaWriter;
import io.nvrfleet.registry.presence.LogRecord;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Decodes records of the log. One that cannot be decoded is counted and put aside, one of a newer type is counted and
 * skipped; both still move the lease clock.
 */
@ApplicationScoped
class RecordDecoder {
    private static final Logger LOG = Logger.getLogger(RecordDecoder.class);

    private final KafkaWriter kafka;
    private final RegistryMetrics metrics;

    RecordDecoder(KafkaWriter kafka, RegistryMetrics metrics) {
        this.kafka = kafka;
        this.metrics = metrics;
    }

    /**
     * Decodes a record.
     *
     * @param nextOffset the first offset that the partition has not applied: an owner that opens a partition reads records
     *     before it again, and those were counted and parked when they came
     */
    LogRecord decode(ConsumerRecord<String, byte[]> message, long nextOffset) {
        return new LogRecord(message.offset(), message.timestamp(), event(message, message.offset() >= nextOffset));
    }

    private @Nullable NvrEvent event(ConsumerRecord<String, byte[]> message, boolean isNew) {
        return switch (KafkaRecords.decode(message)) {
            case Decoded.Event(NvrEvent event) -> {
                String problem = EventValidator.problemOf(event);
                yield problem == null ? event : unreadable(message, isNew, problem);
            }
            case Decoded.Event ofAnotherTopic -> unreadable(message, isNew, "not an event of the log");
            case Decoded.Invalid(String reason) -> unreadable(message, isNew, reason);
            case Decoded.UnknownType newer -> {
                if (isNew) {
                    metrics.unknownType();
                }
                yield null;
            }
        };
    }

    private @Nullable NvrEvent unreadable(ConsumerRecord<String, byte[]> message, boolean isNew, String reason) {
        if (isNew) {
            metrics.unreadable();
            LOG.warnf(
                    "%s-%d@%d cannot be read and is parked: %s",
                    message.topic(), message.partition(), message.offset(), reason);
            kafka.park(message, reason);
        }
        return null;
    }
}
