package io.nvrfleet.dashboard.health;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How the system is.
 *
 * @param services in the order of the settings
 * @param checkedAt no service was asked longer ago than this; null until each was asked once
 */
@RegisterForReflection
public record SystemHealth(
        @Schema(
                description = "down: no service works. degraded: one of them is not ok. "
                        + "unknown: one of them was not asked yet, all others are ok, or none is set")
        Condition status,

        List<ServiceHealth> services,

        @Schema(description = "No service was asked longer ago than this; null until each was asked once") @Nullable
        Instant checkedAt) {
    public SystemHealth {
        services = List.copyOf(services);
    }

    /**
     * How a service is.
     *
     * @param name as in the settings
     * @param reason null when it is ok or unknown
     * @param since when this status and reason was found first by the dashboard-ui that answers; null when unknown
     * @param lagRecords of the replica that is furthest behind; null where none tells
     * @param dataAgeSeconds of the replica whose data are oldest; null where none tells
     * @param replicas by address
     */
    @RegisterForReflection
    public record ServiceHealth(
            @Schema(examples = "device-registry") String name,
            Condition status,
            @Nullable Reason reason,

            @Schema(description = "When the dashboard-ui that answers found this status and reason first") @Nullable
            Instant since,

            @Schema(
                    description = "Of the replica that is furthest behind: records of the log that it has not applied, "
                            + "or recorders of which it has something to tell that Kafka does not have yet")
            @Nullable
            Long lagRecords,

            @Schema(
                    description =
                            "Of the replica whose data are oldest: age of the last record of the log that it has read")
            @Nullable
            Double dataAgeSeconds,

            List<ReplicaHealth> replicas) {
        public ServiceHealth {
            replicas = List.copyOf(replicas);
        }

        /** A service that nobody has asked yet. */
        static ServiceHealth unknown(String name) {
            return new ServiceHealth(name, Condition.UNKNOWN, null, null, null, null, List.of());
        }
    }

    /**
     * How one process of a service is.
     *
     * @param address host and port; a name where it has no address
     * @param failingChecks of its readiness, by name
     */
    @RegisterForReflection
    public record ReplicaHealth(
            @Schema(examples = "10.0.0.7:8080") String address,
            Condition status,
            @Nullable Reason reason,
            Instant since,
            @Nullable Long lagRecords,
            @Nullable Double dataAgeSeconds,

            @Schema(description = "What its readiness says is in the way", examples = "[\"database\"]")
            List<String> failingChecks) {
        public ReplicaHealth {
            failingChecks = List.copyOf(failingChecks);
        }
    }
}
