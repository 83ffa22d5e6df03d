package io.nvrfleet.ingestion.alert.rule;

import java.sql.Connection;
import java.sql.SQLException;

/** Who judges by rules: told of each change of them, in the transaction of the change, with nobody judging meanwhile. */
public interface RuleFollower {
    /**
     * A rule is new, was changed, or is disabled or removed: what holds by it is judged again.
     *
     * @param after how it is now; disabled also when it was removed
     */
    void changed(Connection connection, AlertRule after) throws SQLException;
}
