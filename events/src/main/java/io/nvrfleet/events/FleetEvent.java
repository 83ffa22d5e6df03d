package io.nvrfleet.events;

/** Anything that travels through Kafka between the services. */
public sealed interface FleetEvent
        permits NvrEvent, StatusChange, SessionCommand, DirectoryRecord, ObservationGap, AgentRefused {
    /**
     * The Kafka key: the hostname in lower case; of what is about a partition its number, or empty where the record is to go
     * to that partition.
     */
    String key();
}
