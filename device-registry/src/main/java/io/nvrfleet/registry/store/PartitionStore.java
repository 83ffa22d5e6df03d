package io.nvrfleet.registry.store;

import io.agroal.api.AgroalDataSource;
import io.nvrfleet.registry.presence.Checkpoints;
import io.nvrfleet.registry.presence.LeaseClock;
import io.nvrfleet.registry.presence.NvrState;
import io.nvrfleet.registry.presence.PartitionState;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps partitions in PostgreSQL: offset, state, status, history and outbox in one transaction (rule 6). A stopped owner
 * holds nobody up: the server itself ends its transaction after 5 s, or a second per 5,000 rows up to 25 s where that is
 * more, and its lock waits after 1 s.
 */
@ApplicationScoped
public class PartitionStore {
    private static final String LIMITS = "set local transaction_timeout = '%dms'; set local lock_timeout = '1s'";
    private static final long LEAST_LIMIT_MS = 5_000;
    private static final int ROWS_PER_MS = 5;

    /** Below the driver's socketTimeout: the server is to refuse before the driver takes it for dead. */
    private static final long GREATEST_LIMIT_MS = 25_000;

    private final AgroalDataSource database;

    public PartitionStore(AgroalDataSource database) {
        this.database = database;
    }

    /** A partition as it is stored, with the topic that its offsets belong to. */
    public record Loaded(String topicId, PartitionState.Stored stored, String published, List<NvrState> states) {}

    /** Reads a partition; null when nothing was stored of it yet. */
    @Nullable
    public Loaded load(int partition) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select * from log_partition where partition = ?")) {
            select.setInt(1, partition);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? new Loaded(
                                row.getString("topic_id"),
                                stored(row),
                                row.getString("published"),
                                states(connection, partition))
                        : null;
            }
        }
    }

    private static PartitionState.Stored stored(ResultSet row) throws SQLException {
        LeaseClock.Reading clock = new LeaseClock.Reading(
                row.getLong("lease_clock"),
                row.getLong("last_append"),
                instant(row, "latest_at"),
                row.getLong("raised_clock"));
        LeaseClock.Reading floor = new LeaseClock.Reading(
                row.getLong("floor_clock"),
                row.getLong("floor_append"),
                instant(row, "floor_at"),
                row.getLong("floor_raised"));
        return new PartitionState.Stored(
                row.getInt("epoch"),
                row.getLong("next_offset"),
                clock,
                new Checkpoints.Checkpoint(row.getLong("floor_offset"), floor),
                StateJson.readGateways(row.getString("gateways")));
    }

    private static List<NvrState> states(Connection connection, int partition) throws SQLException {
        List<NvrState> states = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("select state from presence_state where partition = ?")) {
            select.setInt(1, partition);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    states.add(StateJson.readState(rows.getString(1)));
                }
            }
        }
        return states;
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
        return !inTransaction(row.size(), connection -> row.executeReturning(connection, sql))
                .isEmpty();
    }

    /**
     * Writes partitions in one transaction, their rows locked in the order of partitions.
     *
     * @return the partitions that have another owner: nothing of them was written, and everything of the others
     */
    public Set<Integer> commit(List<PartitionCommit> commits) throws SQLException {
        // Made before the transaction begins, whose time is the server's alone.
        ColumnArrays places = new ColumnArrays(PartitionSql.TYPES);
        for (PartitionCommit commit : commits) {
            addRow(places, commit.partition(), "", commit.from(), commit.stored(), commit.published());
        }
        CommitRows all = rows(commits);
        Set<Integer> mine = inTransaction(all.size(), connection -> {
            Set<Integer> advanced = Set.copyOf(places.executeReturning(connection, PartitionSql.ADVANCE));
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

    /** A connection that broke cannot be rolled back, and the cause is what it broke of. */
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
                clock.raisedAt(),
                stored.floor().offset(),
                floor.now(),
                floor.lastAppend(),
                floor.at(),
                floor.raisedAt(),
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

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
