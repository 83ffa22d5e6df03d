package io.nvrfleet.registry.outbox;

import io.nvrfleet.events.EventCodec;
import io.nvrfleet.events.EventType;
import io.nvrfleet.events.FleetEvent;
import java.nio.charset.StandardCharsets;

/** One message to others, as the outbox keeps it. */
public record OutboxRow(int partition, String version, String topic, String key, String type, String payload) {
    public static OutboxRow of(int partition, String version, FleetEvent event) {
        EventType type = EventType.of(event);
        return new OutboxRow(
                partition,
                version,
                type.topic(),
                event.key(),
                type.wireName(),
                new String(EventCodec.encode(event), StandardCharsets.UTF_8));
    }
}
