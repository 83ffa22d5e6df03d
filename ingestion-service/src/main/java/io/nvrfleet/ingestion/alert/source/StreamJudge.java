package io.nvrfleet.ingestion.alert.source;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.InactiveReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a camera that is online cannot be watched. Pure. */
public final class StreamJudge {
    private StreamJudge() {}

    /**
     * Since when a stream is gone, after a record of it.
     *
     * @param gone since when it was gone before; null when it was not
     * @param isActive whether it is there now
     * @param reason why it is not
     * @param at when this was found
     * @return null when it is not gone; when nobody can say, what was said before
     */
    public static @Nullable Instant goneSince(
            @Nullable Instant gone, boolean isActive, @Nullable InactiveReason reason, Instant at) {
        if (isActive) {
            return null;
        }
        return reason == InactiveReason.MEDIA_SERVER_UNREACHABLE || gone != null ? gone : at;
    }

    /**
     * Since when a stream is gone although its camera is online.
     *
     * @param goneSince since when the stream is; null when it is not
     * @param camera status of the camera that it shows; null when nobody said
     * @param cameraSince since when the camera has it
     * @return null when that is not so
     */
    public static @Nullable Instant since(
            @Nullable Instant goneSince, @Nullable CameraStatus camera, @Nullable Instant cameraSince) {
        if (goneSince == null || camera != CameraStatus.ONLINE || cameraSince == null) {
            return null;
        }
        return goneSince.isAfter(cameraSince) ? goneSince : cameraSince;
    }
}
