package io.nvrfleet.registry.log;

import io.nvrfleet.events.DirectoryEntry;
import io.nvrfleet.events.EventCodec;
import io.nvrfleet.events.EventType;
import io.nvrfleet.events.FleetEvent;
import io.nvrfleet.events.NvrEvent;
import io.nvrfleet.events.SessionCommand;
import io.nvrfleet.events.StatusChange;
import io.nvrfleet.events.Topics;
import java.nio.charset.StandardCharsets;

/** One message to others, as the outbox keeps it. */
record OutboxRow(int partition, String version, String topic, String key, String type, String payload) {
    static OutboxRow of(int partition, String version, FleetEvent event) {
        return new OutboxRow(
                partition,
                version,
                topicOf(event),
                event.key(),
                EventType.of(event).wireName(),
                new String(EventCodec.encode(event), StandardCharsets.UTF_8));
    }

    private static String topicOf(FleetEvent event) {
        return switch (event) {
            case StatusChange change -> Topics.NVR_STATUS_CHANGES;
            case SessionCommand command -> Topics.NVR_SESSIONS;
            case DirectoryEntry entry -> Topics.NVR_DIRECTORY;
            case NvrEvent logged -> Topics.NVR_EVENTS;
        };
    }
}
