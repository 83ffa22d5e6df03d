package io.nvrfleet.registry.stats;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The fleet in figures: {@code total = online + warning + offline}, and those that never connected are offline. Disabled recorders are counted apart, and they and
 * their cameras in no other figure.
 */
@RegisterForReflection
@Schema(
        description =
                "total = online + warning + offline; never_connected is a part of offline; disabled recorders and their cameras count in none "
                        + "of them")
public record FleetSummary(
        long totalNvrs,
        long onlineNvrs,
        long warningNvrs,
        long offlineNvrs,
        long neverConnectedNvrs,
        long disabledNvrs,
        long totalCameras,
        long onlineCameras,
        long offlineCameras) {

    static FleetSummary read(ResultSet row) throws SQLException {
        return new FleetSummary(
                row.getLong("nvrs"),
                row.getLong("online_nvrs"),
                row.getLong("warning_nvrs"),
                row.getLong("offline_nvrs"),
                row.getLong("never_connected_nvrs"),
                row.getLong("disabled_nvrs"),
                row.getLong("cameras"),
                row.getLong("online_cameras"),
                row.getLong("offline_cameras"));
    }
}
