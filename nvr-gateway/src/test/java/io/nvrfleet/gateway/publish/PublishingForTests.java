package io.nvrfleet.gateway.publish;

import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.events.NvrEvent;
import io.nvrfleet.gateway.time.Ticker;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A publisher whose log takes everything at once. */
public final class PublishingForTests {
    private PublishingForTests() {}

    public static EventPublisher publisher(Consumer<NvrEvent.OfSession> log, Ticker ticker, MeterRegistry meters) {
        PublishGate gate = new PublishGate(meters);
        EventPublisher publisher = new EventPublisher(
                event -> {
                    log.accept(event);
                    return CompletableFuture.completedFuture(null);
                },
                gate,
                ticker,
                meters);
        gate.begin(1);
        return publisher;
    }
}
