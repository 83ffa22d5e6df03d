package io.nvrfleet.ingestion.alert.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.alert.Alert;
import io.nvrfleet.events.alert.Alert.Resolution;
import io.nvrfleet.events.alert.Alert.State;
import io.nvrfleet.events.alert.Alert.SubjectType;
import io.nvrfleet.ingestion.alert.life.Situation.Times;
import io.nvrfleet.ingestion.alert.source.Condition;
import io.nvrfleet.ingestion.alert.source.Conditions;
import io.nvrfleet.ingestion.store.TestStore;
import io.nvrfleet.rest.Query;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Rounds over the tables of a real PostgreSQL, with times that the tests say. */
@Execution(ExecutionMode.SAME_THREAD)
class RoundsIT {
    private static final Instant T = Instant.parse("2026-11-28T10:00:00Z");

    private static TestStore store;

    @BeforeAll
    static void start() {
        store = TestStore.of(RoundsIT.class);
    }

    @BeforeEach
    void clear() {
        store.database()
                .execute(
                        "truncate alert_condition, alert, alert_step, outbox, nvr, camera, site, nvr_state,"
                                + " status_change cascade",
                        "insert into site values (1, 'North', 'Berlin', 5, 'Europe/Berlin')",
                        "insert into nvr values ('n1', 10, 'Main branch', true, false, 1, 1), ('n2', 20, 'Yard', true,"
                                + " false, 1, 1)",
                        "insert into camera values (101, 'n1', 'CAM-1', 'Door', null), (102, 'n1', 'CAM-2', null,"
                                + " null)");
    }

    private static long rule(String name) {
        return Long.parseLong(store.database().query("select id from alert_rule where name = '" + name + "'"));
    }

    private static Condition.Key nvr(long id) {
        return new Condition.Key(rule("nvr_offline"), SubjectType.NVR, id, "");
    }

    private static Condition.Key camera(long id) {
        return new Condition.Key(rule("camera_offline"), SubjectType.CAMERA, id, "");
    }

    private static Condition condition(Condition.Key key, @Nullable Long nvr, Instant since) {
        return new Condition(key, nvr, since, since, 1, null, null, null, null);
    }

    private static void hold(Condition... conditions) throws SQLException {
        store.transaction(connection -> Conditions.hold(connection, List.of(conditions)));
    }

    private static void end(Condition.Key key, Instant at, Resolution why) throws SQLException {
        store.transaction(connection -> Conditions.end(connection, List.of(key), at, why));
    }

    /** A round at so many seconds after T. */
    private static void round(long seconds) throws SQLException {
        Instant now = T.plusSeconds(seconds);
        store.transaction(connection -> Rounds.run(connection, new Times(now, now, now), true));
    }

    private static List<Alert> alerts() {
        return new Query("select * from alert order by id").list(store.dataSource(), AlertRows::alert);
    }

    private static void nvrIs(long nvr, String status, Instant since) {
        store.database()
                .execute(
                        "insert into status_change (subject_type, subject_id, at, nvr_id, status, old_status, version) select 'nvr', %1$d, '%3$s', %1$d, '%2$s', status, '%3$s' from nvr_state where nvr_id = %1$d"
                                .formatted(nvr, status, since),
                        "insert into nvr_state values (%d, '%s', '%s', null, false, '1') on conflict (nvr_id) do update set status = excluded.status, since = excluded.since"
                                .formatted(nvr, status, since));
    }

    @Test
    void shouldRaiseOnce_whenAConditionHasHeldForTheTimeOfItsRule() throws SQLException {
        hold(condition(nvr(10), null, T));
        round(59);
        assertThat(alerts()).isEmpty();

        round(60);
        round(61);
        hold(condition(nvr(10), null, T.plusSeconds(61)));
        round(62);

        Alert alert = alerts().getFirst();
        assertThat(alerts()).hasSize(1);
        assertThat(alert.title()).isEqualTo("Recorder offline");
        assertThat(alert.detail()).isEqualTo("no sign of life for 60 s");
        assertThat(alert.subject()).isEqualTo(new Alert.Subject(SubjectType.NVR, 10, "Main branch"));
        assertThat(alert.nvrId()).isEqualTo(10);
        assertThat(alert.siteId()).isEqualTo(1);
        assertThat(alert.openedAt()).isEqualTo(T.plusSeconds(60));
        assertThat(alert.count()).isEqualTo(2);
        assertThat(store.database().query("select string_agg(payload::json ->> 'action', ' ' order by id) from outbox"))
                .isEqualTo("raised");
        assertThat(store.database().query("select string_agg(action, ' ' order by id) from alert_step"))
                .isEqualTo("raised");
    }

    @Test
    void shouldRaiseNothing_whenItWasOverBeforeItsTime() throws SQLException {
        hold(condition(nvr(10), null, T));
        round(30);
        end(nvr(10), T.plusSeconds(50), Resolution.RECOVERED);
        round(60);
        round(200);

        assertThat(alerts()).isEmpty();
        assertThat(store.database().query("select count(*) from alert_condition"))
                .isEqualTo("0");
    }

