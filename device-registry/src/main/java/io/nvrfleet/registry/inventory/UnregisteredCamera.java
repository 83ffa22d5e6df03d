package io.nvrfleet.registry.inventory;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.rest.Columns;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A camera that a recorder reports and nobody registered.
 *
 * @param nvrId of the recorder that reports it
 * @param hostname of that recorder, as registered
 * @param name as the recorder names it; registering it under this name takes it into the inventory
 * @param status null when it was never said in a word that we know
 * @param reportedWord the last word for its status, if it is none that we know
 * @param ipAddress as the recorder says, if it does
 */
@RegisterForReflection
public record UnregisteredCamera(
        long nvrId,
        String hostname,
        String name,
        @Nullable CameraStatus status,
        @Nullable String reportedWord,
        @Nullable String ipAddress,
        @Nullable Instant reportedAt) {

    static UnregisteredCamera read(ResultSet row) throws SQLException {
        return new UnregisteredCamera(
                row.getLong("nvr_id"),
                row.getString("hostname"),
                row.getString("name"),
                Columns.optionalConstant(row, "status", CameraStatus.class),
                row.getString("reported_word"),
                row.getString("ip_address"),
                Columns.optionalInstant(row, "reported_at"));
    }
}
