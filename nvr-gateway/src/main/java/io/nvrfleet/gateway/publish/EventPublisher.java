package io.nvrfleet.gateway.publish;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.nvrfleet.events.EventType;
import io.nvrfleet.events.NvrEvent;
import io.nvrfleet.events.NvrEvent.NvrConnected;
import io.nvrfleet.events.NvrEvent.NvrDisconnected;
import io.nvrfleet.events.NvrEvent.NvrHeartbeat;
import io.nvrfleet.events.NvrEvent.SystemStatusReported;
import io.nvrfleet.events.SessionId;
import io.nvrfleet.events.SystemReport;
import io.nvrfleet.gateway.config.Meters;
import io.nvrfleet.gateway.time.Ticker;
import io.nvrfleet.observability.Traces;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes evidence about sessions: one lane per recorder, one record in flight per lane, no queue anywhere. Why it is
 * so: docs/adr/0004-gateway-publishing.md.
 */
@ApplicationScoped
public class EventPublisher {
    private static final Logger LOG = Logger.getLogger(EventPublisher.class);

    private final ConcurrentHashMap<String, NvrLane> lanes = new ConcurrentHashMap<>();
    private final EventSender sender;
    private final PublishGate gate;
    private final Ticker ticker;
    private final MeterRegistry meters;
    private final Traces traces;

    EventPublisher(EventSender sender, PublishGate gate, Ticker ticker, MeterRegistry meters, Traces traces) {
        this.sender = sender;
        this.gate = gate;
        this.ticker = ticker;
        this.meters = meters;
        this.traces = traces;
        gate.onOpen(() -> lanes.forEach(this::flow));
        meters.gauge(Meters.PUBLISH_WAITING, this, publisher -> publisher.waiting());
    }

    /**
     * Opens a session; its connect is published as soon as that is possible.
     *
     * @param key the hostname in lower case
     * @param trusted whether the peer is known to be there; asked before anything that opens or renews the session
     */
    public SessionPublication open(
            String key,
            SessionId sessionId,
            Instant connectedAt,
            String remoteAddress,
            @Nullable SystemReport report,
            BooleanSupplier trusted) {
        SessionOutbox session = new SessionOutbox(key, sessionId, connectedAt, remoteAddress, report, trusted);
        NvrLane lane = lanes.compute(key, (hostname, present) -> {
            NvrLane candidate = present == null ? new NvrLane() : present;
            return candidate.open(session) ? candidate : freshLane(session);
        });
        flow(key, lane);
        return new SessionPublication(this, lane, session);
    }

    /** How many recorders have something in flight or still to be published. */
    public long waiting() {
        return lanes.values().stream().filter(NvrLane::isWaiting).count();
    }

    /** How many lanes there are. */
    int recorders() {
        return lanes.size();
    }

    /** Sends the events of a lane, one after the other, until there is none or it has to wait. */
    void flow(String key, NvrLane lane) {
        Optional<NvrEvent.OfSession> next = gate.isOpen(key) ? lane.take(ticker.now()) : Optional.empty();
        if (next.isEmpty()) {
            retire(key, lane);
            return;
        }
        NvrEvent.OfSession event = next.get();
        Timer.Sample sample = Timer.start(meters);
        Span span = span(event);
        sender.send(event, Traces.traceparent(span)).whenComplete((done, failure) -> {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            Traces.end(span, cause);
            sample.stop(timer(event, outcome(cause)));
            settle(key, lane, event, cause);
        });
    }

    private void settle(String key, NvrLane lane, NvrEvent.OfSession event, @Nullable Throwable failure) {
        if (failure == null) {
            lane.acknowledged(event);
        } else if (failure instanceof EventRejectedException) {
            LOG.errorf(failure, "Kafka will never take this %s of %s", EventType.of(event), event.sessionId());
            lane.acknowledged(event);
        } else {
            lane.failed(event);
            gate.closeAfter(key, failure);
        }
        flow(key, lane);
    }

    private void retire(String key, NvrLane lane) {
        lanes.computeIfPresent(key, (hostname, present) -> present == lane && lane.retire() ? null : present);
    }

    private static NvrLane freshLane(SessionOutbox session) {
        NvrLane lane = new NvrLane();
        lane.open(session);
        return lane;
    }

    private static String outcome(@Nullable Throwable failure) {
        if (failure == null) {
            return "ok";
        }
        return failure instanceof EventRejectedException ? "rejected" : "failed";
    }

    /**
     * From what the recorder's frame, or its absence, told until Kafka has it. What waits is merged while Kafka is away (ADR 4), so each
     * attempt is a trace of its own. A heartbeat is never traced.
     */
    private Span span(NvrEvent.OfSession event) {
        return switch (event) {
            case NvrHeartbeat ignored -> Span.getInvalid();
            case NvrConnected connected -> span("recorder connected", connected);
            case SystemStatusReported reported -> span("recorder reported", reported);
            case NvrDisconnected disconnected -> span("recorder disconnected", disconnected);
        };
    }

    private Span span(String name, NvrEvent.OfSession event) {
        return traces.span(name, SpanKind.PRODUCER, null)
                .setStartTimestamp(event.observedAt())
                .setAttribute(Traces.KEY, event.key())
                .setAttribute("nvrfleet.session", event.sessionId().toString())
                .startSpan();
    }

    private Timer timer(NvrEvent.OfSession event, String outcome) {
        return meters.timer(Meters.PUBLISHED, "type", EventType.of(event).wireName(), "outcome", outcome);
    }
}
