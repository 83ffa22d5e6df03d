package io.nvrfleet.registry.inventory;

import io.nvrfleet.rest.Columns;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a recorder was turned away last; it may have been let in since.
 *
 * @param code the close code
 */
@RegisterForReflection
public record LastRefusal(Instant at, String remoteAddress, int code, String reason) {

    /** Null when it never was. */
    static @Nullable LastRefusal read(ResultSet row) throws SQLException {
        Instant at = Columns.optionalInstant(row, "refused_at");
        return at == null
                ? null
                : new LastRefusal(
                        at,
                        row.getString("refused_address"),
                        row.getInt("refused_code"),
                        row.getString("refused_reason"));
    }
}