    @Test
    void shouldResolveAndBeginANewOne_whenItWasOverAndBeganAnewBetweenTwoRounds() throws SQLException {
        hold(condition(nvr(10), null, T));
        round(60);
        end(nvr(10), T.plusSeconds(70), Resolution.RECOVERED);
        hold(condition(nvr(10), null, T.plusSeconds(71)));
        round(72);
        assertThat(alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.state()).isEqualTo(State.RESOLVED);
            assertThat(alert.resolution()).isEqualTo(Resolution.RECOVERED);
        });

        round(131);
        assertThat(alerts()).hasSize(2);
        assertThat(alerts().getLast().openedAt()).isEqualTo(T.plusSeconds(131));
    }

    @Test
    void shouldHaveOneAlertThatIsTold_whenARecorderGoesAfterItsCameras() throws SQLException {
        hold(condition(camera(101), 10L, T), condition(camera(102), 10L, T));
        round(1);
        nvrIs(10, "offline", T.plusSeconds(5));
        hold(condition(nvr(10), null, T.plusSeconds(5)));
        for (long second : LongStream.iterate(5, second -> second + 5).limit(60).toArray()) {
            round(second);
        }
        assertThat(alerts()).singleElement().satisfies(alert -> assertThat(alert.rule())
                .isEqualTo("nvr_offline"));

        // It is back, and one of its cameras is not.
        nvrIs(10, "online", T.plusSeconds(400));
        end(nvr(10), T.plusSeconds(400), Resolution.RECOVERED);
        end(camera(102), T.plusSeconds(401), Resolution.RECOVERED);
        round(401);
        round(519);
        assertThat(alerts()).hasSize(1);
        round(520);
        assertThat(alerts()).hasSize(2);
        assertThat(alerts().getLast().subject().name()).isEqualTo("Door");
        assertThat(alerts().getLast().cameraId()).isEqualTo(101);
    }

    @Test
    void shouldTellOfTheSiteAlone_whenAllItsRecordersGoWithinAMinute() throws SQLException {
        hold(condition(nvr(10), null, T));
        round(20);
        hold(condition(nvr(20), null, T.plusSeconds(40)));
        round(41);
        round(60);
        round(100);

        Alert site = alerts().stream()
                .filter(alert -> alert.subject().type() == SubjectType.SITE)
                .findFirst()
                .orElseThrow();
        assertThat(site.subject().name()).isEqualTo("North");
        assertThat(alerts())
                .hasSize(3)
                .filteredOn(alert -> alert.id() != site.id())
                .allSatisfy(alert -> assertThat(alert.causedBy()).isEqualTo(site.id()));

        // One is back: the other one is told when its time has passed again.
        end(nvr(10), T.plusSeconds(200), Resolution.RECOVERED);
        round(200);
        round(259);
        assertThat(alerts())
                .filteredOn(alert -> alert.state() == State.OPEN)
                .singleElement()
                .satisfies(alert -> assertThat(alert.causedBy()).isEqualTo(site.id()));
        round(261);
        assertThat(alerts())
                .filteredOn(alert -> alert.state() == State.OPEN)
                .singleElement()
                .satisfies(alert -> assertThat(alert.causedBy()).isNull());
    }

    @Test
    void shouldNotSeeWhatASourceIsWriting_andLookAtItWhenItIsDone() throws SQLException {
        hold(condition(nvr(10), null, T));
        round(1);
        store.transaction(source -> {
            Conditions.end(source, List.of(nvr(10)), T.plusSeconds(59), Resolution.RECOVERED);
            round(60);
            assertThat(alerts()).isEmpty();
        });
        round(61);
        assertThat(alerts()).isEmpty();
        assertThat(store.database().query("select count(*) from alert_condition"))
                .isEqualTo("0");
    }

    @Test
    void shouldTellWhatNoRuleSays_thatTheRuleChanged() throws SQLException {
        hold(condition(nvr(10), null, T));
        round(60);
        try {
            store.database()
                    .execute(
                            "update alert_rule set enabled = false where name = 'nvr_offline'",
                            "update alert_condition set next_at = '-infinity'");
            round(61);
            assertThat(alerts()).singleElement().satisfies(alert -> assertThat(alert.resolution())
                    .isEqualTo(Resolution.RULE_CHANGED));
        } finally {
            store.database().execute("update alert_rule set enabled = true where name = 'nvr_offline'");
        }
    }

    @Test
    void shouldStayQuick_whenFiveHundredRecordersGoWithTheirCameras() throws SQLException {
        store.database()
                .execute(
                        "insert into nvr select 'r' || n, n, 'R' || n, true, false, null, 1 from generate_series(1001,"
                                + " 1500) n",
                        "insert into camera select n * 100 + c, 'r' || n, 'C' || c, null, null from"
                                + " generate_series(1001, 1500) n, generate_series(1, 20) c",
                        "insert into nvr_state select n, 'offline', '%s', null, false, '1' from generate_series(1001, 1500) n"
                                .formatted(T));
        List<Condition> nvrs = LongStream.rangeClosed(1001, 1500)
                .mapToObj(n -> condition(nvr(n), null, T))
                .toList();
        Condition.Key cameraKey = camera(0);
        List<Condition> cameras = LongStream.rangeClosed(1001, 1500)
                .boxed()
                .flatMap(n -> LongStream.rangeClosed(1, 20)
                        .mapToObj(c -> condition(
                                new Condition.Key(cameraKey.ruleId(), SubjectType.CAMERA, n * 100 + c, ""), n, T)))
                .toList();
        store.transaction(connection -> Conditions.hold(connection, cameras));
        store.transaction(connection -> Conditions.hold(connection, nvrs));

        round(1);
        round(60);
        round(300);

        assertThat(alerts()).hasSize(500).allSatisfy(alert -> assertThat(alert.rule())
                .isEqualTo("nvr_offline"));
    }
}
