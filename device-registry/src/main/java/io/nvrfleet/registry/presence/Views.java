package io.nvrfleet.registry.presence;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.StatusReason;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The status as last derived and written: what the API shows.
 *
 * @param nvr null until the recorder is registered
 * @param cameras by name, of registered cameras only
 * @param unregistered names that the recorder reports and nobody registered
 */
public record Views(@Nullable OfNvr nvr, Map<String, OfCamera> cameras, Set<String> unregistered) {
    /**
     * A recorder's status.
     *
     * @param version of the last change of the status or of {@code cameraStates}
     * @param reportedWord what it calls its status, if that word is unreadable
     * @param cameraStates a letter for each camera ({@link CameraStates})
     */
    public record OfNvr(
            NvrStatus status,
            StatusReason reason,
            Instant since,
            String version,
            @Nullable String reportedWord,
            String cameraStates) {
        public OfNvr {
            // What was stored before there were such letters has none.
            cameraStates = Objects.requireNonNullElse(cameraStates, "");
        }
    }

    /** A camera's status, with what its recorder says of it behind the mask; {@code reportedWord} if it is unreadable. */
    public record OfCamera(
            long id,
            CameraStatus status,
            StatusReason reason,
            Instant since,
            @Nullable CameraStatus evidence,
            @Nullable Instant evidenceAt,
            @Nullable Instant notReportedSince,
            String version,
            @Nullable String reportedWord) {}

    /** How many of the registered cameras are online. */
    int camerasOnline() {
        return (int) cameras.values().stream()
                .filter(camera -> camera.status() == CameraStatus.ONLINE)
                .count();
    }

    static final Views NONE = new Views(null, Map.of(), Set.of());

    public Views {
        cameras = Map.copyOf(cameras);
        unregistered = Set.copyOf(unregistered);
    }
}
