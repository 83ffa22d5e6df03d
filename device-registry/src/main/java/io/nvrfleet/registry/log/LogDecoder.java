package io.nvrfleet.registry.log;

import io.nvrfleet.events.EventCodec;
import io.nvrfleet.events.FleetEvent;
import io.nvrfleet.events.NvrEvent;
import io.nvrfleet.registry.presence.LogRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of the log. One that cannot be read still moves the lease clock: it is counted and parked, one of a newer
 * type is counted and skipped.
 */
@ApplicationScoped
class LogDecoder {
    private static final Logger LOG = Logger.getLogger(LogDecoder.class);

    private final KafkaOut kafka;
    private final LogMetrics metrics;

    LogDecoder(KafkaOut kafka, LogMetrics metrics) {
        this.kafka = kafka;
        this.metrics = metrics;
    }

    /**
     * Reads a record.
     *
     * @param nextOffset the first offset that the partition has not applied: an owner that opens a partition reads records
     *     before it again, and those were counted and parked when they came
     */
    LogRecord decode(ConsumerRecord<String, byte[]> message, long nextOffset) {
        return new LogRecord(message.offset(), message.timestamp(), event(message, message.offset() >= nextOffset));
    }

    private @Nullable NvrEvent event(ConsumerRecord<String, byte[]> message, boolean isNew) {
        Header type = message.headers().lastHeader(EventCodec.TYPE_HEADER);
        if (type == null || message.value() == null) {
            return unreadable(message, isNew, "no ce_type header, or no value");
        }
        try {
            Optional<FleetEvent> event =
                    EventCodec.decode(new String(type.value(), StandardCharsets.UTF_8), message.value());
            if (event.isEmpty()) {
                if (isNew) {
                    metrics.unknownType();
                }
                return null;
            }
            if (!(event.get() instanceof NvrEvent logged)) {
                return unreadable(message, isNew, "not an event of the log");
            }
            String flaw = LogFlaws.of(logged);
            return flaw == null ? logged : unreadable(message, isNew, flaw);
        } catch (RuntimeException e) {
            return unreadable(message, isNew, String.valueOf(e.getMessage()));
        }
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
