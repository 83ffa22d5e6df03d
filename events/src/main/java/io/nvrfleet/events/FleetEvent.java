package io.nvrfleet.events;

/** Anything that travels through Kafka between the services. */
public sealed interface FleetEvent
        permits NvrEvent, StatusChange, SessionCommand, DirectoryRecord, AgentRefused {
    /** The Kafka key: the hostname in lower case, or empty where the record addresses a partition. */
    String key();
}
