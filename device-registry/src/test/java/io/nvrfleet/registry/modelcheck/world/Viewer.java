package io.nvrfleet.registry.modelcheck.world;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.FleetEvent;
import io.nvrfleet.events.NvrEvent.CameraEntry;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.StatusChange;
import io.nvrfleet.events.StatusChange.CameraStatusChanged;
import io.nvrfleet.events.StatusChange.NvrStatusChanged;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A dashboard behind its gateway: subscribes, takes the snapshot, then applies what is newer than what it shows (rule 15). */
public final class Viewer {
    private static final long SNAPSHOT = 40;
    private static final long AGAIN = 1_000;
    private static final String ZERO = "";

    private final OsProcess process;
    private final Timeline timeline;
    private final Database database;
    private final Reader<FleetEvent> changes;
    private final Reader<FleetEvent> directory;
    private final Map<String, String> seen = new HashMap<>();
    private final Map<Long, Shown> nvrs = new HashMap<>();
    private final Map<Long, Shown> cameras = new HashMap<>();
    private final Map<Long, Shown> cameraStates = new HashMap<>();

    private record Shown(long nvrId, String status, String version) {}

    Viewer(Timeline timeline, Broker broker, Database database) {
        this.process = new OsProcess(timeline);
        this.timeline = timeline;
        this.database = database;
        Link link = new Link(broker);
        this.changes = new Reader<>(process, link, broker.changes());
        this.directory = new Reader<>(process, link, broker.directory());
        changes.onLoss(this::snapshotSoon);
        changes.fromTheEnd(event -> received((StatusChange) event));
        directory.fromTheEnd(event -> snapshotSoon());
        snapshotSoon();
    }

    void close() {
        process.kill();
    }

    /** What it shows of a recorder; null when it shows none. */
    public @Nullable String nvr(long id) {
        return status(nvrs.get(id));
    }

    public @Nullable String camera(long id) {
        return status(cameras.get(id));
    }

    /** The letters that it shows for the cameras of a recorder; null when it shows none. */
    public @Nullable String cameraStates(long nvrId) {
        return status(cameraStates.get(nvrId));
    }

    private static @Nullable String status(@Nullable Shown shown) {
        return shown == null ? null : shown.status();
    }

    private void received(StatusChange change) {
        String last = seen.getOrDefault(change.hostname(), ZERO);
        if (change.version().compareTo(last) <= 0) {
            return;
        }
        seen.put(change.hostname(), change.version());
        String letters = Objects.requireNonNull(change.cameraStates());
        show(cameraStates, change.nvrId(), new Shown(change.nvrId(), letters, change.version()));
        switch (change) {
            case NvrStatusChanged nvr -> nvr(nvr);
            case CameraStatusChanged camera ->
                show(cameras, camera.cameraId(), shown(camera.nvrId(), camera.status(), camera.version()));
        }
    }

    private void nvr(NvrStatusChanged change) {
        show(nvrs, change.nvrId(), new Shown(change.nvrId(), change.status().name(), change.version()));
        if (change.bulk()) {
            CameraStatus all = change.status() == NvrStatus.OFFLINE ? CameraStatus.OFFLINE : CameraStatus.ONLINE;
            Shown bulk = shown(change.nvrId(), all, change.version());
            cameras.replaceAll((id, old) -> old.nvrId() == change.nvrId() ? newer(old, bulk) : old);
        }
        change.cameras()
                .forEach(camera ->
                        show(cameras, camera.cameraId(), shown(change.nvrId(), camera.status(), camera.version())));
    }

    private static Shown shown(long nvrId, CameraStatus status, String version) {
        return new Shown(nvrId, status.name(), version);
    }

    private static void show(Map<Long, Shown> entities, long id, Shown next) {
        entities.merge(id, next, Viewer::newer);
    }

    private static Shown newer(Shown old, Shown next) {
        return next.version().compareTo(old.version()) > 0 ? next : old;
    }

    private void snapshotSoon() {
        process.after(SNAPSHOT, () -> {
            if (!database.up()) {
                process.after(AGAIN, this::snapshotSoon);
                return;
            }
            Map<Long, Shown> rows = new HashMap<>();
            Map<Long, Shown> cameraRows = new HashMap<>();
            Map<Long, Shown> stateRows = new HashMap<>();
            database.registered().stream().filter(row -> !row.removed()).forEach(row -> {
                StatusTables.NvrRow nvr = database.statuses().nvr(row.id());
                rows.put(
                        row.id(),
                        nvr == null
                                ? new Shown(row.id(), NvrStatus.OFFLINE.name(), ZERO)
                                : new Shown(row.id(), nvr.status().name(), nvr.version()));
                stateRows.put(
                        row.id(),
                        nvr == null
                                ? new Shown(row.id(), "", ZERO)
                                : new Shown(row.id(), nvr.cameraStates(), nvr.version()));
                row.cameras().forEach(entry -> cameraRows.put(entry.cameraId(), read(row.id(), entry)));
            });
            timeline.after(
                    SNAPSHOT,
                    () -> process.run(() -> {
                        replace(nvrs, rows);
                        replace(cameras, cameraRows);
                        replace(cameraStates, stateRows);
                    }));
        });
    }

    private Shown read(long nvrId, CameraEntry entry) {
        StatusTables.CameraRow camera = database.statuses().camera(entry.cameraId());
        return camera == null
                ? shown(nvrId, CameraStatus.OFFLINE, ZERO)
                : shown(nvrId, camera.status(), camera.version());
    }

    private static void replace(Map<Long, Shown> shown, Map<Long, Shown> rows) {
        rows.forEach((id, row) -> show(shown, id, Objects.requireNonNull(row)));
        Set<Long> gone = new HashSet<>(shown.keySet());
        gone.removeAll(rows.keySet());
        shown.keySet().removeAll(gone);
    }
}
