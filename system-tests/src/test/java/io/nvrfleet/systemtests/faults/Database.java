package io.nvrfleet.systemtests.faults;

import io.nvrfleet.systemtests.stack.Stack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the registry stores and no API shows. */
final class Database {
    private static final String WITHOUT_GAP = """
            select number
            from log_topic, generate_series(0, partitions - 1) as number
            where topic = 'nvr.events.v1'
              and not exists (select 1 from observation_gap where partition = number and gap_to >= ?)
            order by number
            """;

    private Database() {}

    /** Partitions of the log for which no time without observation is stored that ended since then. */
    static List<Integer> partitionsWithoutGap(Stack stack, Instant since) {
        List<Integer> partitions = new ArrayList<>();
        try (Connection connection = stack.database();
                PreparedStatement query = connection.prepareStatement(WITHOUT_GAP)) {
            query.setTimestamp(1, Timestamp.from(since));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    partitions.add(rows.getInt(1));
                }
            }
            return partitions;
        } catch (SQLException e) {
            throw new AssertionError("the registry's database cannot be asked", e);
        }
    }
}
