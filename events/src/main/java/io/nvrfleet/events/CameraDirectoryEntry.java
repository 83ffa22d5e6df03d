package io.nvrfleet.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record of {@link Topics#CAMERA_DIRECTORY}: a recorder with all its cameras, as people registered them.
 *
 * @param siteId where it stands; null when nobody said
 * @param cameras none of a recorder that was removed
 */
public record CameraDirectoryEntry(
        long nvrId,
        String hostname,
        String deviceName,
        boolean enabled,
        boolean removed,
        @Nullable Long siteId,
        long revision,
        List<DirectoryCamera> cameras)
        implements DirectoryRecord {
    public CameraDirectoryEntry {
        cameras = List.copyOf(cameras);
    }

    /**
     * A camera.
     *
     * @param name as its recorder calls it, unique within the recorder
     * @param displayName as people call it; null when they say no other
     * @param ipAddress null when nobody said; several cameras may have one
     */
    public record DirectoryCamera(
            long id,
            String name,
            @Nullable String displayName,
            @Nullable String ipAddress) {}
}
