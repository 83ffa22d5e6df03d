package io.nvrfleet.registry.modelcheck.world;

import io.nvrfleet.events.NvrEvent.CameraEntry;
import io.nvrfleet.events.NvrEvent.InventoryChanged;
import java.util.List;

/** What REST has registered for a hostname. */
public record InventoryRow(
        long id, String host, long revision, boolean enabled, boolean removed, List<CameraEntry> cameras) {
    public InventoryRow {
        cameras = List.copyOf(cameras);
    }

    public boolean admits() {
        return enabled && !removed;
    }

    InventoryChanged asEvent() {
        return new InventoryChanged(host, revision, id, host, enabled, removed, null, removed ? List.of() : cameras);
    }
}
