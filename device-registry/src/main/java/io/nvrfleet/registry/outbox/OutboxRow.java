package io.nvrfleet.registry.outbox;

import io.nvrfleet.events.EventCodec;
import io.nvrfleet.events.EventType;
import io.nvrfleet.events.FleetEvent;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One message to others, as the outbox keeps it.
 *
 * @param traceparent the trace that its readers go on with; null when it is of none
 */
public record OutboxRow(
        int partition,
        String version,
        String topic,
        String key,
        String type,
        String payload,
        @Nullable String traceparent) {
    public static OutboxRow of(int partition, String version, FleetEvent event, @Nullable String traceparent) {
        EventType type = EventType.of(event);
        return new OutboxRow(
                partition,
                version,
                type.topic(),
                event.key(),
                type.wireName(),
                new String(EventCodec.encode(event), StandardCharsets.UTF_8),
                traceparent);
    }
}
