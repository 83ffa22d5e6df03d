package io.nvrfleet.gateway.publish;

import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.events.AgentRefused;
import io.nvrfleet.events.NvrEvent;
import io.nvrfleet.gateway.time.Ticker;
import io.nvrfleet.observability.Traces;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A publisher whose log takes everything at once. */
public final class PublishingForTests {
    private PublishingForTests() {}

    public static EventPublisher publisher(Consumer<NvrEvent.OfSession> log, Ticker ticker, MeterRegistry meters) {
        PublishGate gate = new PublishGate(meters);
        EventPublisher publisher = new EventPublisher(
                (event, traceparent) -> {
                    if (event instanceof NvrEvent.OfSession ofSession) {
                        log.accept(ofSession);
                    }
                    return CompletableFuture.completedFuture(null);
                },
                gate,
                ticker,
                meters,
                Traces.off());
        gate.begin(1);
        return publisher;
    }

    /** Whom the gateway turns away, as Kafka gets it. */
    public static Refusals refusals(Consumer<AgentRefused> log, Ticker ticker, MeterRegistry meters) {
        PublishGate gate = new PublishGate(meters);
        gate.begin(1);
        return new Refusals(
                (event, traceparent) -> {
                    log.accept((AgentRefused) event);
                    return CompletableFuture.completedFuture(null);
                },
                gate,
                ticker);
    }
}
