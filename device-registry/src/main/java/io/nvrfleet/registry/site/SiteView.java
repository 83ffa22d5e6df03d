package io.nvrfleet.registry.site;

import io.nvrfleet.rest.Columns;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A place where recorders stand.
 *
 * @param customerId whose it is; null when nobody said
 * @param timeZone its name in the IANA database, such as {@code Europe/Berlin}
 * @param latitude degrees north
 * @param longitude degrees east
 * @param nvrsTotal how many recorders stand there, disabled ones included
 * @param revision grows with every change, also as entity tag
 */
@RegisterForReflection
@Schema(name = "Site", description = "A place where recorders stand")
public record SiteView(
        long id,
        String name,
        @Nullable String region,
        @Nullable String address,
        @Nullable Long customerId,
        @Nullable String timeZone,
        @Nullable Double latitude,
        @Nullable Double longitude,
        int nvrsTotal,
        long revision) {

    static SiteView read(ResultSet row) throws SQLException {
        return new SiteView(
                row.getLong("id"),
                row.getString("name"),
                row.getString("region"),
                row.getString("address"),
                Columns.optionalLong(row, "customer_id"),
                row.getString("time_zone"),
                row.getObject("latitude", Double.class),
                row.getObject("longitude", Double.class),
                row.getInt("nvrs_total"),
                row.getLong("revision"));
    }
}
