package io.nvrfleet.gateway.publish;

import io.nvrfleet.events.FleetEvent;
import java.util.concurrent.CompletionStage;

/** Gives events to Kafka. */
interface EventSender {
    /**
     * Sends without ever blocking the caller.
     *
     * @return completes when Kafka has the event, or exceptionally when that is not known: with an
     *     {@link EventRejectedException} when another attempt would not help
     */
    CompletionStage<Void> send(FleetEvent event);
}
