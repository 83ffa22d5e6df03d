package io.nvrfleet.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record of {@link Topics#NVR_STATUS_CHANGES}.
 *
 * <p>{@code version} is (epoch, source offset, index) as fixed-width text, compared as text; it grows per recorder.
 * Consumers drop versions that they have seen.
 *
 * <p>{@code cameraStates} has a letter for each camera of the recorder after the change, in the order of names
 * ({@link CameraNames#ORDER}), so that who shows recorders need not know their cameras: {@code o} online, {@code x} offline,
 * {@code u} not reported, {@code ?} unreadable. The last two hide the status, so {@code camerasOnline} counts those that are
 * online. Both are null in records that were written before there were such letters.
 */
public sealed interface StatusChange extends FleetEvent {
    long nvrId();

    /** As registered. */
    String hostname();

    String version();

    /** When the log took the evidence (append time of the broker), never running backwards per partition. */
    Instant at();

    @Nullable
    String cameraStates();

    @Nullable
    Integer camerasOnline();

    @Override
    @JsonIgnore
    default String key() {
        return Hostnames.key(hostname());
    }

    /**
     * A recorder changed, or its report changed cameras: their status, or whether it reports them readably.
     *
     * @param bulk true when it went offline or came online: then every camera of it is offline or online, but for those
     *     in {@code cameras} that say otherwise. False for online/warning and for reports; the changed cameras then
     *     follow as {@link CameraStatusChanged}.
     * @param camerasUpdated how many cameras changed their status
     * @param cameras with {@code bulk}: the cameras that changed and those for which the bulk does not hold; else empty
     */
    record NvrStatusChanged(
            long nvrId,
            String hostname,
            String deviceName,
            NvrStatus status,
            NvrStatus oldStatus,
            StatusReason reason,
            Instant since,
            Instant at,
            String version,
            boolean bulk,
            int camerasUpdated,
            List<CameraChange> cameras,
            @Nullable String cameraStates,
            @Nullable Integer camerasOnline)
            implements StatusChange {
        public NvrStatusChanged {
            cameras = List.copyOf(cameras);
        }
    }

    /** One camera within a bulk change; its version is the bulk's, or a later one where the bulk does not hold. */
    record CameraChange(
            long cameraId,
            String name,
            CameraStatus status,
            CameraStatus oldStatus,
            StatusReason reason,
            Instant since,
            String version) {}

    /** One camera changed. */
    record CameraStatusChanged(
            long cameraId,
            String name,
            long nvrId,
            String hostname,
            CameraStatus status,
            CameraStatus oldStatus,
            StatusReason reason,
            Instant since,
            Instant at,
            String version,
            @Nullable String cameraStates,
            @Nullable Integer camerasOnline)
            implements StatusChange {}
}
