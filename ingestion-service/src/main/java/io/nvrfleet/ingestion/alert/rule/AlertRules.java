package io.nvrfleet.ingestion.alert.rule;

import static io.nvrfleet.rest.Columns.constant;
import static io.nvrfleet.rest.Columns.instant;

import io.nvrfleet.events.MaintenanceWindow.Scope;
import io.nvrfleet.events.alert.Alert.SubjectType;
import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import io.nvrfleet.rest.Query;
import io.nvrfleet.service.job.NamedLock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The rules, for those who judge by them. */
public final class AlertRules {
    /** What is locked while somebody judges by rules, or changes one. */
    private static final String KIND = "alert";

    private static final String NAME = "rules";

    private AlertRules() {}

    /**
     * The rules that hold for the rest of the transaction: who changes one waits for its end. To be called before any row is locked, since who
     * changes a rule holds them all and then writes rows. Read each time: it is a dozen rows, and what a replica remembers would be what held
     * before somebody else changed it.
     *
     * @return the enabled ones, by id
     */
    public static List<AlertRule> hold(Connection connection) throws SQLException {
        new Query(NamedLock.SHARE, KIND, NAME).list(connection, row -> true);
        // A statement of its own: what it sees is what was committed before the lock was there.
        return new Query("select * from alert_rule where enabled order by id").list(connection, AlertRules::read);
    }

    /** Nobody judges by a rule before the end of the transaction. */
    static void holdAlone(Connection connection) throws SQLException {
        new Query("set local lock_timeout = '10s'").execute(connection);
        new Query(NamedLock.HOLD, KIND, NAME).list(connection, row -> true);
    }

    static AlertRule read(ResultSet row) throws SQLException {
        String operator = row.getString("operator");
        return new AlertRule(
                row.getLong("id"),
                row.getString("name"),
                row.getBoolean("builtin"),
                constant(row, "kind", Kind.class),
                constant(row, "subject", SubjectType.class),
                new RuleScope(constant(row, "scope_type", Scope.Type.class), List.of((Long[])
                        row.getArray("scope_ids").getArray())),
                constant(row, "severity", Severity.class),
                row.getInt("for_seconds"),
                row.getString("metric"),
                operator == null ? null : AlertRule.Operator.named(operator),
                row.getObject("raise", Double.class),
                row.getObject("clear", Double.class),
                row.getObject("window_seconds", Integer.class),
                row.getObject("high", Integer.class),
                row.getObject("low", Integer.class),
                row.getBoolean("enabled"),
                row.getLong("revision"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }
}
