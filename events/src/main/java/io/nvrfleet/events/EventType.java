package io.nvrfleet.events;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The versioned wire name of every event, the CloudEvents {@code type}, and its topic. */
public enum EventType {
    NVR_CONNECTED("io.nvrfleet.nvr-connected.v1", NvrEvent.NvrConnected.class, Topics.NVR_EVENTS),
    NVR_HEARTBEAT("io.nvrfleet.nvr-heartbeat.v1", NvrEvent.NvrHeartbeat.class, Topics.NVR_EVENTS),
    SYSTEM_STATUS_REPORTED(
            "io.nvrfleet.system-status-reported.v1", NvrEvent.SystemStatusReported.class, Topics.NVR_EVENTS),
    NVR_DISCONNECTED("io.nvrfleet.nvr-disconnected.v1", NvrEvent.NvrDisconnected.class, Topics.NVR_EVENTS),
    LEASE_TICKED("io.nvrfleet.lease-ticked.v1", NvrEvent.LeaseTicked.class, Topics.NVR_EVENTS),
    INVENTORY_CHANGED("io.nvrfleet.inventory-changed.v1", NvrEvent.InventoryChanged.class, Topics.NVR_EVENTS),
    MANUAL_STATUS_SET("io.nvrfleet.manual-status-set.v1", NvrEvent.ManualStatusSet.class, Topics.NVR_EVENTS),
    NVR_STATUS_CHANGED(
            "io.nvrfleet.nvr-status-changed.v1", StatusChange.NvrStatusChanged.class, Topics.NVR_STATUS_CHANGES),
    CAMERA_STATUS_CHANGED(
            "io.nvrfleet.camera-status-changed.v1", StatusChange.CameraStatusChanged.class, Topics.NVR_STATUS_CHANGES),
    NVR_SESSION_SUPERSEDED(
            "io.nvrfleet.nvr-session-superseded.v1", SessionCommand.NvrSessionSuperseded.class, Topics.NVR_SESSIONS),
    NVR_REPORT_REQUESTED(
            "io.nvrfleet.nvr-report-requested.v1", SessionCommand.NvrReportRequested.class, Topics.NVR_SESSIONS),
    ACCESS_REVOKED("io.nvrfleet.access-revoked.v1", SessionCommand.AccessRevoked.class, Topics.NVR_SESSIONS),
    DIRECTORY_ENTRY("io.nvrfleet.directory-entry.v1", DirectoryEntry.class, Topics.NVR_DIRECTORY),
    CAMERA_DIRECTORY_ENTRY(
            "io.nvrfleet.camera-directory-entry.v1", CameraDirectoryEntry.class, Topics.CAMERA_DIRECTORY),
    OBSERVATION_GAP("io.nvrfleet.observation-gap.v1", ObservationGap.class, Topics.NVR_OBSERVATION_GAPS),
    AGENT_REFUSED("io.nvrfleet.agent-refused.v1", AgentRefused.class, Topics.NVR_REFUSALS),
    STREAM_STATUS_CHANGED("io.nvrfleet.stream-status-changed.v1", StreamStatusChanged.class, Topics.MEDIA_STREAMS),
    CAMERA_REPORTED("io.nvrfleet.camera-reported.v1", CameraReported.class, Topics.CAMERA_TELEMETRY),
    ALERT_CHANGED("io.nvrfleet.alert-changed.v1", AlertChanged.class, Topics.ALERTS),
    MAINTENANCE_WINDOW("io.nvrfleet.maintenance-window.v1", MaintenanceWindow.class, Topics.MAINTENANCE_WINDOWS);

    private static final Map<String, EventType> BY_WIRE_NAME =
            Arrays.stream(values()).collect(toUnmodifiableMap(EventType::wireName, Function.identity()));
    private static final Map<Class<?>, EventType> BY_CLASS =
            Arrays.stream(values()).collect(toUnmodifiableMap(EventType::eventClass, Function.identity()));

    private final String wireName;
    private final Class<? extends FleetEvent> eventClass;
    private final String topic;

    EventType(String wireName, Class<? extends FleetEvent> eventClass, String topic) {
        this.wireName = wireName;
        this.eventClass = eventClass;
        this.topic = topic;
    }

    public String wireName() {
        return wireName;
    }

    public Class<? extends FleetEvent> eventClass() {
        return eventClass;
    }

    /** Where such events are published. */
    public String topic() {
        return topic;
    }

    /** The type of an event. */
    public static EventType of(FleetEvent event) {
        EventType type = BY_CLASS.get(event.getClass());
        if (type == null) {
            throw new IllegalArgumentException("no wire name for " + event.getClass());
        }
        return type;
    }

    /** The type of a wire name; empty for one that this build does not know (a newer writer's). */
    public static Optional<EventType> ofWireName(String wireName) {
        return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
    }
}
