package io.nvrfleet.gateway.dashboard;

import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.events.AlertChanged;
import io.nvrfleet.gateway.config.Meters;
import io.nvrfleet.gateway.kafka.IncomingEvents;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads what happens to alerts, for viewers; every replica of the gateway reads all of it, from the end at its start. */
@ApplicationScoped
class AlertConsumer {
    private final IncomingEvents events;
    private final ViewerHub hub;
    private final MeterRegistry meters;

    AlertConsumer(IncomingEvents events, ViewerHub hub, MeterRegistry meters) {
        this.events = events;
        this.hub = hub;
        this.meters = meters;
    }

    @Incoming("alerts")
    Uni<Void> consume(ConsumerRecord<String, byte[]> message) {
        return events.decode(message, AlertChanged.class).map(this::tell).orElseGet(() -> Uni.createFrom()
                .voidItem());
    }

    private Uni<Void> tell(AlertChanged change) {
        meters.counter(Meters.VIEWER_FRAMES, "feed", "alerts").increment();
        return hub.tell(FrameMapper.map(change));
    }
}
