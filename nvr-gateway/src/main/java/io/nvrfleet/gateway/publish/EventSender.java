package io.nvrfleet.gateway.publish;

import io.nvrfleet.events.NvrEvent;
import java.util.concurrent.CompletionStage;

/** Gives events to the log. */
interface EventSender {
    /**
     * Sends without ever blocking the caller.
     *
     * @return completes when the log has the event, or exceptionally when that is not known: with an
     *     {@link EventRejectedException} when another attempt would not help
     */
    CompletionStage<Void> send(NvrEvent.OfSession event);
}
