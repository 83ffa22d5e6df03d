package io.nvrfleet.ingestion.alert.source;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.rest.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a camera is.
 *
 * @param reason null when it is a word that is not known here
 * @param version compared as text
 */
record CameraState(
        long cameraId,
        long nvrId,
        CameraStatus status,
        Instant since,
        @Nullable StatusReason reason,
        String version) {
    static CameraState read(ResultSet row) throws SQLException {
        return new CameraState(
                row.getLong("camera_id"),
                row.getLong("nvr_id"),
                Columns.constant(row, "status", CameraStatus.class),
                Columns.instant(row, "since"),
                Words.reason(row.getString("reason")),
                row.getString("version"));
    }

    /** The status of a camera among those of recorders, of which there are more. */
    static NvrStatus asNvr(CameraStatus status) {
        return status == CameraStatus.ONLINE ? NvrStatus.ONLINE : NvrStatus.OFFLINE;
    }
}
