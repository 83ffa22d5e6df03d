package io.nvrfleet.registry.store;

import io.agroal.api.AgroalDataSource;
import io.nvrfleet.registry.outbox.CommandPublisher;
import io.nvrfleet.registry.outbox.OutboxRow;
import io.nvrfleet.registry.presence.Checkpoints;
import io.nvrfleet.registry.presence.LeaseClock;
import io.nvrfleet.registry.presence.NvrState;
import io.nvrfleet.registry.presence.PartitionState;
import io.nvrfleet.rest.Columns;
import io.nvrfleet.rest.Query;
import io.nvrfleet.service.sql.ColumnArrays;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps partitions in PostgreSQL: offset, state, status, history and outbox in one transaction (rule 6). So that an
 * owner that is stopped in between holds nobody up, the server itself ends the transaction after 5 s (above 25,000 rows
 * after 1 s per 5,000 rows, after 25 s at most), and a wait for a lock after 1 s.
 */
@ApplicationScoped
public class PartitionStore {
    private static final String LIMITS = "set local transaction_timeout = '%dms'; set local lock_timeout = '1s'";
    private static final long LEAST_LIMIT_MS = 5_000;
    private static final int ROWS_PER_MS = 5;

    /** Below the driver's socketTimeout, so that the server refuses before the driver takes it for dead. */
    private static final long GREATEST_LIMIT_MS = 25_000;

    private final AgroalDataSource database;

    public PartitionStore(AgroalDataSource database) {
        this.database = database;
    }

    /** A partition as it is stored, with the topic that its offsets belong to. */
    public record Loaded(String topicId, PartitionState.Stored stored, String published, List<NvrState> states) {}

    /** Reads a partition; null when nothing was stored of it yet. */
    public @Nullable Loaded load(int partition) {
        return new Query("select * from log_partition")
                .where("partition = ?", partition)
                .first(
                        database,
                        row -> new Loaded(
                                row.getString("topic_id"), stored(row), row.getString("published"), List.of()))
                // After the offset: the other way round the states could be older than it.
                .map(found -> new Loaded(found.topicId(), found.stored(), found.published(), states(partition)))
                .orElse(null);
    }

    private List<NvrState> states(int partition) {
        return new Query("select state from presence_state")
                .where("partition = ?", partition)
                .list(database, row -> StateJson.readState(row.getString(1)));
    }

