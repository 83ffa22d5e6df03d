package io.nvrfleet.events;

/** Anything that travels through Kafka between the services. */
public sealed interface FleetEvent
        permits NvrEvent,
                StatusChange,
                SessionCommand,
                DirectoryRecord,
                ObservationGap,
                AgentRefused,
                StreamStatusChanged,
                CameraReported,
                AlertChanged,
                MaintenanceWindow {
    /**
     * The Kafka key: the hostname in lower case; of a stream its server and path; of an alert its subject; of a maintenance window
     * its id; of what is about a partition its number, or empty where the record is to go to that partition.
     */
    String key();
}
