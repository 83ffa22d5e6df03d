package io.nvrfleet.ingestion.alert.source;

import io.nvrfleet.events.alert.Alert.SubjectType;
import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.rest.Columns;
import io.nvrfleet.rest.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A condition that holds, as its row is. */
record Holding(
        Condition.Key key,
        Instant since,
        Instant lastAt,
        long count,
        @Nullable Double value,
        @Nullable Instant lookAt) {
    static final String SELECT = "select alert_condition.* from alert_condition";

    static Holding read(ResultSet row) throws SQLException {
        return new Holding(
                new Condition.Key(
                        row.getLong("rule_id"),
                        Columns.constant(row, "subject_type", SubjectType.class),
                        row.getLong("subject_id"),
                        row.getString("aspect")),
                Columns.instant(row, "since"),
                Columns.instant(row, "last_at"),
                row.getLong("count"),
                row.getObject("value", Double.class),
                Columns.optionalInstant(row, "look_at"));
    }

    /** What holds by rules; what is over and not yet looked at does not. */
    static Map<Condition.Key, Holding> of(Connection connection, Collection<AlertRule> rules, Whom whom)
            throws SQLException {
        Query query = new Query(SELECT)
                .where("over_at is null")
                .where(
                        "rule_id = any (?::bigint[])",
                        rules.stream().map(rule -> Long.toString(rule.id())).toList());
        if (!whom.withNvrs()) {
            query.where("subject_type = 'camera'");
        }
        Map<Condition.Key, Holding> holding = new HashMap<>();
        for (Holding one : whom.restrict(query, "nvr_id", "subject_id").list(connection, Holding::read)) {
            holding.put(one.key(), one);
        }
        return holding;
    }
}
