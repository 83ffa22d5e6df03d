package io.nvrfleet.ingestion.alert.life;

import io.nvrfleet.events.AlertChanged;
import io.nvrfleet.events.alert.Alert;
import io.nvrfleet.events.alert.Alert.State;
import io.nvrfleet.events.alert.Alert.SubjectType;
import io.nvrfleet.ingestion.alert.notify.Notice;
import io.nvrfleet.ingestion.alert.notify.Notices;
import io.nvrfleet.service.outbox.EventOutbox;
import io.nvrfleet.service.sql.ColumnArrays;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what was decided, in the transaction of the decision: a statement for each kind of change, however many there are. */
final class ChangeWriter {
    private static final String[] ALERT = {
        "int8",
        "int8",
        "text",
        "text",
        "int8",
        "text",
        "text",
        "int8",
        "int8",
        "int8",
        "text",
        "text",
        "text",
        "text",
        "float8",
        "float8",
        "int8",
        "timestamptz",
        "timestamptz",
        "timestamptz",
        "text",
        "timestamptz",
        "text",
        "int8",
        "int8",
        "text",
        "timestamptz"
    };

    private static final String COLUMNS = """
            id, rule_id, rule, subject_type, subject_id, subject_name, aspect, nvr_id, camera_id, site_id, state, severity, title, detail,
            value, threshold, count, opened_at, last_at, acknowledged_at, acknowledged_by, resolved_at, resolution, caused_by, suppressed_by,
            assignee, changed_at""";

    private static final String ROWS =
            "unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String RAISE =
            "insert into alert (%1$s) overriding system value select * from %2$s".formatted(COLUMNS, ROWS);

    private static final String ALTER = """
            update alert set state = now.state, severity = now.severity, title = now.title, detail = now.detail, value = now.value,
                threshold = now.threshold, count = now.count, last_at = now.last_at, acknowledged_at = now.acknowledged_at,
                acknowledged_by = now.acknowledged_by, resolved_at = now.resolved_at, resolution = now.resolution,
                caused_by = now.caused_by, suppressed_by = now.suppressed_by, assignee = now.assignee, changed_at = now.changed_at
            from %2$s as now (%1$s) where alert.id = now.id""".formatted(COLUMNS, ROWS);

    private static final String NOTE =
            "insert into alert_step (alert_id, at, action, by_whom, comment, detail, value) select * from unnest(?, ?, ?, ?, ?, ?, ?)";

    /** What its source is writing is looked at anyway; to wait for it could be a circle. */
    private static final String LOOK_AGAIN = """
            update alert_condition c set next_at = '-infinity'
            from (
                select rule_id, subject_type, subject_id, aspect from alert_condition
                where nvr_id = any (?) and (held or alert_id is not null) for update skip locked) again
            where (c.rule_id, c.subject_type, c.subject_id, c.aspect)
                = (again.rule_id, again.subject_type, again.subject_id, again.aspect)""";

    private static final String KEEP = """
            update alert_condition c set alert_id = now.alert_id, held = now.held, counts_from = now.counts_from, told_count = now.told_count,
                next_at = now.next_at
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) as now (rule_id, subject_type, subject_id, aspect, alert_id, held, counts_from, told_count,
                next_at)
            where (c.rule_id, c.subject_type, c.subject_id, c.aspect) = (now.rule_id, now.subject_type, now.subject_id, now.aspect)""";

    /** A site's condition has no source but the evaluator. */
    private static final String KEEP_SITE = """
            insert into alert_condition (rule_id, subject_type, subject_id, aspect, since, last_at, count, detail, alert_id, told_count, next_at)
            select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (rule_id, subject_type, subject_id, aspect) do update set alert_id = excluded.alert_id,
                told_count = excluded.told_count, next_at = excluded.next_at""";

    private static final String DROP = """
            delete from alert_condition c using unnest(?, ?, ?, ?) as gone (rule_id, subject_type, subject_id, aspect)
            where (c.rule_id, c.subject_type, c.subject_id, c.aspect) = (gone.rule_id, gone.subject_type, gone.subject_id, gone.aspect)""";

    private static final String MUTE = """
            update alert_condition c set muted = true
            from unnest(?, ?, ?, ?, ?) as hand (rule_id, subject_type, subject_id, aspect, alert_id)
            where (c.rule_id, c.subject_type, c.subject_id, c.aspect) = (hand.rule_id, hand.subject_type, hand.subject_id, hand.aspect)
                and c.alert_id = hand.alert_id and c.over_at is null""";

