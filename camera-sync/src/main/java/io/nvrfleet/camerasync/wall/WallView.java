package io.nvrfleet.camerasync.wall;

import static io.nvrfleet.rest.Columns.instant;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A wall as clients see it.
 *
 * @param layout tiles beside and below each other
 * @param deviceIds in the order of the tiles; more than the layout has tiles are several pages. A device that was removed may be
 *     among them
 * @param rotationSeconds how long each page is shown; null when pages are turned by hand
 * @param revision grows with every change, also as entity tag
 */
@RegisterForReflection
@Schema(name = "Wall", description = "Devices that are shown together")
public record WallView(
        long id,
        String name,
        @Schema(enumeration = {"2x2", "3x3", "4x4"}) String layout,
        List<Long> deviceIds,
        @Nullable Integer rotationSeconds,
        long revision,
        Instant createdAt,
        Instant updatedAt) {
    public WallView {
        deviceIds = List.copyOf(deviceIds);
    }

    static WallView read(ResultSet row) throws SQLException {
        return new WallView(
                row.getLong("id"),
                row.getString("name"),
                row.getString("layout"),
                List.of((Long[]) row.getArray("device_ids").getArray()),
                row.getObject("rotation_seconds", Integer.class),
                row.getLong("revision"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }
}
