package io.nvrfleet.registry.inventory;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.rest.Columns;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A camera with its status.
 *
 * @param name as its recorder names it
 * @param since since when it has this status
 * @param evidence what its recorder last said of it, also while the recorder is offline; null when it never spoke of it
 * @param evidenceAt when it said so
 * @param notReportedSince since when its connected recorder's reports leave it out or cannot be read; null when they name it
 * @param reportedWord what its recorder calls its status, if that word is none that we know
 * @param version of the status, compared as text; updates of a lower one are old
 * @param revision of its last change by people, also as entity tag
 */
@RegisterForReflection
@Schema(name = "Camera", description = "A camera with its status")
public record CameraView(
        long id,
        long nvrId,
        String hostname,
        String name,
        @Nullable String displayName,
        @Nullable String ipAddress,
        CameraStatus status,
        StatusReason reason,
        Instant since,
        @Nullable CameraStatus evidence,
        @Nullable Instant evidenceAt,
        @Nullable Instant notReportedSince,
        @Nullable String reportedWord,
        String version,
        long revision) {

    static CameraView read(ResultSet row) throws SQLException {
        return new CameraView(
                row.getLong("id"),
                row.getLong("nvr_id"),
                row.getString("hostname"),
                row.getString("name"),
                row.getString("display_name"),
                row.getString("ip_address"),
                Columns.constant(row, "status", CameraStatus.class),
                Columns.constant(row, "reason", StatusReason.class),
                Columns.instant(row, "since"),
                Columns.optionalConstant(row, "evidence", CameraStatus.class),
                Columns.optionalInstant(row, "evidence_at"),
                Columns.optionalInstant(row, "not_reported_since"),
                row.getString("reported_word"),
                row.getString("version"),
                row.getLong("revision"));
    }
}
