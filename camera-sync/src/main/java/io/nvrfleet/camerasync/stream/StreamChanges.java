package io.nvrfleet.camerasync.stream;

import io.agroal.api.AgroalDataSource;
import io.nvrfleet.events.InactiveReason;
import io.nvrfleet.events.StreamStatusChanged;
import io.nvrfleet.rest.Columns;
import io.nvrfleet.service.outbox.EventOutbox;
import io.nvrfleet.service.sql.ColumnArrays;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Tells of streams that changed: what holds of them goes to {@code media.streams.v1} once the transaction that changed them is committed.
 * The rows are locked by then, so the times of one stream never run backwards.
 */
@ApplicationScoped
public class StreamChanges {
    private static final String CHANGED = """
            select id, server, path, camera_id, nvr_id, is_active, inactive_reason,
                date_trunc('milliseconds', clock_timestamp()) as at
            from device where id = any (?) order by id""";

    private final AgroalDataSource database;
    private final StreamPublisher publisher;

    StreamChanges(AgroalDataSource database, StreamPublisher publisher) {
        this.database = database;
        this.publisher = publisher;
    }

    /** Leaves word of devices in the transaction that has changed them; {@link #publish()} follows once it is committed. */
    public void add(Connection connection, Collection<Long> deviceIds) throws SQLException {
        ColumnArrays ids = new ColumnArrays("int8");
        deviceIds.forEach(ids::add);
        if (ids.size() > 0) {
            EventOutbox.add(connection, ids.list(connection, CHANGED, StreamChanges::read));
        }
    }

    /** Publishes what was left in transactions that are committed; returns at once. Without it that happens within 2 s. */
    public void publish() {
        publisher.wake();
    }

    /** Tells of devices as they are now, in the current transaction if there is one. */
    public void publish(List<Long> deviceIds) {
        try (Connection connection = database.getConnection()) {
            add(connection, deviceIds);
        } catch (SQLException e) {
            throw new IllegalStateException("streams changed and nobody can be told", e);
        }
        publish();
    }

    private static StreamStatusChanged read(ResultSet row) throws SQLException {
        Instant at = Columns.instant(row, "at");
        return new StreamStatusChanged(
                row.getString("server"),
                row.getString("path"),
                row.getLong("id"),
                Columns.optionalLong(row, "camera_id"),
                Columns.optionalLong(row, "nvr_id"),
                row.getBoolean("is_active"),
                Columns.optionalConstant(row, "inactive_reason", InactiveReason.class),
                at);
    }
}
