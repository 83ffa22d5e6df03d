package io.nvrfleet.registry.log;

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
 * holds nobody up: the server itself ends its transaction after 5 s and its lock waits after 1 s.
 */
@ApplicationScoped
class PartitionStore {
    private static final String LIMITS = "set local transaction_timeout = '5s'; set local lock_timeout = '1s'";

    private final AgroalDataSource database;

    PartitionStore(AgroalDataSource database) {
        this.database = database;
    }

    /** A partition as it is stored, with the topic that its offsets belong to. */
    record Loaded(String topicId, PartitionState.Stored stored, String published, List<NvrState> states) {}

    /** Reads a partition; null when nothing was stored of it yet. */
    @Nullable
    Loaded load(int partition) throws SQLException {
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
    boolean begin(int partition, String topicId, PartitionState.Stored stored) throws SQLException {
        return begin(PartitionSql.INSERT, row(partition, topicId, -1, stored));
    }

    /**
     * Stores a partition in a new epoch, with nothing published, if it is still as it was loaded: an owner that was slow
     * to look at the log must not undo what another one stored meanwhile.
     *
     * @return false when another owner was faster: nothing was stored
     */
    boolean begin(int partition, String topicId, PartitionState.Stored stored, PartitionState.Stored loaded)
            throws SQLException {
        return begin(PartitionSql.BEGIN_AGAIN, row(partition, topicId, loaded.nextOffset(), stored));
    }

    private boolean begin(String sql, Columns row) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement limits = connection.createStatement()) {
                limits.execute(LIMITS);
                boolean begun = !row.executeReturning(connection, sql).isEmpty();
                connection.commit();
                return begun;
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    /**
     * Writes partitions in one transaction, their rows locked in the order of partitions.
     *
     * @return the partitions that have another owner: nothing of them was written, and everything of the others
     */
    Set<Integer> commit(List<PartitionCommit> commits) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement limits = connection.createStatement()) {
                limits.execute(LIMITS);
                Set<Integer> mine = advance(connection, commits);
                write(connection, rows(commits, mine));
                connection.commit();
                return commits.stream()
                        .map(PartitionCommit::partition)
                        .filter(partition -> !mine.contains(partition))
                        .collect(Collectors.toSet());
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private static Set<Integer> advance(Connection connection, List<PartitionCommit> commits) throws SQLException {
        Columns rows = new Columns(PartitionSql.TYPES);
        for (PartitionCommit commit : commits) {
            addRow(rows, commit.partition(), "", commit.from(), commit.stored(), commit.published());
        }
        return Set.copyOf(rows.executeReturning(connection, PartitionSql.ADVANCE));
    }

    private static Rows rows(List<PartitionCommit> commits, Set<Integer> mine) {
        Rows rows = new Rows();
        commits.stream()
                .filter(commit -> mine.contains(commit.partition()))
                .forEach(commit -> rows.add(commit.partition(), commit.batch()));
        return rows;
    }

    private static Columns row(int partition, String topicId, long from, PartitionState.Stored stored) {
        Columns row = new Columns(PartitionSql.TYPES);
        addRow(row, partition, topicId, from, stored, "");
        return row;
    }

    private static void addRow(
            Columns rows, int partition, String topicId, long from, PartitionState.Stored stored, String published) {
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

    private static void write(Connection connection, Rows rows) throws SQLException {
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
