package io.nvrfleet.ingestion.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Who is told what was stored, in the transaction in which it is stored. */
public interface StoreFollower {
    /**
     * Reports were stored, also some that were there already.
     *
     * @param samples by their keys, each key once
     * @param reports in the order in which they came
     */
    void stored(Connection connection, List<Sample> samples, List<StoredReport> reports) throws SQLException;

    /** What was stored is committed. */
    void committed();
}
