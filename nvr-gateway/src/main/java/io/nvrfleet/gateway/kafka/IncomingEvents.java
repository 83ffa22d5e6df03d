package io.nvrfleet.gateway.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.events.Decoded;
import io.nvrfleet.events.EventCodec;
import io.nvrfleet.events.FleetEvent;
import io.nvrfleet.gateway.config.Meters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads events from records. What cannot be read is counted and skipped, so that one bad record stops no consumer. */
@ApplicationScoped
public class IncomingEvents {
    private static final Logger LOG = Logger.getLogger(IncomingEvents.class);

    private final MeterRegistry meters;

    IncomingEvents(MeterRegistry meters) {
        this.meters = meters;
    }

    /** The event of a record, if it is one of the wanted kind. */
    public <T extends FleetEvent> Optional<T> decode(ConsumerRecord<String, byte[]> message, Class<T> wanted) {
        return switch (EventCodec.decode(name -> header(message, name), message.value())) {
            case Decoded.Event(FleetEvent event) when wanted.isInstance(event) -> Optional.of(wanted.cast(event));
            case Decoded.Event ofAnotherTopic -> skip(message, "invalid", "an event of another topic");
            case Decoded.UnknownType(String wireName) -> skip(message, "unknown_type", wireName);
            case Decoded.Invalid(String reason) -> skip(message, "invalid", reason);
        };
    }

    /** The value of a header; null when there is none. */
    public static byte @Nullable [] header(ConsumerRecord<String, byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null ? null : header.value();
    }

    /** Counts a record that is skipped for a reason of its reader. */
    public void countSkipped(String topic, String reason) {
        meters.counter(Meters.RECORDS_SKIPPED, "topic", topic, "reason", reason).increment();
    }

    private <T> Optional<T> skip(ConsumerRecord<String, byte[]> message, String reason, String detail) {
        countSkipped(message.topic(), reason);
        LOG.debugf("%s-%d@%d skipped: %s", message.topic(), message.partition(), message.offset(), detail);
        return Optional.empty();
    }
}
