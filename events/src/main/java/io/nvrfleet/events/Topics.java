package io.nvrfleet.events;

import static io.nvrfleet.events.Topic.Service.CAMERA_SYNC;
import static io.nvrfleet.events.Topic.Service.DEVICE_REGISTRY;
import static io.nvrfleet.events.Topic.Service.INGESTION_SERVICE;
import static io.nvrfleet.events.Topic.Service.NVR_GATEWAY;

import io.nvrfleet.events.Topic.Service;
import io.nvrfleet.events.Topic.Time;
import java.time.Duration;
import java.util.List;

/**
 * The catalogue of the Kafka topics: {@link #ALL} says of each what it is, and who makes it. The version is part of the name,
 * so that two versions can live side by side. docs/protocol/topics.md is the same for people.
 */
public final class Topics {
    /** What gateways saw, and what the registry adds to the log. */
    public static final String NVR_EVENTS = "nvr.events.v1";

    /** What changed, with reason and version. */
    public static final String NVR_STATUS_CHANGES = "nvr.status-changes.v1";

    /** From the registry to the gateways, about one session each. */
    public static final String NVR_SESSIONS = "nvr.sessions.v1";

    /** Who may connect. */
    public static final String NVR_DIRECTORY = "nvr.directory.v1";

    /** Every recorder with its cameras, as people registered them. */
    public static final String CAMERA_DIRECTORY = "camera.directory.v1";

    /** Times for which nobody observed a partition of the log. */
    public static final String NVR_OBSERVATION_GAPS = "nvr.observation-gaps.v1";

    /** Whom gateways turned away, and why. */
    public static final String NVR_REFUSALS = "nvr.refusals.v1";

    /** Which streams of the media servers are active, and whose camera each shows. */
    public static final String MEDIA_STREAMS = "media.streams.v1";

    /** What cameras are and how they do: hardware facts, health metrics and alerts of devices, as they were reported. */
    public static final String CAMERA_TELEMETRY = "camera.telemetry.v1";

    /** What needs a person: raised, repeated, acknowledged, resolved. */
    public static final String ALERTS = "alerts.v1";

    /** When somebody works on something. */
    public static final String MAINTENANCE_WINDOWS = "maintenance.windows.v1";

    /** Behind a topic's name: what its reader could not process, with the reason in headers. The reader makes that topic. */
    public static final String DLQ_SUFFIX = ".dlq";

    private static final String HOSTNAME = "hostname";
    private static final String STREAM = "server/path";
    private static final String PARTITION = "partition";
    private static final String WINDOW = "window";
    private static final int PARTITIONS = 4;

    /** Every topic. */
    public static final List<Topic> ALL = List.of(
            new Topic(
                    NVR_EVENTS,
                    HOSTNAME,
                    List.of(NVR_GATEWAY, DEVICE_REGISTRY),
                    DEVICE_REGISTRY,
                    16,
                    Duration.ofHours(24),
                    Time.LOG_APPEND),
            new Topic(
                    NVR_STATUS_CHANGES,
                    HOSTNAME,
                    List.of(DEVICE_REGISTRY),
                    DEVICE_REGISTRY,
                    PARTITIONS,
                    Duration.ofDays(30),
                    Time.CREATE),
            new Topic(
                    NVR_SESSIONS,
                    HOSTNAME,
                    List.of(DEVICE_REGISTRY),
                    DEVICE_REGISTRY,
                    PARTITIONS,
                    Duration.ofHours(1),
                    Time.CREATE),
            new Topic(
                    NVR_DIRECTORY, HOSTNAME, List.of(DEVICE_REGISTRY), DEVICE_REGISTRY, PARTITIONS, null, Time.CREATE),
            new Topic(
                    CAMERA_DIRECTORY,
                    HOSTNAME,
                    List.of(DEVICE_REGISTRY),
                    DEVICE_REGISTRY,
                    PARTITIONS,
                    null,
                    Time.CREATE),
            new Topic(
                    NVR_OBSERVATION_GAPS,
                    PARTITION,
                    List.of(DEVICE_REGISTRY),
                    DEVICE_REGISTRY,
                    PARTITIONS,
                    Duration.ofDays(30),
                    Time.CREATE),
            new Topic(
                    NVR_REFUSALS,
                    HOSTNAME,
                    List.of(NVR_GATEWAY),
                    DEVICE_REGISTRY,
                    PARTITIONS,
                    Duration.ofDays(7),
                    Time.CREATE),
            deadLetters(NVR_EVENTS, "", HOSTNAME, DEVICE_REGISTRY),
            deadLetters(NVR_REFUSALS, ".device-registry", HOSTNAME, DEVICE_REGISTRY),
            new Topic(
                    MEDIA_STREAMS,
                    STREAM,
                    List.of(CAMERA_SYNC),
                    CAMERA_SYNC,
                    PARTITIONS,
                    Duration.ofDays(7),
                    Time.CREATE),
            deadLetters(CAMERA_DIRECTORY, ".camera-sync", HOSTNAME, CAMERA_SYNC),
            new Topic(
                    CAMERA_TELEMETRY,
                    HOSTNAME,
                    List.of(NVR_GATEWAY, INGESTION_SERVICE),
                    INGESTION_SERVICE,
                    PARTITIONS,
                    Duration.ofHours(24),
                    Time.CREATE),
            new Topic(
                    ALERTS,
                    "subject",
                    List.of(INGESTION_SERVICE),
                    INGESTION_SERVICE,
                    PARTITIONS,
                    Duration.ofDays(30),
                    Time.CREATE),
            new Topic(MAINTENANCE_WINDOWS, WINDOW, List.of(INGESTION_SERVICE), INGESTION_SERVICE, 1, null, Time.CREATE),
            deadLetters(NVR_STATUS_CHANGES, ".ingestion-service", HOSTNAME, INGESTION_SERVICE),
            deadLetters(MEDIA_STREAMS, ".ingestion-service", STREAM, INGESTION_SERVICE),
            deadLetters(NVR_OBSERVATION_GAPS, ".ingestion-service", PARTITION, INGESTION_SERVICE),
            deadLetters(MAINTENANCE_WINDOWS, ".device-registry", WINDOW, DEVICE_REGISTRY),
            deadLetters(CAMERA_TELEMETRY, ".ingestion-service", HOSTNAME, INGESTION_SERVICE),
            deadLetters(CAMERA_DIRECTORY, ".ingestion-service", HOSTNAME, INGESTION_SERVICE));

    private Topics() {}

    /** What a service could not read of a topic. Where others read it too, the name says whose dead letters these are. */
    private static Topic deadLetters(String topic, String reader, String key, Service service) {
        return new Topic(
                topic + reader + DLQ_SUFFIX, key, List.of(service), service, 1, Duration.ofDays(30), Time.CREATE);
    }

    /** The topics that a service makes. */
    public static List<Topic> provisionedBy(Service service) {
        return ALL.stream().filter(topic -> topic.provisioner() == service).toList();
    }

    /**
     * The topic of a name.
     *
     * @throws IllegalArgumentException when the catalogue has none
     */
    public static Topic named(String name) {
        return ALL.stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no topic " + name));
    }
}
