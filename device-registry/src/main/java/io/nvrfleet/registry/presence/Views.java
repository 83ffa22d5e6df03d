package io.nvrfleet.registry.presence;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.StatusReason;
import java.time.Instant;
import java.util.Map;
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
    /** A recorder's status; {@code reportedWord} is what it calls it, if that word is unreadable. */
    public record OfNvr(
            NvrStatus status,
            StatusReason reason,
            Instant since,
            String version,
            @Nullable String reportedWord) {}

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

    static final Views NONE = new Views(null, Map.of(), Set.of());

    public Views {
        cameras = Map.copyOf(cameras);
        unregistered = Set.copyOf(unregistered);
    }
}
