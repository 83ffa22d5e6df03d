package io.nvrfleet.ingestion.alert.source;

import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.ingestion.alert.rule.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Judges rules of some kinds by stored facts. */
interface Judge {
    /** What it is asked. */
    record Question(
            Connection connection, Whom whom, Watched watched, Map<Condition.Key, Holding> before, Instant now) {}

    Set<Kind> kinds();

    /**
     * Judges. What held before and is not in the answer is over.
     *
     * @param rules of its kinds
     */
    List<Judged> judge(Question question, List<AlertRule> rules) throws SQLException;
}
