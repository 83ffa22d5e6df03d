package io.nvrfleet.registry.modelcheck.world;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.StatusChange.CameraChange;
import io.nvrfleet.events.StatusChange.CameraStatusChanged;
import io.nvrfleet.events.StatusChange.NvrStatusChanged;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.registry.presence.Batch;
import io.nvrfleet.registry.presence.Inventory;
import io.nvrfleet.registry.presence.NvrState;
import io.nvrfleet.registry.presence.Views;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What REST shows: statuses and history, written as the owner's transaction writes them. */
public final class StatusTables {
    /** A recorder's row. */
    public record NvrRow(
            long id, String host, NvrStatus status, StatusReason reason, String version, String cameraStates) {}

    /**
     * A camera's row.
     *
     * @param marked its recorder speaks, and not of it, or not readably
     */
    public record CameraRow(
            long id,
            long nvrId,
            String name,
            CameraStatus status,
            StatusReason reason,
            boolean marked,
            String version) {}

    /**
     * A row of the history.
     *
     * @param cameraId 0 for the recorder itself
     */
    public record Change(
            String host, long nvrId, long cameraId, String old, String status, StatusReason reason, String version) {}

    private final Map<Long, NvrRow> nvrs = new HashMap<>();
    private final Map<Long, CameraRow> cameras = new HashMap<>();
    private final List<Change> history = new ArrayList<>();

    public @Nullable NvrRow nvr(long id) {
        return nvrs.get(id);
    }

    public @Nullable CameraRow camera(long id) {
        return cameras.get(id);
    }

    public List<Change> history() {
        return history;
    }

    void write(Batch batch) {
        batch.retiredStates().forEach(this::writeNvr);
        batch.changedStates().forEach(state -> write(batch.stateBefore(state), state));
        batch.changes().forEach(change -> {
            switch (change) {
                case NvrStatusChanged nvr -> record(nvr);
                case CameraStatusChanged camera ->
                    history.add(new Change(
                            camera.hostname(),
                            camera.nvrId(),
                            camera.cameraId(),
                            camera.oldStatus().name(),
                            camera.status().name(),
                            camera.reason(),
                            camera.version()));
            }
        });
    }

    private void write(NvrState before, NvrState state) {
        Inventory inventory = state.inventory();
        if (inventory == null) {
            return;
        }
        long id = inventory.nvrId();
        writeNvr(state);
        before.views().cameras().values().forEach(camera -> cameras.remove(camera.id()));
        state.views()
                .cameras()
                .forEach((name, camera) -> cameras.put(
                        camera.id(),
                        new CameraRow(
                                camera.id(),
                                id,
                                name,
                                camera.status(),
                                camera.reason(),
                                camera.notReportedSince() != null,
                                camera.version())));
    }

    private void writeNvr(NvrState state) {
        Inventory inventory = state.inventory();
        Views.OfNvr nvr = state.views().nvr();
        if (inventory != null && nvr != null) {
            nvrs.put(
                    inventory.nvrId(),
                    new NvrRow(
                            inventory.nvrId(),
                            state.hostname(),
                            nvr.status(),
                            nvr.reason(),
                            nvr.version(),
                            nvr.cameraStates()));
        }
    }

    private void record(NvrStatusChanged change) {
        String host = change.hostname();
        if (change.status() != change.oldStatus()) {
            history.add(new Change(
                    host,
                    change.nvrId(),
                    0,
                    change.oldStatus().name(),
                    change.status().name(),
                    change.reason(),
                    change.version()));
        }
        for (CameraChange camera : change.cameras()) {
            if (camera.status() != camera.oldStatus()) {
                history.add(new Change(
                        host,
                        change.nvrId(),
                        camera.cameraId(),
                        camera.oldStatus().name(),
                        camera.status().name(),
                        camera.reason(),
                        camera.version()));
            }
        }
    }
}
