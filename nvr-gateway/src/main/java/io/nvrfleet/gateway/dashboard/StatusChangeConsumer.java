package io.nvrfleet.gateway.dashboard;

import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.events.StatusChange;
import io.nvrfleet.gateway.config.Meters;
import io.nvrfleet.gateway.kafka.IncomingEvents;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads status changes for viewers; every replica of the gateway reads all of them, from the end at its start. */
@ApplicationScoped
class StatusChangeConsumer {
    private final SeenVersions seen = new SeenVersions();
    private final IncomingEvents events;
    private final ViewerHub hub;
    private final MeterRegistry meters;

    StatusChangeConsumer(IncomingEvents events, ViewerHub hub, MeterRegistry meters) {
        this.events = events;
        this.hub = hub;
        this.meters = meters;
    }

    @Incoming("status-changes")
    Uni<Void> consume(ConsumerRecord<String, byte[]> message) {
        return hub.publish(Feed.STATUS, message.partition(), message.offset(), () -> frames(message));
    }

    /** Runs on the hub's event loop, which guards {@link #seen}. */
    private List<Frame> frames(ConsumerRecord<String, byte[]> message) {
        return events.decode(message, StatusChange.class)
                .map(change -> framesOf(message.topic(), change))
                .orElse(List.of());
    }

    private List<Frame> framesOf(String topic, StatusChange change) {
        if (!seen.isNew(change)) {
            events.countSkipped(topic, "seen");
            return List.of();
        }
        List<Frame> frames = FrameMapper.map(change);
        meters.counter(Meters.VIEWER_FRAMES, "feed", "status").increment(frames.size());
        return frames;
    }
}
