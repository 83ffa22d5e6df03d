package io.nvrfleet.gateway.dashboard;

import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.events.StatusChange;
import io.nvrfleet.gateway.config.Meters;
import io.nvrfleet.gateway.kafka.IncomingEvents;
import io.nvrfleet.observability.Traces;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** Reads status changes for viewers; every replica of the gateway reads all of them, from the end at its start. */
@ApplicationScoped
class StatusChangeConsumer {
    private final SeenVersions seen = new SeenVersions();
    private final IncomingEvents events;
    private final ViewerHub hub;
    private final MeterRegistry meters;
    private final Traces traces;

    StatusChangeConsumer(IncomingEvents events, ViewerHub hub, MeterRegistry meters, Traces traces) {
        this.events = events;
        this.hub = hub;
        this.meters = meters;
        this.traces = traces;
    }

    @Incoming("status-changes")
    Uni<Void> consume(ConsumerRecord<String, byte[]> message) {
        Span span = span(message);
        return hub.publish(Feed.STATUS, message.partition(), message.offset(), () -> frames(message, span))
                .onTermination()
                .invoke(() -> span.end());
    }

    /** The end of the trace of a change: until its frames are sent, or are in the batch that goes out within 100 ms. */
    private Span span(ConsumerRecord<String, byte[]> message) {
        @Nullable String traceparent = Traces.traceparent(IncomingEvents.header(message, Traces.TRACEPARENT));
        return traceparent == null
                ? Span.getInvalid()
                : traces.span("viewers told", SpanKind.CONSUMER, traceparent)
                        .setAttribute(Traces.KEY, message.key())
                        .startSpan();
    }

    /** Runs on the hub's event loop, which guards {@link #seen}. */
    private List<Frame> frames(ConsumerRecord<String, byte[]> message, Span span) {
        List<Frame> frames = events.decode(message, StatusChange.class)
                .map(change -> framesOf(message.topic(), change))
                .orElse(List.of());
        span.setAttribute("nvrfleet.frames", frames.size());
        span.setAttribute("nvrfleet.viewers", hub.size());
        return frames;
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
