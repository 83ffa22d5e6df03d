package io.nvrfleet.events;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The versioned wire name of every event: the CloudEvents {@code type}. */
public enum EventType {
    NVR_CONNECTED("io.nvrfleet.nvr-connected.v1", NvrEvent.NvrConnected.class),
    NVR_HEARTBEAT("io.nvrfleet.nvr-heartbeat.v1", NvrEvent.NvrHeartbeat.class),
    SYSTEM_STATUS_REPORTED("io.nvrfleet.system-status-reported.v1", NvrEvent.SystemStatusReported.class),
    NVR_DISCONNECTED("io.nvrfleet.nvr-disconnected.v1", NvrEvent.NvrDisconnected.class),
    LEASE_TICKED("io.nvrfleet.lease-ticked.v1", NvrEvent.LeaseTicked.class),
    INVENTORY_CHANGED("io.nvrfleet.inventory-changed.v1", NvrEvent.InventoryChanged.class),
    MANUAL_STATUS_SET("io.nvrfleet.manual-status-set.v1", NvrEvent.ManualStatusSet.class),
    NVR_STATUS_CHANGED("io.nvrfleet.nvr-status-changed.v1", StatusChange.NvrStatusChanged.class),
    CAMERA_STATUS_CHANGED("io.nvrfleet.camera-status-changed.v1", StatusChange.CameraStatusChanged.class),
    NVR_SESSION_SUPERSEDED("io.nvrfleet.nvr-session-superseded.v1", SessionCommand.NvrSessionSuperseded.class),
    NVR_REPORT_REQUESTED("io.nvrfleet.nvr-report-requested.v1", SessionCommand.NvrReportRequested.class),
    ACCESS_REVOKED("io.nvrfleet.access-revoked.v1", SessionCommand.AccessRevoked.class),
    DIRECTORY_ENTRY("io.nvrfleet.directory-entry.v1", DirectoryEntry.class);

    private static final Map<String, EventType> BY_WIRE_NAME =
            Arrays.stream(values()).collect(toUnmodifiableMap(EventType::wireName, Function.identity()));
    private static final Map<Class<?>, EventType> BY_CLASS =
            Arrays.stream(values()).collect(toUnmodifiableMap(EventType::eventClass, Function.identity()));

    private final String wireName;
    private final Class<? extends FleetEvent> eventClass;

    EventType(String wireName, Class<? extends FleetEvent> eventClass) {
        this.wireName = wireName;
        this.eventClass = eventClass;
    }

    public String wireName() {
        return wireName;
    }

    public Class<? extends FleetEvent> eventClass() {
        return eventClass;
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
