package io.nvrfleet.registry.store;

import io.nvrfleet.events.ObservationGap;
import io.nvrfleet.events.StatusChange.CameraChange;
import io.nvrfleet.events.StatusChange.CameraStatusChanged;
import io.nvrfleet.events.StatusChange.NvrStatusChanged;
import io.nvrfleet.registry.presence.Batch;
import io.nvrfleet.registry.presence.Evidence;
import io.nvrfleet.registry.presence.Inventory;
import io.nvrfleet.registry.presence.NvrState;
import io.nvrfleet.registry.presence.Sessions;
import io.nvrfleet.registry.presence.Views;
import io.nvrfleet.service.sql.ColumnArrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of one transaction, table by table, with their columns in the order of the statements. */
final class CommitRows {
    final ColumnArrays states = new ColumnArrays("text", "int4", "text");
    final ColumnArrays nvrs =
            new ColumnArrays("int8", "text", "text", "text", "timestamptz", "text", "text", "text", "text");
    final ColumnArrays cameras = new ColumnArrays(
            "int8",
            "int8",
            "text",
            "text",
            "text",
            "timestamptz",
            "text",
            "timestamptz",
            "timestamptz",
            "text",
            "text");
    final ColumnArrays removedCameras = new ColumnArrays("int8");
    final ColumnArrays history =
            new ColumnArrays("timestamptz", "int8", "int8", "text", "text", "text", "text", "text", "text");
    final ColumnArrays outbox = new ColumnArrays("int4", "text", "text", "text", "text", "text", "text");
    final ColumnArrays changedUnregistered = new ColumnArrays("text");
    final ColumnArrays unregistered = new ColumnArrays("text", "text", "text", "text", "text", "timestamptz");
    final ColumnArrays appliedRevisions = new ColumnArrays("text", "int8");
    final ColumnArrays gaps = new ColumnArrays("int4", "timestamptz", "timestamptz");

    void add(PartitionCommit commit) {
        int partition = commit.partition();
        Batch batch = commit.batch();
        batch.retiredStates().forEach(this::addNvr);
        batch.changedStates().forEach(state -> add(partition, batch.stateBefore(state), state));
        batch.changes().forEach(change -> {
            switch (change) {
                case NvrStatusChanged nvr -> addHistory(nvr);
                case CameraStatusChanged camera -> addHistory(camera);
            }
        });
        commit.outgoing()
                .forEach(row -> outbox.add(
                        partition,
                        row.version(),
                        row.topic(),
                        row.key(),
                        row.type(),
                        row.payload(),
                        row.traceparent()));
        batch.appliedRevisions().forEach(applied -> appliedRevisions.add(applied.hostname(), applied.revision()));
        for (ObservationGap gap : batch.gaps()) {
            gaps.add(gap.partition(), gap.from(), gap.to());
        }
    }

    /** How many there are in all. */
    int size() {
        return Stream.of(
                        states,
                        nvrs,
                        cameras,
                        removedCameras,
                        history,
                        outbox,
                        changedUnregistered,
                        unregistered,
                        appliedRevisions,
                        gaps)
                .mapToInt(ColumnArrays::size)
                .sum();
    }

    private void add(int partition, NvrState before, NvrState state) {
        states.add(state.hostname(), partition, StateJson.write(state));
        Inventory inventory = state.inventory();
        if (inventory == null) {
            return;
        }
        addNvr(state);
        addCameras(inventory.nvrId(), before, state);
        Map<String, Evidence.OfCamera> unregistered = unregistered(state);
        if (!unregistered.equals(unregistered(before))) {
            addUnregistered(state.hostname(), unregistered);
        }
    }

    private void addNvr(NvrState state) {
        Inventory inventory = state.inventory();
        Views.OfNvr nvr = state.views().nvr();
        if (inventory == null || nvr == null) {
            return;
        }
        nvrs.add(
                inventory.nvrId(),
                state.hostname(),
                wire(nvr.status()),
                wire(nvr.reason()),
                nvr.since(),
                nvr.version(),
                conflict(state.sessions()),
                nvr.reportedWord(),
                nvr.cameraStates());
    }

    private void addCameras(long nvrId, NvrState before, NvrState state) {
        Set<Long> kept = new HashSet<>();
        state.views().cameras().forEach((name, camera) -> {
            kept.add(camera.id());
            if (!camera.equals(before.views().cameras().get(name))) {
                addCamera(nvrId, name, camera);
            }
        });
        before.views().cameras().values().stream()
                .filter(camera -> !kept.contains(camera.id()))
                .forEach(camera -> removedCameras.add(camera.id()));
    }

    private void addCamera(long nvrId, String name, Views.OfCamera camera) {
        cameras.add(
                camera.id(),
                nvrId,
                name,
                wire(camera.status()),
                wire(camera.reason()),
                camera.since(),
                wireOrNull(camera.evidence()),
                camera.evidenceAt(),
                camera.notReportedSince(),
                camera.version(),
                camera.reportedWord());
    }

    private void addUnregistered(String hostname, Map<String, Evidence.OfCamera> cameras) {
        changedUnregistered.add(hostname);
        cameras.forEach((name, said) -> unregistered.add(
                hostname, name, wireOrNull(said.status()), said.reportedWord(), said.ipAddress(), said.at()));
    }

    /** What the recorder says of the cameras that nobody registered. */
    private static Map<String, Evidence.OfCamera> unregistered(NvrState state) {
        Map<String, Evidence.OfCamera> cameras = new HashMap<>(state.evidence().cameras());
        cameras.keySet().retainAll(state.views().unregistered());
        return cameras;
    }

    /** A change of the recorder, with the cameras that it took along; a report that changed cameras alone has no row. */
    private void addHistory(NvrStatusChanged change) {
        if (change.status() != change.oldStatus()) {
            history.add(
                    change.at(),
                    change.nvrId(),
                    null,
                    change.hostname(),
                    null,
                    wire(change.status()),
                    wire(change.oldStatus()),
                    wire(change.reason()),
                    change.version());
        }
        for (CameraChange camera : change.cameras()) {
            if (camera.status() != camera.oldStatus()) {
                history.add(
                        change.at(),
                        change.nvrId(),
                        camera.cameraId(),
                        change.hostname(),
                        camera.name(),
                        wire(camera.status()),
                        wire(camera.oldStatus()),
                        wire(camera.reason()),
                        camera.version());
            }
        }
    }

    private void addHistory(CameraStatusChanged change) {
        history.add(
                change.at(),
                change.nvrId(),
                change.cameraId(),
                change.hostname(),
                change.name(),
                wire(change.status()),
                wire(change.oldStatus()),
                wire(change.reason()),
                change.version());
    }

    private static @Nullable String conflict(Sessions sessions) {
        Sessions.Conflict conflict = sessions.conflict();
        return conflict == null ? null : address(conflict.winner()) + " and " + address(conflict.loser());
    }

    private static String address(@Nullable String address) {
        return address == null ? "an unknown address" : address;
    }

    private static @Nullable String wireOrNull(@Nullable Enum<?> value) {
        return value == null ? null : wire(value);
    }

    private static String wire(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
