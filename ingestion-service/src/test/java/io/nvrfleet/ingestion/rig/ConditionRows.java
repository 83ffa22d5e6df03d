package io.nvrfleet.ingestion.rig;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.servers.testing.TestDatabase;
import io.nvrfleet.servers.testing.Waiting;
import java.time.Duration;

/** What holds by rules of a test's own, as the table of conditions has it. */
public final class ConditionRows {
    private final TestDatabase database;

    public ConditionRows(TestDatabase database) {
        this.database = database;
    }

    /**
     * Makes a rule for one recorder and its cameras.
     *
     * @param more further columns, such as {@code window_seconds = 5}; empty for none
     * @return its id
     */
    public long rule(Fleet fleet, String kind, String subject, String more) {
        String id = database.query("""
                insert into alert_rule (name, kind, subject, scope_type, scope_ids, severity)
                values ('test ' || gen_random_uuid(), '%s', '%s', 'nvr', '{%d}', 'info') returning id
                """.formatted(kind, subject, fleet.nvrId()));
        if (!more.isEmpty()) {
            database.execute("update alert_rule set " + more + " where id = " + id);
        }
        return Long.parseLong(id);
    }

    /** Whether it holds of a subject now. */
    public boolean holds(long rule, long subject) {
        return !value(rule, subject, "count(*)").equals("0");
    }

    /** Waits until it holds. */
    public void awaitHolds(long rule, long subject) {
        Waiting.await("condition of " + subject + " by rule " + rule).until(() -> holds(rule, subject));
    }

    /** Waits until it holds and an alert was made of it: what is over before that leaves nothing. */
    public void awaitRaised(long rule, long subject) {
        Waiting.await("alert of " + subject + " by rule " + rule)
                .until(() -> value(rule, subject, "count(alert_id)").equals("1"));
    }

    /** Waits until it does not hold. */
    public void awaitOver(long rule, long subject) {
        Waiting.await("end of the condition of " + subject + " by rule " + rule).until(() -> !holds(rule, subject));
    }

    /** Sees that it does not hold for as long as it would take it to. */
    public void assertStaysOver(long rule, long subject) {
        Waiting.await("no condition of " + subject + " by rule " + rule)
                .during(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(holds(rule, subject)).isFalse());
    }

    /** What a condition that holds says. */
    public String value(long rule, long subject, String column) {
        return database.query(
                "select %s from alert_condition where rule_id = %d and subject_id = %d and over_at is null"
                        .formatted(column, rule, subject));
    }

    /** Why the last one was over of which an alert was made. */
    public String why(long rule, long subject) {
        return database.query("""
                select coalesce(
                    (select over_why from alert_condition where rule_id = %1$d and subject_id = %2$d and over_at is not null limit 1),
                    (select resolution from alert where rule_id = %1$d and subject_id = %2$d order by id desc limit 1))
                """.formatted(rule, subject));
    }
}
