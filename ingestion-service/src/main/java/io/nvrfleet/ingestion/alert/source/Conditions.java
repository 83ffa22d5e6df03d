package io.nvrfleet.ingestion.alert.source;

import io.nvrfleet.events.alert.Alert.Resolution;
import io.nvrfleet.events.alert.Alert.SubjectType;
import io.nvrfleet.service.sql.ColumnArrays;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The table of what holds now. Who learns something writes here, in the transaction in which it is learnt; the evaluator reads it. One
 * statement for any number of rows, in the order of their keys, so that no two writers wait for each other in a circle.
 */
public final class Conditions {
    /** What was over and begins anew has nothing to do with the alert of the time before, which the evaluator ends. */
    private static final String HOLD = """
            insert into alert_condition as known (rule_id, subject_type, subject_id, aspect, nvr_id, since, last_at, count, severity, value,
                detail, look_at)
            select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as told (rule_id, subject_type, subject_id, aspect, nvr_id, since,
                last_at, count, severity, value, detail, look_at)
            order by rule_id, subject_type, subject_id, aspect
            on conflict (rule_id, subject_type, subject_id, aspect) do update set
                nvr_id = excluded.nvr_id,
                since = case when known.over_at is null then known.since else excluded.since end,
                last_at = case when known.over_at is null then greatest(known.last_at, excluded.last_at) else excluded.last_at end,
                count = case when known.over_at is null then known.count + excluded.count else excluded.count end,
                severity = excluded.severity,
                value = excluded.value,
                detail = excluded.detail,
                look_at = excluded.look_at,
                muted = known.muted and known.over_at is null,
                alert_id = case when known.over_at is null then known.alert_id end,
                held = known.held and known.over_at is null,
                counts_from = case when known.over_at is null then known.counts_from end,
                told_count = case when known.over_at is null then known.told_count
                    when known.alert_id is not null then -1 else least(known.told_count, 0) end,
                over_at = null,
                over_why = null,
                next_at = '-infinity'""";

    private static final String END = """
            update alert_condition ended set over_at = ended_keys.at, over_why = ended_keys.why, next_at = '-infinity'
            from (
                select rule_id, subject_type, subject_id, aspect, keys.at, keys.why
                from unnest(?, ?, ?, ?, ?, ?) as keys (rule_id, subject_type, subject_id, aspect, at, why)
                join alert_condition using (rule_id, subject_type, subject_id, aspect)
                where over_at is null
                order by rule_id, subject_type, subject_id, aspect
                for update of alert_condition) ended_keys
            where (ended.rule_id, ended.subject_type, ended.subject_id, ended.aspect)
                = (ended_keys.rule_id, ended_keys.subject_type, ended_keys.subject_id, ended_keys.aspect)""";

    private Conditions() {}

    /**
     * These hold. One that held before keeps its {@code since}; one that was over and is not yet looked at begins anew, and is not muted any
     * more. Of several with one key the last one says how it is.
     */
    public static void hold(Connection connection, List<Condition> conditions) throws SQLException {
        ColumnArrays rows = new ColumnArrays(
                "int8",
                "text",
                "int8",
                "text",
                "int8",
                "timestamptz",
                "timestamptz",
                "int8",
                "text",
                "float8",
                "text",
                "timestamptz");
        for (Condition condition : oneOfEach(conditions)) {
            Condition.Key key = condition.key();
            rows.add(
                    key.ruleId(),
                    key.subjectType().wireName(),
                    key.subjectId(),
                    key.aspect(),
                    key.subjectType() == SubjectType.NVR ? Long.valueOf(key.subjectId()) : condition.nvrId(),
                    condition.since(),
                    condition.lastAt(),
                    condition.noticed(),
                    condition.severity() == null ? null : condition.severity().wireName(),
                    condition.value(),
                    condition.detail(),
                    condition.lookAt());
        }
        rows.execute(connection, HOLD);
    }

    /** These are over; what did not hold stays so. */
    public static void end(Connection connection, List<Condition.Key> keys, Instant at, Resolution why)
            throws SQLException {
        end(connection, keys.stream().map(key -> new Over(key, at, why)).toList());
    }

    /**
     * One that is over.
     *
     * @param at since when, by the clock of its source
     */
    public record Over(Condition.Key key, Instant at, Resolution why) {}

    /** The same, each with a time and a reason of its own. */
    public static void end(Connection connection, List<Over> over) throws SQLException {
        ColumnArrays rows = new ColumnArrays("int8", "text", "int8", "text", "timestamptz", "text");
        for (Over one : over) {
            Condition.Key key = one.key();
            rows.add(
                    key.ruleId(),
                    key.subjectType().wireName(),
                    key.subjectId(),
                    key.aspect(),
                    one.at(),
                    one.why().wireName());
        }
        rows.execute(connection, END);
    }

    /** PostgreSQL takes each row once in a statement. */
    private static Collection<Condition> oneOfEach(List<Condition> conditions) {
        Map<Condition.Key, Condition> byKey = new LinkedHashMap<>();
        for (Condition condition : conditions) {
            byKey.merge(condition.key(), condition, Conditions::joined);
        }
        return byKey.values();
    }

    private static Condition joined(Condition before, Condition after) {
        return new Condition(
                after.key(),
                after.nvrId(),
                before.since(),
                before.lastAt().isAfter(after.lastAt()) ? before.lastAt() : after.lastAt(),
                before.noticed() + after.noticed(),
                after.severity(),
                after.value(),
                after.detail(),
                after.lookAt());
    }
}
