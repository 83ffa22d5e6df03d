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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
        return begin(partition, topicId, stored, stored);
    }

    /**
     * Stores a partition in a new epoch, with nothing published, if it is still as it was loaded: an owner that was slow
     * to look at the log must not undo what another one stored meanwhile.
     *
     * @return false when another owner was faster: nothing was stored
     */
    boolean begin(int partition, String topicId, PartitionState.Stored stored, PartitionState.Stored loaded)
            throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into log_partition (topic_id, epoch, next_offset, lease_clock, last_append, latest_at,
                            raised_clock, floor_offset, floor_clock, floor_append, floor_at, floor_raised, gateways,
                            partition)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::json, ?)
                        on conflict (partition) do update set topic_id = excluded.topic_id, epoch = excluded.epoch,
                            next_offset = excluded.next_offset, lease_clock = excluded.lease_clock,
                            last_append = excluded.last_append, latest_at = excluded.latest_at,
                            raised_clock = excluded.raised_clock, floor_offset = excluded.floor_offset,
                            floor_clock = excluded.floor_clock, floor_append = excluded.floor_append,
                            floor_at = excluded.floor_at, floor_raised = excluded.floor_raised,
                            gateways = excluded.gateways, published = ''
                        where log_partition.epoch < excluded.epoch
                            and log_partition.epoch = ? and log_partition.next_offset = ?
                        """)) {
            insert.setString(1, topicId);
            insert.setInt(2, stored.epoch());
            bind(insert, 3, stored);
            insert.setInt(14, partition);
            insert.setInt(15, loaded.epoch());
            insert.setLong(16, loaded.nextOffset());
            return insert.executeUpdate() == 1;
        }
    }

    /**
     * Writes all partitions in one transaction, their rows locked in the order of partitions.
     *
     * @return the partitions that have another owner; nothing was written when there is one
     */
    Set<Integer> commit(List<PartitionCommit> commits) throws SQLException {
        Rows rows = new Rows();
        List<PartitionCommit> ordered = commits.stream()
                .sorted(Comparator.comparingInt(PartitionCommit::partition))
                .toList();
        ordered.forEach(commit -> rows.add(commit.partition(), commit.batch()));
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement limits = connection.createStatement()) {
                limits.execute(LIMITS);
                Set<Integer> fenced = advance(connection, ordered);
                if (fenced.isEmpty()) {
                    write(connection, rows);
                    connection.commit();
                } else {
                    connection.rollback();
                }
                return fenced;
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private static Set<Integer> advance(Connection connection, List<PartitionCommit> commits) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update log_partition set next_offset = ?, lease_clock = ?, last_append = ?, latest_at = ?,
                    raised_clock = ?, floor_offset = ?, floor_clock = ?, floor_append = ?, floor_at = ?,
                    floor_raised = ?, gateways = ?::json, published = ?
                where partition = ? and next_offset = ? and epoch = ?
                """)) {
            for (PartitionCommit commit : commits) {
                bind(update, 1, commit.stored());
                update.setString(12, commit.published());
                update.setInt(13, commit.partition());
                update.setLong(14, commit.from());
                update.setInt(15, commit.stored().epoch());
                update.addBatch();
            }
            int[] counts = update.executeBatch();
            Set<Integer> fenced = new HashSet<>();
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] == 0) {
                    fenced.add(commits.get(i).partition());
                }
            }
            return fenced;
        }
    }

    /** Binds what both statements have in common: eleven parameters from the offset to the gateways. */
    private static void bind(PreparedStatement statement, int first, PartitionState.Stored stored) throws SQLException {
        int i = first;
        LeaseClock.Reading clock = stored.clock();
        LeaseClock.Reading floor = stored.floor().clock();
        statement.setLong(i++, stored.nextOffset());
        statement.setLong(i++, clock.now());
        statement.setLong(i++, clock.lastAppend());
        statement.setObject(i++, OffsetDateTime.ofInstant(clock.at(), ZoneOffset.UTC));
        statement.setLong(i++, clock.raisedAt());
        statement.setLong(i++, stored.floor().offset());
        statement.setLong(i++, floor.now());
        statement.setLong(i++, floor.lastAppend());
        statement.setObject(i++, OffsetDateTime.ofInstant(floor.at(), ZoneOffset.UTC));
        statement.setLong(i++, floor.raisedAt());
        statement.setString(i, StateJson.write(stored.gatewaysHeard()));
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
