package io.nvrfleet.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;

/**
 * A record of {@link Topics#NVR_STATUS_CHANGES}.
 *
 * <p>{@code version} is (epoch, source offset, index) as fixed-width text, compared as text; it grows per recorder.
 * Consumers drop versions that they have seen.
 */
public sealed interface StatusChange extends FleetEvent {
    long nvrId();

    /** As registered. */
    String hostname();

    String version();

    /** When the log took the evidence (append time of the broker), never running backwards per partition. */
    Instant at();

    @Override
    @JsonIgnore
    default String key() {
        return Hostnames.key(hostname());
    }

    /**
     * A recorder changed, or its report changed cameras.
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
            List<CameraChange> cameras)
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
            String version)
            implements StatusChange {}
}