    /** The rows of a partition's outbox after a version, oldest first. */
    public List<OutboxRow> unpublished(int partition, String after) {
        return new Query("select version, topic, key, type, payload, traceparent from outbox")
                .where("partition = ?", partition)
                .where("version > ?", after)
                .then("order by version")
                .list(
                        database,
                        row -> new OutboxRow(
                                partition,
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6)));
    }

    /**
     * The inventory commands that wait for the owner of these partitions, those of a hostname in the order of revisions: not
     * in the order of their times, which are of the beginning of transactions that may have waited for each other.
     *
     * @param most how many at once
     */
    public List<CommandPublisher.Command> commands(Collection<Integer> owned, int most) {
        return new Query("select hostname, revision, type, payload from inventory_command")
                .where(
                        "partition = any (cast(? as int4[]))",
                        owned.stream().map(String::valueOf).toList())
                .then("order by hostname, revision limit ?", most)
                .list(
                        database,
                        row -> new CommandPublisher.Command(
                                row.getString(1), row.getLong(2), row.getString(3), row.getString(4)));
    }

    private static PartitionState.Stored stored(ResultSet row) throws SQLException {
        LeaseClock.Reading clock = new LeaseClock.Reading(
                row.getLong("lease_clock"),
                row.getLong("last_append"),
                Columns.instant(row, "latest_at"),
                row.getLong("raised_clock"));
        LeaseClock.Reading floor = new LeaseClock.Reading(
                row.getLong("floor_clock"),
                row.getLong("floor_append"),
                Columns.instant(row, "floor_at"),
                row.getLong("floor_raised"));
        return new PartitionState.Stored(
                row.getInt("epoch"),
                row.getLong("next_offset"),
                clock,
                new Checkpoints.Checkpoint(row.getLong("floor_offset"), floor),
                StateJson.readGateways(row.getString("gateways")));
    }

    /** Stores a partition of which nothing was stored yet; false, and nothing was done, when another owner has. */
    public boolean begin(int partition, String topicId, PartitionState.Stored stored) throws SQLException {
        return begin(PartitionSql.INSERT, row(partition, topicId, -1, stored));
    }

    /**
     * Stores a partition in a new epoch, with nothing published, if it is still as it was loaded: an owner that was slow
     * to look at the log must not undo what another one stored meanwhile.
     *
     * @return false when another owner was faster: nothing was stored
     */
    public boolean begin(int partition, String topicId, PartitionState.Stored stored, PartitionState.Stored loaded)
            throws SQLException {
        return begin(PartitionSql.BEGIN_AGAIN, row(partition, topicId, loaded.nextOffset(), stored));
    }

    private boolean begin(String sql, ColumnArrays row) throws SQLException {
        return !inTransaction(row.size(), connection -> row.list(connection, sql, moved -> moved.getInt(1)))
                .isEmpty();
    }

    /**
     * Writes partitions in one transaction, their rows locked in the order of partitions.
     *
     * @return the partitions that have another owner: nothing of them was written, and everything of the others
     */
    public Set<Integer> commit(List<PartitionCommit> commits) throws SQLException {
        // Prepared before the transaction begins, whose time is limited.
        ColumnArrays places = new ColumnArrays(PartitionSql.TYPES);
        for (PartitionCommit commit : commits) {
            addRow(places, commit.partition(), "", commit.from(), commit.stored(), commit.published());
        }
        CommitRows all = rows(commits);
        Set<Integer> mine = inTransaction(all.size(), connection -> {
            Set<Integer> advanced = Set.copyOf(places.list(connection, PartitionSql.ADVANCE, row -> row.getInt(1)));
            write(connection, advanced.size() == commits.size() ? all : rows(of(advanced, commits)));
            return advanced;
        });
        return commits.stream()
                .map(PartitionCommit::partition)
                .filter(partition -> !mine.contains(partition))
                .collect(Collectors.toSet());
    }

    private static List<PartitionCommit> of(Set<Integer> partitions, List<PartitionCommit> commits) {
        return commits.stream()
                .filter(commit -> partitions.contains(commit.partition()))
                .toList();
    }

    private interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    private <T> T inTransaction(int rows, Work<T> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement limits = connection.createStatement()) {
                limits.execute(LIMITS.formatted(limitMillis(rows)));
                T result = work.in(connection);
                connection.commit();
                return result;
            } catch (Throwable e) {
                undo(connection, e);
                throw e;
            }
        }
    }

    /** What the server grants a transaction of so many rows. */
    static long limitMillis(int rows) {
        return Math.clamp(rows / ROWS_PER_MS, LEAST_LIMIT_MS, GREATEST_LIMIT_MS);
    }

    /** Rolling back a broken connection fails as well; what counts is the first failure. */
    private static void undo(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static CommitRows rows(List<PartitionCommit> commits) {
        CommitRows rows = new CommitRows();
        commits.forEach(rows::add);
        return rows;
    }

    private static ColumnArrays row(int partition, String topicId, long from, PartitionState.Stored stored) {
        ColumnArrays row = new ColumnArrays(PartitionSql.TYPES);
        addRow(row, partition, topicId, from, stored, "");
        return row;
    }

    private static void addRow(
            ColumnArrays rows,
            int partition,
            String topicId,
            long from,
            PartitionState.Stored stored,
            String published) {
        LeaseClock.Reading clock = stored.clock();
        LeaseClock.Reading floor = stored.floor().clock();
        rows.add(
                partition,
                topicId,
                stored.epoch(),
                from,
                stored.nextOffset(),
                clock.now(),
                clock.lastAppend(),
                clock.at(),
                clock.allRenewedAt(),
                stored.floor().offset(),
                floor.now(),
                floor.lastAppend(),
                floor.at(),
                floor.allRenewedAt(),
                StateJson.write(stored.gatewaysHeard()),
                published);
    }

    private static void write(Connection connection, CommitRows rows) throws SQLException {
        rows.states.execute(connection, StatusSql.UPSERT_STATES);
        rows.nvrs.execute(connection, StatusSql.UPSERT_NVRS);
        rows.removedCameras.execute(connection, StatusSql.DELETE_CAMERAS);
        rows.cameras.execute(connection, StatusSql.UPSERT_CAMERAS);
        rows.history.execute(connection, StatusSql.INSERT_HISTORY);
        rows.outbox.execute(connection, StatusSql.INSERT_OUTBOX);
        rows.changedUnregistered.execute(connection, StatusSql.DELETE_UNREGISTERED);
        rows.unregistered.execute(connection, StatusSql.INSERT_UNREGISTERED);
        rows.appliedRevisions.execute(connection, StatusSql.DELETE_COMMANDS);
        rows.gaps.execute(connection, StatusSql.INSERT_GAPS);
    }
}
