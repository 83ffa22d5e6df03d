package io.nvrfleet.ingestion.alert.life;

import io.nvrfleet.rest.Query;
import io.nvrfleet.service.job.NamedLock;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Who changes alerts, a round or a person, does it alone: what is decided rests on what is read. The first lock of a transaction, before rules
 * and rows.
 */
final class AlertLock {
    private AlertLock() {}

    /** Waits for it, at most for the transaction's {@code lock_timeout}; held until its end. */
    static void hold(Connection connection) throws SQLException {
        new Query(NamedLock.HOLD, "alert", "life").list(connection, row -> true);
    }
}