    private final ColumnArrays resolved = new ColumnArrays(ALERT);
    private final ColumnArrays raised = new ColumnArrays(ALERT);
    private final ColumnArrays altered = new ColumnArrays(ALERT);
    private final ColumnArrays steps =
            new ColumnArrays("int8", "timestamptz", "text", "text", "text", "text", "float8");
    private final ColumnArrays again = new ColumnArrays("int8");
    private final ColumnArrays kept =
            new ColumnArrays("int8", "text", "int8", "text", "int8", "bool", "timestamptz", "int8", "timestamptz");
    private final ColumnArrays keptSites = new ColumnArrays(
            "int8",
            "text",
            "int8",
            "text",
            "timestamptz",
            "timestamptz",
            "int8",
            "text",
            "int8",
            "int8",
            "timestamptz");
    private final ColumnArrays dropped = SituationReader.keys();
    private final ColumnArrays muted = new ColumnArrays("int8", "text", "int8", "text", "int8");
    private final List<AlertChanged> events = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();

    private ChangeWriter() {}

    static void write(Connection connection, List<Change> changes) throws SQLException {
        ChangeWriter writer = new ChangeWriter();
        changes.forEach(writer::take);
        writer.write(connection);
    }

    private void take(Change change) {
        switch (change) {
            case Change.Raised(Alert alert, String aspect, Instant changedAt) -> add(raised, alert, aspect, changedAt);
            case Change.Altered(Alert alert, Instant changedAt) ->
                add(alert.state() == State.RESOLVED ? resolved : altered, alert, "", changedAt);
            case Change.Noted(long alertId, AlertDetail.Step step) ->
                steps.add(alertId, step.at(), step.action(), step.by(), step.comment(), step.detail(), step.value());
            case Change.Published(AlertChanged event) -> events.add(event);
            case Change.Notified(Notice notice) -> notices.add(notice);
            case Change.Kept(Occurrence occurrence, @Nullable Instant nextAt) -> keep(occurrence, nextAt);
            case Change.Dropped(var key) -> SituationReader.add(dropped, key);
            case Change.Muted(var key, long alertId) ->
                muted.add(key.ruleId(), key.subjectType().wireName(), key.subjectId(), key.aspect(), alertId);
            case Change.LookAgain(long nvrId) -> again.add(nvrId);
        }
    }

    private static void add(ColumnArrays rows, Alert alert, String aspect, Instant changedAt) {
        rows.add(
                alert.id(),
                alert.ruleId(),
                alert.rule(),
                alert.subject().type().wireName(),
                alert.subject().id(),
                alert.subject().name(),
                aspect,
                alert.nvrId(),
                alert.cameraId(),
                alert.siteId(),
                alert.state().wireName(),
                alert.severity().wireName(),
                alert.title(),
                alert.detail(),
                alert.value(),
                alert.threshold(),
                alert.count(),
                alert.openedAt(),
                alert.lastAt(),
                alert.acknowledgedAt(),
                alert.acknowledgedBy(),
                alert.resolvedAt(),
                alert.resolution() == null ? null : alert.resolution().wireName(),
                alert.causedBy(),
                alert.suppressedBy(),
                alert.assignee(),
                changedAt);
    }

    private void keep(Occurrence occurrence, @Nullable Instant nextAt) {
        var key = occurrence.key();
        if (key.subjectType() == SubjectType.SITE) {
            keptSites.add(
                    key.ruleId(),
                    key.subjectType().wireName(),
                    key.subjectId(),
                    key.aspect(),
                    occurrence.since(),
                    occurrence.lastAt(),
                    occurrence.count(),
                    occurrence.detail(),
                    occurrence.alertId(),
                    occurrence.toldCount(),
                    nextAt);
        } else {
            kept.add(
                    key.ruleId(),
                    key.subjectType().wireName(),
                    key.subjectId(),
                    key.aspect(),
                    occurrence.alertId(),
                    occurrence.held(),
                    occurrence.countsFrom(),
                    occurrence.toldCount(),
                    nextAt);
        }
    }

    /** Those that end make room for others of their key; the others may have one that is raised for their cause. */
    private void write(Connection connection) throws SQLException {
        resolved.execute(connection, ALTER);
        raised.execute(connection, RAISE);
        altered.execute(connection, ALTER);
        steps.execute(connection, NOTE);
        again.execute(connection, LOOK_AGAIN);
        kept.execute(connection, KEEP);
        keptSites.execute(connection, KEEP_SITE);
        dropped.execute(connection, DROP);
        muted.execute(connection, MUTE);
        if (!events.isEmpty()) {
            EventOutbox.add(connection, events);
        }
        if (!notices.isEmpty()) {
            Notices.add(connection, notices);
        }
    }
}
