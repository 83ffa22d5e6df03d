package io.nvrfleet.ingestion.alert.source;

import static io.nvrfleet.ingestion.store.TestStore.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.ingestion.alert.rule.AlertRules;
import io.nvrfleet.ingestion.store.TestStore;
import io.nvrfleet.servers.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a change of a rule makes of what holds by it, without a service around it. */
class RuleChangesIT {
    private static final long CAMERA = 171;
    private static final long OTHER = 172;

    private final TestStore store = TestStore.of(RuleChangesIT.class);
    private final TestDatabase database = store.database();
    private final RuleChanges changes = new RuleChanges(Clock.systemUTC());
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(600);

    @BeforeEach
    void register() {
        database.execute(
                "insert into nvr (hostname, nvr_id, device_name, enabled, removed, revision) values ('nvr', 17, 'Nvr', true, false, 1)",
                "insert into camera (id, hostname, name) values (171, 'nvr', 'CAM-1'), (172, 'nvr', 'CAM-2')",
                "delete from alert_rule where not builtin");
    }

    private long rule(String kind, String subject, String columns, String values) {
        return Long.parseLong(database.query(
                "insert into alert_rule (name, kind, subject, severity, %s) values ('test', '%s', '%s', 'info', %s) returning id"
                        .formatted(columns, kind, subject, values)));
    }

    private long threshold(double raise, double clear) {
        return rule(
                "threshold",
                "camera",
                "metric, operator, raise, clear",
                "'ping_ms', '>', %s, %s".formatted(raise, clear));
    }

    private void ping(long camera, int second, double ping) throws SQLException {
        store.store(report(camera, start.plusSeconds(second), ping, null, null));
        store.writeLatest();
    }

    /** As who changes a rule does it: the row first, then those who judge by it. */
    private void change(long id, String set) throws SQLException {
        store.transaction(connection -> {
            database.execute("update alert_rule set " + set + " where id = " + id);
            changes.changed(connection, find(connection, id));
        });
    }

    private static AlertRule find(Connection connection, long id) throws SQLException {
        return AlertRules.hold(connection).stream()
                .filter(rule -> rule.id() == id)
                .findFirst()
                .orElseThrow();
    }

    private String held(long rule) {
        return database.query(
                "select coalesce(string_agg(subject_id::text, ' ' order by subject_id), '') from alert_condition where rule_id = %d and over_at is null"
                        .formatted(rule));
    }

    private String why(long rule, long subject) {
        return database.query(
                "select over_why from alert_condition where rule_id = %d and subject_id = %d".formatted(rule, subject));
    }

    @Test
    void shouldEndWithRuleChanged_whenTheValueIsNotBeyondTheNewThreshold() throws SQLException {
        long rule = threshold(70, 60);
        ping(CAMERA, 0, 80);
        ping(OTHER, 0, 95);
        assertThat(held(rule)).isEqualTo("171 172");

        // 80 is between the sides of the new one, and was never beyond it.
        change(rule, "raise = 90, clear = 75");

        assertThat(held(rule)).isEqualTo("172");
        assertThat(why(rule, CAMERA)).isEqualTo("rule_changed");
    }

    @Test
    void shouldStayBetweenBothSides_whenSomethingElseOfTheRuleChanges() throws SQLException {
        long rule = threshold(70, 60);
        ping(CAMERA, 0, 80);
        ping(CAMERA, 60, 65);

        change(rule, "severity = 'critical'");

        assertThat(held(rule)).isEqualTo("171");
        assertThat(database.query("select since = '%s' from alert_condition where rule_id = %d".formatted(start, rule)))
                .isEqualTo("t");
    }

    @Test
    void shouldBegin_whenTheNewestValueIsBeyondTheNewThreshold() throws SQLException {
        long rule = threshold(70, 60);
        ping(CAMERA, 0, 50);
        ping(OTHER, 0, 30);
        assertThat(held(rule)).isEmpty();

        change(rule, "raise = 40, clear = 35");

        assertThat(held(rule)).isEqualTo("171");
    }

    @Test
    void shouldNotBegin_whenTheNewestValueIsOlderThanADay() throws SQLException {
        long rule = threshold(70, 60);
        store.store(report(CAMERA, start.minus(25, ChronoUnit.HOURS), 50.0, null, null));
        store.writeLatest();

        change(rule, "raise = 40, clear = 35");

        assertThat(held(rule)).isEmpty();
    }

    @Test
    void shouldNotTakeTheNearestFloatForMore_thanWhatWasMeasured() throws SQLException {
        long rule = threshold(99, 98);
        ping(CAMERA, 0, 85.3);

        change(rule, "raise = 85.3, clear = 80");

        assertThat(held(rule)).isEmpty();
    }

    @Test
    void shouldBeginAndEndWithTheScope() throws SQLException {
        database.execute(
                "insert into nvr_state (nvr_id, status, since, reason, version) values (17, 'offline', now() - interval '1 hour', 'disconnected', '1')",
                "insert into camera_state (camera_id, nvr_id, status, since, reason, version) values (171, 17, 'offline', now(), 'reported', '1')");
        long rule = rule("offline", "camera", "scope_type, scope_ids", "'camera', '{172}'");

        change(rule, "scope_type = 'nvr', scope_ids = '{17}'");
        assertThat(held(rule)).isEqualTo("171");

        change(rule, "scope_type = 'camera', scope_ids = '{172}'");
        assertThat(held(rule)).isEmpty();
        assertThat(why(rule, CAMERA)).isEqualTo("rule_changed");
    }

    @Test
    void shouldEndAll_whenTheRuleIsDisabled() throws SQLException {
        long rule = threshold(70, 60);
        ping(CAMERA, 0, 80);
        AlertRule[] before = new AlertRule[1];
        store.transaction(connection -> before[0] = find(connection, rule));

        store.transaction(connection -> changes.changed(connection, disabled(before[0])));

        assertThat(held(rule)).isEmpty();
        assertThat(why(rule, CAMERA)).isEqualTo("rule_changed");
    }

    private static AlertRule disabled(AlertRule rule) {
        return new AlertRule(
                rule.id(),
                rule.name(),
                rule.builtin(),
                rule.kind(),
                rule.subject(),
                rule.scope(),
                rule.severity(),
                rule.forSeconds(),
                rule.metric(),
                rule.operator(),
                rule.raise(),
                rule.clear(),
                rule.windowSeconds(),
                rule.high(),
                rule.low(),
                false,
                rule.revision(),
                rule.createdAt(),
                rule.updatedAt());
    }
}
