package io.nvrfleet.events;

/** Names of the Kafka topics; the version is part of the name, so that two versions can live side by side. */
public final class Topics {
    /** What gateways saw, and what the registry adds to the log; keyed by hostname. Uses LogAppendTime. */
    public static final String NVR_EVENTS = "nvr.events.v1";

    /** What changed, with reason and version; keyed by hostname. */
    public static final String NVR_STATUS_CHANGES = "nvr.status-changes.v1";

    /** From the registry to the gateways, about one session each; keyed by hostname. */
    public static final String NVR_SESSIONS = "nvr.sessions.v1";

    /** Who may connect; compacted, keyed by hostname. */
    public static final String NVR_DIRECTORY = "nvr.directory.v1";

    /** Every recorder with its cameras, as people registered them; compacted, keyed by hostname. */
    public static final String CAMERA_DIRECTORY = "camera.directory.v1";

    /** Times for which nobody observed a partition of the log; keyed by the partition's number. */
    public static final String NVR_OBSERVATION_GAPS = "nvr.observation-gaps.v1";

    /** Whom gateways turned away, and why; keyed by hostname. */
    public static final String NVR_REFUSALS = "nvr.refusals.v1";

    /** Behind a topic's name: what its consumer could not process, with the reason in headers. */
    public static final String DLQ_SUFFIX = ".dlq";

    private Topics() {}
}
