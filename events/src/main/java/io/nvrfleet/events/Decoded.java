package io.nvrfleet.events;

import java.util.Optional;

/** What a record of Kafka turned out to be: every consumer has an answer to each of the three. */
public sealed interface Decoded {
    /** The event, if it is one of this kind. */
    default <T extends FleetEvent> Optional<T> as(Class<T> kind) {
        return this instanceof Event(FleetEvent event) && kind.isInstance(event)
                ? Optional.of(kind.cast(event))
                : Optional.empty();
    }

    /** An event. */
    record Event(FleetEvent event) implements Decoded {}

    /** Of a type that this build does not know, as a newer writer's: to be skipped and counted. */
    record UnknownType(String wireName) implements Decoded {}

    /** No event, or not one of its type: to be parked with the reason, or skipped and counted. */
    record Invalid(String reason) implements Decoded {}
}
