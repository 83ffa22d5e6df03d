package io.nvrfleet.registry.modelcheck.world;

import io.nvrfleet.events.NvrEvent.CameraEntry;
import io.nvrfleet.events.NvrEvent.ManualStatusSet;
import io.nvrfleet.events.NvrEvent.OfInventory;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.registry.modelcheck.world.Database.CommandRow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** REST: what people do to the inventory, each in a transaction of its own that leaves a row for the owner (rule 9). */
final class InventoryApi {
    private static final int LOCK_WAIT = 300;

    private final Database database;
    private final Broker broker;
    private final Timeline timeline;
    private final SeededRandom random;

    InventoryApi(Database database, Broker broker, Timeline timeline, SeededRandom random) {
        this.database = database;
        this.broker = broker;
        this.timeline = timeline;
        this.random = random;
    }

    /** What a gateway hears when it asks for a hostname. */
    enum LookUp {
        ADMITTED,
        BARRED,
        UNKNOWN,
        NO_ANSWER
    }

    LookUp lookUp(String host) {
        if (!database.up()) {
            return LookUp.NO_ANSWER;
        }
        InventoryRow row = database.inventory().get(host);
        return row == null || row.removed() ? LookUp.UNKNOWN : row.enabled() ? LookUp.ADMITTED : LookUp.BARRED;
    }

    /** Registers a hostname that nobody registered, or that was removed. */
    void register(String host, List<String> cameras) {
        InventoryRow before = database.inventory().get(host);
        if (database.up() && (before == null || before.removed())) {
            List<CameraEntry> entries = cameras.stream()
                    .map(name -> new CameraEntry(database.newId(), name))
                    .toList();
            store(new InventoryRow(database.newId(), host, database.nextRevision(host), true, false, entries));
        }
    }

    void remove(String host) {
        change(
                host,
                row -> new InventoryRow(row.id(), host, database.nextRevision(host), row.enabled(), true, List.of()));
    }

    void enable(String host, boolean enabled) {
        change(
                host,
                row -> new InventoryRow(row.id(), host, database.nextRevision(host), enabled, false, row.cameras()));
    }

    void addCamera(String host, String name) {
        change(host, row -> {
            List<CameraEntry> cameras = new ArrayList<>(row.cameras());
            if (cameras.stream().noneMatch(entry -> entry.name().equals(name))) {
                cameras.add(new CameraEntry(database.newId(), name));
            }
            return new InventoryRow(row.id(), host, database.nextRevision(host), row.enabled(), false, cameras);
        });
    }

    void removeCamera(String host, String name) {
        change(host, row -> {
            List<CameraEntry> cameras = row.cameras().stream()
                    .filter(entry -> !entry.name().equals(name))
                    .toList();
            return new InventoryRow(row.id(), host, database.nextRevision(host), row.enabled(), false, cameras);
        });
    }

    void manual(String host, @Nullable String camera, @Nullable NvrStatus status) {
        InventoryRow row = database.inventory().get(host);
        if (database.up() && row != null && !row.removed()) {
            leave(new ManualStatusSet(host, database.nextRevision(host), camera, status, null));
        }
    }

    private void change(String host, UnaryOperator<InventoryRow> how) {
        InventoryRow row = database.inventory().get(host);
        if (database.up() && row != null && !row.removed()) {
            store(how.apply(row));
        }
    }

    private void store(InventoryRow row) {
        database.inventory().put(row.host(), row);
        leave(row.asEvent());
    }

    private void leave(OfInventory event) {
        long began = timeline.now() - random.below(LOCK_WAIT);
        database.leave(
                new CommandRow(broker.partitionOf(event.hostname()), event.hostname(), event.revision(), began, event));
    }
}
