package io.nvrfleet.ingestion.directory;

import io.nvrfleet.rest.Columns;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A camera that is reported and that nobody registered.
 *
 * @param hostname of its recorder as reports call it, in lower case
 * @param name null when reports name it by its address
 * @param ipAddress null when reports name it by its name
 * @param count how often it was reported
 */
@RegisterForReflection
public record UnknownCamera(
        String hostname,
        @Nullable String name,
        @Nullable String ipAddress,
        Instant firstSeen,
        Instant lastSeen,
        long count) {

    static UnknownCamera read(ResultSet row) throws SQLException {
        return new UnknownCamera(
                row.getString("hostname"),
                row.getString("name"),
                row.getString("address"),
                Columns.instant(row, "first_seen"),
                Columns.instant(row, "last_seen"),
                row.getLong("count"));
    }
}
