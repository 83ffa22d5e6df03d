package io.nvrfleet.registry.modelcheck.world;

import io.nvrfleet.events.NvrEvent.OfInventory;
import io.nvrfleet.registry.presence.Batch;
import io.nvrfleet.registry.presence.PartitionState.Stored;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** PostgreSQL: the tables, and transactions that happen as a whole at one instant or not at all. */
public final class Database {
    private final Map<Integer, PartitionRow> partitions = new TreeMap<>();
    private final Map<String, InventoryRow> inventory = new TreeMap<>();
    private final Map<String, Long> revisions = new TreeMap<>();
    private final List<CommandRow> commands = new ArrayList<>();
    private final StatusTables statuses = new StatusTables();
    private boolean up = true;
    private boolean answersLost;
    private long lastId;

    /** A row of {@code inventory_command}. */
    record CommandRow(int partition, String host, long revision, long createdAt, OfInventory event) {}

    boolean up() {
        return up;
    }

    void up(boolean isUp) {
        up = isUp;
    }

    /** Whether transactions are made but the answers to them do not arrive. */
    boolean answersLost() {
        return answersLost;
    }

    void loseAnswers(boolean lose) {
        answersLost = lose;
    }

    long newId() {
        return ++lastId;
    }

    Map<String, InventoryRow> inventory() {
        return inventory;
    }

    /** What is registered now, by hostname. */
    public List<InventoryRow> registered() {
        return List.copyOf(inventory.values());
    }

    public StatusTables statuses() {
        return statuses;
    }

    public Map<Integer, PartitionRow> partitions() {
        return partitions;
    }

    public boolean commandsWait() {
        return !commands.isEmpty();
    }

    @Nullable
    PartitionRow load(int partition) {
        return partitions.get(partition);
    }

    long nextRevision(String host) {
        return revisions.merge(host, 1L, Long::sum);
    }

    void leave(CommandRow row) {
        commands.add(row);
    }

    /** The rows that wait for the owner of these partitions, in the order in which they are sent. */
    List<CommandRow> waiting(Set<Integer> owned) {
        if (commands.isEmpty()) {
            return List.of();
        }
        return commands.stream()
                .filter(row -> owned.contains(row.partition()))
                .sorted(sendingOrder())
                .toList();
    }

    static Comparator<CommandRow> sendingOrder() {
        return Comparator.comparing(CommandRow::host).thenComparing(CommandRow::revision);
    }

    /**
     * Stores a partition at its beginning or in a new epoch, if it is still as it was loaded.
     *
     * @param loaded null when nothing was stored
     * @return false when another owner was faster: nothing was stored
     */
    boolean begin(int partition, int topicId, Stored stored, @Nullable Stored loaded, List<Applied> applied) {
        PartitionRow row = partitions.get(partition);
        if (row == null) {
            partitions.put(partition, new PartitionRow(topicId, stored));
            return true;
        }
        boolean mine = loaded != null && fenceHolds(row, loaded.nextOffset(), loaded.epoch());
        if (mine) {
            row.begin(topicId, stored, applied);
        }
        return mine;
    }

    /** One transaction for all; returns the partitions that have another owner, of which nothing is written. */
    Set<Integer> commit(List<Commit> commits) {
        Set<Integer> fenced = new HashSet<>();
        for (Commit commit : commits) {
            PartitionRow row = partitions.get(commit.partition());
            if (row == null || !fenceHolds(row, commit.from(), commit.stored().epoch())) {
                fenced.add(commit.partition());
            }
        }
        commits.stream().filter(commit -> !fenced.contains(commit.partition())).forEach(this::write);
        return fenced;
    }

    static boolean fenceHolds(PartitionRow row, long from, int epoch) {
        return isAt(row.stored(), from, epoch);
    }

    static boolean isAt(Stored stored, long nextOffset, int epoch) {
        return stored.nextOffset() == nextOffset && stored.epoch() == epoch;
    }

    private void write(Commit commit) {
        PartitionRow row = partitions.get(commit.partition());
        if (row == null) {
            return;
        }
        row.advance(commit);
        statuses.write(commit.batch());
        Set<Batch.Revision> applied = commit.batch().appliedRevisions();
        commands.removeIf(command -> applied.contains(new Batch.Revision(command.host(), command.revision())));
    }
}
