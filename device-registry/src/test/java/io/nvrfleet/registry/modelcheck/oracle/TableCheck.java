package io.nvrfleet.registry.modelcheck.oracle;

import io.nvrfleet.events.ObservationGap;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.registry.modelcheck.oracle.TableOracle.Expected;
import io.nvrfleet.registry.modelcheck.world.Applied;
import io.nvrfleet.registry.modelcheck.world.Coverage;
import io.nvrfleet.registry.modelcheck.world.PartitionRow;
import io.nvrfleet.registry.modelcheck.world.StatusTables;
import io.nvrfleet.registry.modelcheck.world.StatusTables.CameraRow;
import io.nvrfleet.registry.modelcheck.world.StatusTables.Change;
import io.nvrfleet.registry.modelcheck.world.StatusTables.NvrRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The history is what the table says of the log: no change lost, none doubled, none invented, each in its place. */
public final class TableCheck {
    private TableCheck() {}

    /**
     * Compares the history with the table.
     *
     * @param clones hostnames that more than one machine uses
     */
    public static void check(
            Map<Integer, PartitionRow> partitions, StatusTables statuses, Set<String> clones, Coverage coverage) {
        boolean renewalsWereForgotten = partitions.values().stream()
                .flatMap(row -> row.applied().stream())
                .anyMatch(Applied.FloorGone.class::isInstance);
        if (renewalsWereForgotten) {
            return;
        }
        Map<Long, List<Expected>> expected = new HashMap<>();
        for (PartitionRow row : partitions.values()) {
            TableOracle table = new TableOracle(row.applied(), coverage);
            ConflictCheck.check(row, table, clones);
            CommandCheck.check(row, table);
            List<ObservationGap> told = told(row);
            Violation.unless(
                    told.equals(table.gaps()),
                    "what nobody observed is told",
                    () -> "\n  expected " + table.gaps() + "\n  told     " + told);
            Violation.unless(
                    row.gaps().equals(table.gaps()),
                    "what nobody observed is recorded",
                    () -> "\n  expected " + table.gaps() + "\n  written  " + row.gaps());
            table.changes().forEach(change -> expected.computeIfAbsent(change.entity(), id -> new ArrayList<>())
                    .add(change));
            table.models().values().forEach(model -> {
                checkReason(model, statuses);
                checkMarks(model, statuses);
                checkCameraStates(model, statuses);
            });
        }
        Map<Long, List<Expected>> written = new HashMap<>();
        for (Change change : statuses.history()) {
            long entity = change.cameraId() == 0 ? change.nvrId() : change.cameraId();
            String place = change.version().substring(0, Applied.PLACE);
            add(written.computeIfAbsent(entity, id -> new ArrayList<>()), new Expected(entity, place, change.status()));
        }
        written.values().removeIf(List::isEmpty);
        if (!written.equals(expected)) {
            throw difference(expected, written);
        }
    }

    private static List<ObservationGap> told(PartitionRow row) {
        return row.outbox().values().stream()
                .filter(ObservationGap.class::isInstance)
                .map(ObservationGap.class::cast)
                .toList();
    }

    /** A record may change an entity and change it back: registered and expired at once. What counts is how it leaves it. */
    private static void add(List<Expected> changes, Expected next) {
        if (!changes.isEmpty() && changes.getLast().place().equals(next.place())) {
            changes.removeLast();
        }
        String before = changes.isEmpty() ? "OFFLINE" : changes.getLast().status();
        if (!before.equals(next.status())) {
            changes.add(next);
        }
    }

    private static void checkReason(HostnameModel model, StatusTables statuses) {
        StatusReason reason = model.reason();
        NvrRow row = statuses.nvr(model.nvr());
        Violation.unless(
                reason == null || (row != null && row.reason() == reason),
                "the reason is the table's",
                () -> "expected " + reason + ", shown " + row);
    }

    private static void checkMarks(HostnameModel model, StatusTables statuses) {
        model.marks().forEach((id, marked) -> {
            CameraRow row = statuses.camera(id);
            Violation.unless(
                    (row != null && row.marked()) == marked,
                    "a camera is marked exactly while its recorder says nothing readable of it",
                    () -> "expected " + marked + ", shown " + row);
        });
        model.unreadable().forEach((id, unreadable) -> {
            CameraRow row = statuses.camera(id);
            Violation.unless(
                    (row != null && row.reason() == StatusReason.UNREADABLE_STATUS) == unreadable,
                    "what was never readable is said to be",
                    () -> "expected " + unreadable + ", shown " + row);
        });
    }

    private static void checkCameraStates(HostnameModel model, StatusTables statuses) {
        String letters = model.cameraStates();
        NvrRow row = statuses.nvr(model.nvr());
        Violation.unless(
                letters == null || (row != null && row.cameraStates().equals(letters)),
                "each camera has its letter, in the order of names",
                () -> "expected " + letters + ", shown " + row);
    }

    private static Violation difference(Map<Long, List<Expected>> expected, Map<Long, List<Expected>> written) {
        StringBuilder text = new StringBuilder();
        expected.forEach((entity, changes) -> {
            List<Expected> found = written.getOrDefault(entity, List.of());
            if (!found.equals(changes)) {
                text.append("\n  expected ")
                        .append(changes)
                        .append("\n  written  ")
                        .append(found);
            }
        });
        written.forEach((entity, changes) -> {
            if (!expected.containsKey(entity)) {
                text.append("\n  expected nothing\n  written  ").append(changes);
            }
        });
        return new Violation("the history is what the table says of the log", text.toString());
    }
}
