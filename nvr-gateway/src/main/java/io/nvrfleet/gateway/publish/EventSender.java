package io.nvrfleet.gateway.publish;

import io.nvrfleet.events.FleetEvent;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Gives events to Kafka. */
interface EventSender {
    /**
     * Sends without ever blocking the caller.
     *
     * @param traceparent the trace that whoever reads the event goes on with; null when there is none
     * @return completes when Kafka has the event, or exceptionally when that is not known: with an
     *     {@link EventRejectedException} when another attempt would not help
     */
    CompletionStage<Void> send(FleetEvent event, @Nullable String traceparent);
}
