package io.nvrfleet.registry.inventory;

import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.rest.Columns;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A recorder with its status.
 *
 * @param since since when it has this status
 * @param lastSeen last sign of life, up to 40 s behind; null when it never connected
 * @param lastReportAt when it last said something of its cameras, up to 40 s behind
 * @param camerasOnline of {@code camerasTotal} registered ones
 * @param cameraStates a letter for each camera in the order of their names by code points: {@code o} online, {@code x}
 *     offline, {@code u} its connected recorder does not report it, {@code ?} unreadable. Cameras that were registered just now
 *     are missing until the log's owner knows of them
 * @param unregisteredCameras how many cameras it reports that nobody registered
 * @param conflict the addresses of two machines that use this hostname; null when there is one
 * @param reportedWord what it calls its status while it is connected, if that word is none that we know
 * @param version of the status and of {@code cameraStates}, compared as text; updates of a lower one are old
 * @param revision of the inventory, also as entity tag
 */
@RegisterForReflection
@Schema(name = "Nvr", description = "A recorder with its status")
public record NvrView(
        long id,
        String hostname,
        String deviceName,
        @Nullable Long siteId,
        boolean enabled,
        NvrStatus status,
        StatusReason reason,
        Instant since,
        @Nullable Instant lastSeen,
        @Nullable Instant lastReportAt,
        int camerasTotal,
        int camerasOnline,

        @Schema(
                description = "A letter for each camera in the order of their names by code points: o online, "
                        + "x offline, u not reported, ? unreadable",
                examples = "ooxou?")
        String cameraStates,

        int unregisteredCameras,
        @Nullable String conflict,
        @Nullable String reportedWord,
        @Nullable LastRefusal lastRefusal,
        String version,
        long revision) {

    static NvrView read(ResultSet row) throws SQLException {
        return new NvrView(
                row.getLong("id"),
                row.getString("hostname"),
                row.getString("device_name"),
                Columns.optionalLong(row, "site_id"),
                row.getBoolean("enabled"),
                Columns.constant(row, "status", NvrStatus.class),
                Columns.constant(row, "reason", StatusReason.class),
                Columns.instant(row, "since"),
                Columns.optionalInstant(row, "last_seen"),
                Columns.optionalInstant(row, "last_report_at"),
                row.getInt("cameras_total"),
                row.getInt("cameras_online"),
                row.getString("camera_states"),
                row.getInt("unregistered_cameras"),
                row.getString("conflict"),
                row.getString("reported_word"),
                LastRefusal.read(row),
                row.getString("version"),
                row.getLong("revision"));
    }
}
