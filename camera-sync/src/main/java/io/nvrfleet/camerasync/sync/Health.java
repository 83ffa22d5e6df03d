package io.nvrfleet.camerasync.sync;

import io.nvrfleet.camerasync.device.DeviceMetadata;
import io.nvrfleet.camerasync.mediamtx.PathState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether something comes in on a path. That it is ready is not enough: a source that hangs stays ready, and a clip that is played while the
 * source is away is ready too. The counter of what came in tells, between two syncs.
 */
final class Health {
    private static final long BITS = 8;

    private Health() {}

    /**
     * Whether something came in since the sync before; at first sight a path that is ready is believed.
     *
     * @param before of the last sync that saw it; null at first sight
     */
    static boolean isStreaming(PathState path, boolean isAlwaysAvailable, @Nullable DeviceMetadata before) {
        Long bytes = path.bytesReceived();
        Long bytesBefore = before == null ? null : before.bytesReceived();
        if (isAlwaysAvailable) {
            return bytes != null && bytes > 0 && !bytes.equals(bytesBefore);
        }
        return path.isReady()
                && (bytes == null || bytesBefore == null || !bytes.equals(bytesBefore) || isNewRun(path, before));
    }

    /**
     * What came in per second, in kbit/s: since the sync before, or since the path became ready anew, since its counter began at 0 then. Null
     * when nobody can tell.
     */
    static @Nullable Long bitrateKbps(PathState path, @Nullable DeviceMetadata before, Instant now) {
        Long bytes = path.bytesReceived();
        if (bytes == null || !path.isReady()) {
            return null;
        }
        if (before == null
                || before.bytesReceived() == null
                || before.bytesReceived() > bytes
                || isNewRun(path, before)) {
            return kbps(bytes, path.readySince(), now);
        }
        Long rate = kbps(bytes - before.bytesReceived(), before.listedAt(), now);
        return rate == null ? before.bitrateKbps() : rate;
    }

    private static @Nullable Long kbps(long bytes, @Nullable Instant since, Instant now) {
        // Over less than a second it says more of the server's buffers than of the camera.
        if (since == null || Duration.between(since, now).toSeconds() < 1) {
            return null;
        }
        return Math.round((double) bytes * BITS / Duration.between(since, now).toMillis());
    }

    private static boolean isNewRun(PathState path, @Nullable DeviceMetadata before) {
        return before != null
                && path.readySince() != null
                && (before.readySince() == null || path.readySince().isAfter(before.readySince()));
    }
}
