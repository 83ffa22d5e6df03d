package io.nvrfleet.gateway.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.events.EventCodec;
import io.nvrfleet.events.EventCodec.InvalidEventException;
import io.nvrfleet.events.FleetEvent;
import io.nvrfleet.gateway.config.Meters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;

/** Reads events from records. What cannot be read is counted and skipped: one bad record stops nobody. */
@ApplicationScoped
public class IncomingEvents {
    private static final Logger LOG = Logger.getLogger(IncomingEvents.class);

    private final MeterRegistry meters;

    IncomingEvents(MeterRegistry meters) {
        this.meters = meters;
    }

    /** The event of a record, if it is one of the wanted kind. */
    public <T extends FleetEvent> Optional<T> decode(ConsumerRecord<String, byte[]> message, Class<T> wanted) {
        Header type = message.headers().lastHeader(EventCodec.TYPE_HEADER);
        if (type == null || message.value() == null) {
            return skip(message, "invalid", "no event");
        }
        try {
            Optional<FleetEvent> event = EventCodec.decode(new String(type.value(), UTF_8), message.value());
            if (event.isEmpty()) {
                return skip(message, "unknown_type", new String(type.value(), UTF_8));
            }
            return wanted.isInstance(event.get())
                    ? event.map(wanted::cast)
                    : skip(message, "invalid", "an event of another topic");
        } catch (InvalidEventException e) {
            return skip(message, "invalid", e.toString());
        }
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
