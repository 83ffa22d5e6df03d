package io.nvrfleet.registry.customer;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Somebody whose recorders are watched.
 *
 * @param sitesTotal how many sites are theirs
 * @param revision grows with every change, also as entity tag
 */
@RegisterForReflection
@Schema(name = "Customer", description = "Somebody whose recorders are watched")
public record CustomerView(long id, String name, int sitesTotal, long revision) {

    static CustomerView read(ResultSet row) throws SQLException {
        return new CustomerView(
                row.getLong("id"), row.getString("name"), row.getInt("sites_total"), row.getLong("revision"));
    }
}
