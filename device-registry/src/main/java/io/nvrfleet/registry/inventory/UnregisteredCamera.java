package io.nvrfleet.registry.inventory;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.registry.rest.Columns;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A camera that a recorder reports and nobody registered.
 *
 * @param name as the recorder names it; registering it under this name takes it into the inventory
 * @param ipAddress as the recorder says, if it does
 */
@RegisterForReflection
public record UnregisteredCamera(
        String name,
        CameraStatus status,
        @Nullable String ipAddress,
        @Nullable Instant reportedAt) {

    static UnregisteredCamera read(ResultSet row) throws SQLException {
        return new UnregisteredCamera(
                row.getString("name"),
                Columns.constant(row, "status", CameraStatus.class),
                row.getString("ip_address"),
                Columns.optionalInstant(row, "reported_at"));
    }
}
