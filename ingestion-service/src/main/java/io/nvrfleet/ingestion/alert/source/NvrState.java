package io.nvrfleet.ingestion.alert.source;

import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.rest.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a recorder is.
 *
 * @param reason null when it is a word that is not known here
 * @param conflict whether two machines use its hostname
 * @param version compared as text
 */
record NvrState(
        long nvrId,
        NvrStatus status,
        Instant since,
        @Nullable StatusReason reason,
        boolean conflict,
        String version) {
    static NvrState read(ResultSet row) throws SQLException {
        return new NvrState(
                row.getLong("nvr_id"),
                Columns.constant(row, "status", NvrStatus.class),
                Columns.instant(row, "since"),
                Words.reason(row.getString("reason")),
                row.getBoolean("conflict"),
                row.getString("version"));
    }
}
