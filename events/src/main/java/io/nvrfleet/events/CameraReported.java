package io.nvrfleet.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import io.nvrfleet.events.telemetry.CameraReport;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record of {@link Topics#CAMERA_TELEMETRY}: what was reported of one camera. Whoever reads it finds the camera in the
 * {@linkplain Topics#CAMERA_DIRECTORY directory}: by {@code cameraId} where the writer knew it, else by name, else by address.
 *
 * @param hostname of the camera's recorder
 * @param cameraId the registered camera; null when the writer did not look it up
 * @param name as its recorder calls it; null when it was named by its address
 * @param ipAddress as it was reported; null when it was named by its name
 * @param way how it came in
 * @param receivedAt when it came in, by the clock of whoever took it
 */
public record CameraReported(
        String hostname,
        @Nullable Long cameraId,
        @Nullable String name,
        @Nullable String ipAddress,
        Way way,
        Instant receivedAt,
        CameraReport report)
        implements FleetEvent {
    /** @throws NullPointerException when a reader finds no recorder, time or report */
    public CameraReported {
        Objects.requireNonNull(hostname, "hostname");
        Objects.requireNonNull(way, "way");
        Objects.requireNonNull(receivedAt, "received_at");
        Objects.requireNonNull(report, "report");
    }

    /** The hostname in lower case. */
    @Override
    @JsonIgnore
    public String key() {
        return Hostnames.key(hostname);
    }

    /** How a report comes in. */
    public enum Way {
        /** {@code PATCH /api/cameras/ingest-comprehensive-data/…} */
        PATCH,
        /** {@code POST /api/ingest/batch} */
        BATCH,
        /** The message {@code metrics} of a recorder's agent. */
        AGENT;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
