package io.nvrfleet.registry.refusal;

import io.nvrfleet.rest.Columns;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A hostname that agents tried to connect with and that is not registered.
 *
 * @param hostname in lower case
 * @param remoteAddress where it came from last
 * @param count how often it was turned away
 * @param code the close code of the last time
 */
@RegisterForReflection
public record UnknownHostname(
        String hostname,
        String remoteAddress,
        Instant firstSeen,
        Instant lastSeen,
        long count,
        int code,
        String reason) {

    static UnknownHostname read(ResultSet row) throws SQLException {
        return new UnknownHostname(
                row.getString("hostname"),
                row.getString("remote_address"),
                Columns.instant(row, "first_seen"),
                Columns.instant(row, "last_seen"),
                row.getLong("count"),
                row.getInt("code"),
                row.getString("reason"));
    }
}
