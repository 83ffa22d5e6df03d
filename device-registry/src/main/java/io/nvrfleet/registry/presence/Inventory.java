package io.nvrfleet.registry.presence;

import io.nvrfleet.events.CameraDirectoryEntry;
import io.nvrfleet.events.CameraDirectoryEntry.DirectoryCamera;
import io.nvrfleet.events.DirectoryEntry;
import io.nvrfleet.events.DirectoryRecord;
import io.nvrfleet.events.NvrEvent.CameraEntry;
import io.nvrfleet.events.NvrEvent.InventoryChanged;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is registered for a hostname, as the log has told so far (rule 9).
 *
 * @param hostname as registered, for people
 * @param siteId where it stands; null when nobody said
 * @param revision of the {@code InventoryChanged} that said so
 */
public record Inventory(
        String hostname,
        long nvrId,
        String deviceName,
        boolean enabled,
        boolean removed,
        @Nullable Long siteId,
        long revision,
        List<CameraEntry> cameras) {
    public Inventory {
        cameras = List.copyOf(cameras);
    }

    /** A removal may come without cameras: they went with their recorder, and their last change is still to be told. */
    static Inventory after(@Nullable Inventory before, InventoryChanged event) {
        List<CameraEntry> cameras = event.removed() && before != null && before.nvrId() == event.nvrId()
                ? before.cameras()
                : event.cameras();
        return new Inventory(
                event.hostname(),
                event.nvrId(),
                event.deviceName(),
                event.enabled(),
                event.removed(),
                event.siteId(),
                event.revision(),
                cameras);
    }

    /** The hostname's registration as it ends. */
    Inventory ended() {
        return new Inventory(hostname, nvrId, deviceName, enabled, true, siteId, revision, cameras);
    }

    /** What others are told of it, topic by topic: who may connect, and which cameras it has. */
    public List<DirectoryRecord> directoryRecords() {
        return List.of(
                new DirectoryEntry(hostname, nvrId, deviceName, enabled, removed, revision),
                new CameraDirectoryEntry(
                        nvrId, hostname, deviceName, enabled, removed, siteId, revision, directoryCameras()));
    }

    private List<DirectoryCamera> directoryCameras() {
        return removed
                ? List.of()
                : cameras.stream()
                        .map(camera -> new DirectoryCamera(
                                camera.cameraId(), camera.name(), camera.displayName(), camera.ipAddress()))
                        .toList();
    }

    /** Whether evidence of its sessions counts. */
    boolean admits() {
        return enabled && !removed;
    }
}
