package io.nvrfleet.ingestion.alert.life;

import static io.nvrfleet.rest.Columns.constant;
import static io.nvrfleet.rest.Columns.instant;
import static io.nvrfleet.rest.Columns.optionalConstant;
import static io.nvrfleet.rest.Columns.optionalInstant;
import static io.nvrfleet.rest.Columns.optionalLong;

import io.nvrfleet.events.alert.Alert;
import io.nvrfleet.events.alert.Alert.Resolution;
import io.nvrfleet.events.alert.Alert.State;
import io.nvrfleet.events.alert.Alert.SubjectType;
import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import io.nvrfleet.ingestion.alert.source.Condition;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads rows of the tables of alerts. */
final class AlertRows {
    private AlertRows() {}

    /** Of {@code alert}. */
    static Alert alert(ResultSet row) throws SQLException {
        return new Alert(
                row.getLong("id"),
                constant(row, "state", State.class),
                constant(row, "severity", Severity.class),
                row.getString("rule"),
                row.getLong("rule_id"),
                new Alert.Subject(
                        constant(row, "subject_type", SubjectType.class),
                        row.getLong("subject_id"),
                        row.getString("subject_name")),
                optionalLong(row, "nvr_id"),
                optionalLong(row, "camera_id"),
                optionalLong(row, "site_id"),
                row.getString("title"),
                row.getString("detail"),
                row.getObject("value", Double.class),
                row.getObject("threshold", Double.class),
                row.getLong("count"),
                instant(row, "opened_at"),
                instant(row, "last_at"),
                optionalInstant(row, "acknowledged_at"),
                row.getString("acknowledged_by"),
                optionalInstant(row, "resolved_at"),
                optionalConstant(row, "resolution", Resolution.class),
                optionalLong(row, "caused_by"),
                optionalLong(row, "suppressed_by"),
                row.getString("assignee"));
    }

    /** The same with what clients do not see. */
    static OpenAlert open(ResultSet row) throws SQLException {
        return new OpenAlert(alert(row), row.getString("aspect"), instant(row, "changed_at"));
    }

    /** Of {@code alert_step}. */
    static AlertDetail.Step step(ResultSet row) throws SQLException {
        return new AlertDetail.Step(
                instant(row, "at"),
                row.getString("action"),
                row.getString("by_whom"),
                row.getString("comment"),
                row.getString("detail"),
                row.getObject("value", Double.class));
    }

    static Condition.Key key(ResultSet row) throws SQLException {
        return new Condition.Key(
                row.getLong("rule_id"),
                constant(row, "subject_type", SubjectType.class),
                row.getLong("subject_id"),
                row.getString("aspect"));
    }

    /** Of {@code alert_condition}. */
    static Occurrence occurrence(ResultSet row) throws SQLException {
        return new Occurrence(
                key(row),
                optionalLong(row, "nvr_id"),
                instant(row, "since"),
                instant(row, "last_at"),
                row.getLong("count"),
                optionalConstant(row, "severity", Severity.class),
                row.getObject("value", Double.class),
                row.getString("detail"),
                optionalInstant(row, "over_at"),
                optionalConstant(row, "over_why", Resolution.class),
                row.getBoolean("muted"),
                optionalLong(row, "alert_id"),
                row.getBoolean("held"),
                optionalInstant(row, "counts_from"),
                row.getLong("told_count"));
    }
}
