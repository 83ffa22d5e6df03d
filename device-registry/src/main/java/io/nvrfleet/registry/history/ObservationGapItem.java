package io.nvrfleet.registry.history;

import io.nvrfleet.rest.Columns;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A time for which nobody observed a partition of the log: what its recorders and cameras were meanwhile is not known.
 *
 * @param from the last that the log was told before it
 * @param to the first that it was told after it
 */
@RegisterForReflection
public record ObservationGapItem(int partition, Instant from, Instant to) {

    static ObservationGapItem read(ResultSet row) throws SQLException {
        return new ObservationGapItem(
                row.getInt("partition"), Columns.instant(row, "gap_from"), Columns.instant(row, "gap_to"));
    }
}
