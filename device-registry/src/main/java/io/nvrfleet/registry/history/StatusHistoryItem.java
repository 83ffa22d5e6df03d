package io.nvrfleet.registry.history;

import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.rest.Columns;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of one recorder or camera.
 *
 * @param cameraId null when the recorder itself changed
 * @param hostname as registered
 * @param name of the camera
 * @param at when the log took the evidence
 */
@RegisterForReflection
public record StatusHistoryItem(
        long nvrId,
        @Nullable Long cameraId,
        String hostname,
        @Nullable String name,
        NvrStatus status,
        NvrStatus oldStatus,
        StatusReason reason,
        Instant at,
        String version) {

    static StatusHistoryItem read(ResultSet row) throws SQLException {
        return new StatusHistoryItem(
                row.getLong("nvr_id"),
                Columns.optionalLong(row, "camera_id"),
                row.getString("hostname"),
                row.getString("name"),
                Columns.constant(row, "status", NvrStatus.class),
                Columns.constant(row, "old_status", NvrStatus.class),
                Columns.constant(row, "reason", StatusReason.class),
                Columns.instant(row, "at"),
                row.getString("version"));
    }
}
