package io.nvrfleet.registry.stats;

import io.nvrfleet.rest.Columns;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What one customer has in one region, counted as the whole fleet is ({@link FleetSummary}).
 *
 * @param region as it is written at the sites; null for sites without, and for recorders without a site
 * @param customerId null where no customer is said
 */
@RegisterForReflection
@Schema(
        description =
                "What one customer has in one region: total = online + warning + offline; never_connected is a part of "
                        + "offline; disabled recorders and their cameras count in none of them")
public record RegionFigures(
        @Nullable String region,
        @Nullable Long customerId,
        @Nullable String customerName,
        long totalNvrs,
        long onlineNvrs,
        long warningNvrs,
        long offlineNvrs,
        long neverConnectedNvrs,
        long disabledNvrs,
        long totalCameras,
        long onlineCameras) {

    static RegionFigures read(ResultSet row) throws SQLException {
        return new RegionFigures(
                row.getString("region"),
                Columns.optionalLong(row, "customer_id"),
                row.getString("customer_name"),
                row.getLong("nvrs"),
                row.getLong("online_nvrs"),
                row.getLong("warning_nvrs"),
                row.getLong("offline_nvrs"),
                row.getLong("never_connected_nvrs"),
                row.getLong("disabled_nvrs"),
                row.getLong("cameras"),
                row.getLong("online_cameras"));
    }
}
