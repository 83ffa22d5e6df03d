package io.nvrfleet.ingestion.alert.past;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.nvrfleet.events.MaintenanceWindow.Scope;
import io.nvrfleet.events.alert.Alert.SubjectType;
import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.ingestion.alert.rule.AlertRule.Operator;
import io.nvrfleet.ingestion.alert.rule.Kind;
import io.nvrfleet.ingestion.alert.rule.RulePreview;
import io.nvrfleet.ingestion.alert.rule.RulePreview.Example;
import io.nvrfleet.ingestion.alert.rule.RuleScope;
import io.nvrfleet.ingestion.alert.source.ThresholdJudge;
import io.nvrfleet.ingestion.store.StoredReport;
import io.nvrfleet.ingestion.store.TestStore;
import io.nvrfleet.rest.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules on a past with a known answer: recorders 1 to 3, the third of them disabled, with cameras 11, 12, 21 and 31. */
@Execution(ExecutionMode.SAME_THREAD)
class PreviewsIT {
    private static final Duration BUDGET = Duration.ofSeconds(60);

    private final TestStore store = TestStore.of(PreviewsIT.class);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final Previews previews =
            new Previews(store.dataSource(), Duration.ofDays(14), Clock.fixed(now, ZoneOffset.UTC), BUDGET);
    private int versions;

    @BeforeEach
    void register() {
        store.database().execute("""
                insert into nvr (hostname, nvr_id, device_name, enabled, removed, site_id, revision)
                select 'h' || id, id, 'Recorder ' || id, id <> 3, false, 5, 1 from generate_series(1, 3) id""", """
                insert into camera (id, hostname, name) select id, 'h' || id / 10, 'CAM-' || id from unnest('{11,12,21,31}'::bigint[]) id
                """);
    }

    @Test
    void shouldCountWhatWasOfflineForLongEnough_andNothingElse() {
        // a second too short, just long enough, an hour
        offline("nvr", 1, 1, ago(8_000), ago(7_940), "ping_timeout");
        offline("nvr", 1, 1, ago(7_000), ago(6_939), "ping_timeout");
        offline("nvr", 2, 2, ago(6_000), ago(2_400), "disconnected");
        // goes on
        offline("nvr", 1, 1, ago(100), null, "ping_timeout");
        // still within its time
        offline("nvr", 2, 2, ago(30), null, "ping_timeout");
        // people did it, or it is disabled now
        offline("nvr", 1, 1, ago(90_000), ago(80_000), "disabled");
        offline("nvr", 3, 3, ago(7_000), ago(6_000), "ping_timeout");
        // another rule's
        offline("camera", 11, 1, ago(7_000), ago(6_000), "reported");

        RulePreview preview = previews.of(rule(Kind.OFFLINE, SubjectType.NVR, 60), null);

        assertThat(preview.wouldHaveFired()).isEqualTo(3);
        assertThat(preview.subjects()).isEqualTo(2);
        assertThat(preview.from()).isEqualTo(now.minus(Duration.ofDays(30)));
        assertThat(preview.to()).isEqualTo(now);
        assertThat(preview.examples()).extracting(Example::openedAt).containsExactly(ago(40), ago(5_940), ago(6_940));
        assertThat(preview.examples()).extracting(Example::resolvedAt).containsExactly(null, ago(2_400), ago(6_939));
        assertThat(preview.examples().getFirst().subject().name()).isEqualTo("Recorder 1");
    }

    @Test
    void shouldNotCountACamera_whileItsRecorderIsOffline() {
        Instant t = ago(50_000);
        offline("nvr", 1, 1, t.plusSeconds(5), t.plusSeconds(1_000), "ping_timeout");
        // with it, a moment before it
        offline("camera", 11, 1, t, t.plusSeconds(1_001), "nvr_offline");
        // long before it
        offline("camera", 12, 1, t.minusSeconds(500), t.plusSeconds(1_001), "reported");
        // another one's recorder
        offline("camera", 21, 2, t, t.plusSeconds(121), "reported");

        RulePreview preview = previews.of(rule(Kind.OFFLINE, SubjectType.CAMERA, 120), null);

        assertThat(preview.examples())
                .extracting(example -> example.subject().id())
                .containsExactly(21L, 12L);
        assertThat(preview.examples())
                .extracting(Example::openedAt)
                .containsExactly(t.plusSeconds(120), t.minusSeconds(380));
    }

    @Test
    void shouldCountFromWhenTheRecorderIsBack_whenTheCameraIsNot() {
        Instant t = ago(50_000);
        offline("nvr", 1, 1, t, t.plusSeconds(1_000), "ping_timeout");
        offline("camera", 11, 1, t, t.plusSeconds(2_000), "nvr_offline");
        // for less than the rule's time, once the recorder was back
        offline("camera", 12, 1, t, t.plusSeconds(1_119), "nvr_offline");

        RulePreview preview = previews.of(rule(Kind.OFFLINE, SubjectType.CAMERA, 120), null);

        assertThat(preview.examples()).singleElement().satisfies(example -> {
            assertThat(example.subject().id()).isEqualTo(11);
            assertThat(example.openedAt()).isEqualTo(t.plusSeconds(1_120));
            assertThat(example.resolvedAt()).isEqualTo(t.plusSeconds(2_000));
        });
    }

    @Test
    void shouldNotCountWhatBeganEarlier_whenFromIsAsked() {
        offline("nvr", 1, 1, ago(10_000), ago(4_000), "ping_timeout");
        offline("nvr", 1, 1, ago(3_000), ago(2_000), "ping_timeout");

        assertThat(previews.of(rule(Kind.OFFLINE, SubjectType.NVR, 60), ago(5_000))
                        .wouldHaveFired())
                .isEqualTo(1);
        assertThat(previews.of(rule(Kind.OFFLINE, SubjectType.NVR, 60), ago(40 * 86_400))
                        .from())
                .isEqualTo(now.minus(Duration.ofDays(30)));
    }

    @ParameterizedTest
    @CsvSource({"ALL,,2", "NVR,1,1", "NVR,9,0", "SITE,5,2", "SITE,6,0", "CAMERA,21,1"})
    void shouldLookAtItsScopeAlone_whenItHasOne(Scope.Type type, @Nullable Long id, long fired) {
        offline("camera", 11, 1, ago(7_000), ago(6_000), "reported");
        offline("camera", 21, 2, ago(7_000), ago(6_000), "reported");

        RuleScope scope = new RuleScope(type, id == null ? List.of() : List.of(id));
        assertThat(previews.of(
                                rule(
                                        Kind.OFFLINE,
                                        SubjectType.CAMERA,
                                        scope,
                                        60,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null),
                                null)
                        .wouldHaveFired())
                .isEqualTo(fired);
    }

    @Test
    void shouldKnowWarningsAndConflicts_whenTheHistoryTellsThem() {
        change("nvr", 1, 1, ago(5_000), "warning", "online", "reported");
        change("nvr", 1, 1, ago(4_000), "online", "warning", "reported");
        change("nvr", 2, 2, ago(3_000), "online", "online", "hostname_conflict");
        // it goes offline and comes back meanwhile
        offline("nvr", 2, 2, ago(2_900), ago(2_800), "disconnected");
        change("nvr", 2, 2, ago(2_000), "online", "online", "hostname_conflict_over");

        assertThat(previews.of(rule(Kind.WARNING, SubjectType.NVR, 0), null).examples())
                .extracting(Example::openedAt)
                .containsExactly(ago(5_000));
        assertThat(previews.of(rule(Kind.CONFLICT, SubjectType.NVR, 0), null).examples())
                .extracting(Example::openedAt, Example::resolvedAt)
                .containsExactly(tuple(ago(3_000), ago(2_000)));
    }

    @Test
    void shouldCountEachTimeOfFlapping_whenItWasOverInBetween() {
        // Six changes within ten minutes: it began with the sixth, and is over when the fourth of them is ten minutes
        // old.
        flap(1, ago(9_000), 6);
        // five are not enough, also beside those of another one
        flap(2, ago(9_000), 5);
        // again, and it goes on
        flap(1, ago(330), 6);

        RulePreview preview = previews.of(
                rule(Kind.FLAPPING, SubjectType.NVR, RuleScope.ALL, 0, null, null, null, null, 600, 6, 2), null);

        assertThat(preview.wouldHaveFired()).isEqualTo(2);
        assertThat(preview.subjects()).isEqualTo(1);
        assertThat(preview.examples()).extracting(Example::openedAt).containsExactly(ago(30), ago(8_700));
        assertThat(preview.examples()).extracting(Example::resolvedAt).containsExactly(null, ago(9_000 - 180 - 600));
    }

    @Test
    void shouldNotCountWhatTheRecorderTookAlong_whenCamerasFlap() {
        for (int i = 0; i < 8; i++) {
            change(
                    "camera",
                    11,
                    1,
                    ago(9_000 - i * 20L),
                    i % 2 == 0 ? "offline" : "online",
                    i % 2 == 0 ? "online" : "offline",
                    "nvr_offline");
        }
        assertThat(previews.of(
                                rule(
                                        Kind.FLAPPING,
                                        SubjectType.CAMERA,
                                        RuleScope.ALL,
                                        0,
                                        null,
                                        null,
                                        null,
                                        null,
                                        600,
                                        6,
                                        2),
                                null)
                        .wouldHaveFired())
                .isZero();
    }

    @Test
    void shouldStayUntilItIsClear_whenAMetricIsBeyond() throws SQLException {
        Instant t = now.minus(Duration.ofHours(30)).truncatedTo(ChronoUnit.HOURS);
        pings(11, t, 50, 71, 69, 66, 72, 65, 50, 71, 50);
        // exactly at the threshold is not beyond
        pings(12, t, 70, 70, 70);

        for (boolean rolledUp : new boolean[] {false, true}) {
            if (rolledUp) {
                store.rollUp();
            }
            RulePreview preview = previews.of(ping(Operator.ABOVE, 70, 65, 0), null);
            assertThat(preview.examples())
                    .extracting(Example::openedAt)
                    .containsExactly(t.plusSeconds(420), t.plusSeconds(60));
            assertThat(preview.examples())
                    .extracting(Example::resolvedAt)
                    .containsExactly(t.plusSeconds(480), t.plusSeconds(300));
            assertThat(preview.examples()).extracting(Example::value).containsExactly(71.0, 71.0);
            assertThat(previews.of(ping(Operator.ABOVE, 70, 65, 239), null).wouldHaveFired())
                    .isEqualTo(1);
            assertThat(previews.of(ping(Operator.ABOVE, 70, 65, 240), null).wouldHaveFired())
                    .isZero();
            assertThat(previews.of(ping(Operator.BELOW, 50.5, 60, 0), null).wouldHaveFired())
                    .isEqualTo(3);
        }
    }

    @Test
    void shouldReadMinutes_whereSamplesAreNotKeptAnyMore() throws SQLException {
        Instant t = now.minus(Duration.ofDays(20)).truncatedTo(ChronoUnit.HOURS);
        pings(11, t, 50, 71, 72, 50);
        store.rollUp();
        store.database().execute("delete from sample");

        assertThat(previews.of(ping(Operator.ABOVE, 70, 65, 60), null).examples())
                .extracting(Example::openedAt)
                .containsExactly(t.plusSeconds(120));
    }

    @Test
    void shouldComputeHowFullStorageIs_whenThatIsAsked() throws SQLException {
        Instant t = ago(7_200);
        store.store(
                TestStore.report(11, t, null, null, 57_000_000_000L),
                TestStore.report(11, t.plusSeconds(60), null, null, 58_000_000_000L),
                TestStore.report(11, t.plusSeconds(120), null, null, 54_000_000_000L));

        RulePreview preview = previews.of(
                rule(
                        Kind.THRESHOLD,
                        SubjectType.CAMERA,
                        RuleScope.ALL,
                        0,
                        "storage_percent",
                        Operator.ABOVE,
                        90.0,
                        85.0,
                        null,
                        null,
                        null),
                null);

        assertThat(preview.examples()).singleElement().satisfies(example -> {
            assertThat(example.openedAt()).isEqualTo(t.plusSeconds(60));
            assertThat(example.resolvedAt()).isEqualTo(t.plusSeconds(120));
            assertThat(example.value()).isEqualTo(90.625);
        });
    }

    /** The database's way of doing it, against the judge that judges the present, value by value. */
    @Test
    void shouldSayWhatTheJudgeSays_whateverWasMeasured() throws SQLException {
        Random random = new Random(42);
        for (int round = 0; round < 20; round++) {
            store.database().execute("truncate sample, sample_1m, sample_1h, roll_up_due");
            Operator operator = random.nextBoolean() ? Operator.ABOVE : Operator.BELOW;
            int raise = random.nextInt(10);
            int clear = operator == Operator.ABOVE ? raise - random.nextInt(4) : raise + random.nextInt(4);
            AlertRule rule = ping(operator, raise, clear, random.nextInt(3) * 60);
            Instant t = now.minus(Duration.ofHours(5)).truncatedTo(ChronoUnit.HOURS);
            int[] values = random.ints(150, 0, 10).toArray();
            pings(11, t, values);
            if (round % 2 == 0) {
                store.rollUp();
            }

            assertThat(previews.of(rule, null).wouldHaveFired())
                    .as("round %d of %s", round, rule)
                    .isEqualTo(fired(rule, t, values));
        }
    }

    private long fired(AlertRule rule, Instant t, int[] values) {
        long fired = 0;
        boolean held = false;
        Instant since = t;
        for (int i = 0; i < values.length; i++) {
            Instant at = t.plusSeconds(60L * i);
            boolean holds = ThresholdJudge.holds(rule, held, values[i]);
            if (held && !holds && at.isAfter(since.plusSeconds(rule.forSeconds()))) {
                fired++;
            }
            since = holds && !held ? at : since;
            held = holds;
        }
        return fired + (held ? 1 : 0);
    }

    @Test
    void shouldCountSilences_whileTheCameraWasOnline() throws SQLException {
        Instant t = now.minus(Duration.ofHours(40)).truncatedTo(ChronoUnit.HOURS);
        for (long camera : List.of(11L, 12L, 21L)) {
            pings(camera, t, 1, 1, 1);
            pings(camera, t.plusSeconds(120 + 1_800), 1, 1, 1);
            pings(camera, now.minusSeconds(180), 1, 1, 1);
            // silent for days in between it is one silence
        }
        // Offline within five minutes: nothing is expected of it; and it is until the end
        offline("camera", 12, 1, t.plusSeconds(400), null, "reported");
        // back online in the second silence alone
        offline("camera", 21, 2, t.plusSeconds(100), t.plusSeconds(5_000), "reported");

        RulePreview preview = previews.of(
                rule(Kind.NO_DATA, SubjectType.CAMERA, RuleScope.ALL, 0, null, null, null, null, 900, null, null),
                null);

        assertThat(preview.examples())
                .extracting(example -> example.subject().id(), Example::openedAt)
                .containsExactly(
                        tuple(21L, t.plusSeconds(5_900)),
                        tuple(11L, t.plusSeconds(120 + 1_800 + 120 + 900)),
                        tuple(11L, t.plusSeconds(120 + 900)));
    }

    @Test
    void shouldCountComplaintsAndGaps_whichAreKept() {
        store.database().execute("""
                insert into device_alert (camera_id, type, severity, first_at, last_at, count) values
                    (11, 'tamper', 'critical', '%1$s', '%2$s', 3), (31, 'tamper', 'critical', '%1$s', '%2$s', 3)
                """.formatted(ago(9_000), ago(8_000)), """
                insert into observation_gap values (1, 'a', '%1$s', '%2$s'), (2, 'a', '%1$s', '%3$s'), (1, 'b', '%4$s', '%5$s')
                """.formatted(
                        ago(5_000), ago(4_950), ago(4_900), ago(3_000), ago(2_995)));

        assertThat(previews.of(
                                rule(
                                        Kind.REPORTED,
                                        SubjectType.CAMERA,
                                        RuleScope.ALL,
                                        0,
                                        null,
                                        null,
                                        null,
                                        null,
                                        3_600,
                                        null,
                                        null),
                                null)
                        .examples())
                .extracting(Example::openedAt, Example::resolvedAt)
                .containsExactly(tuple(ago(9_000), ago(4_400)));
        assertThat(previews.of(rule(Kind.OBSERVATION_GAP, SubjectType.NVR, 0), null)
                        .wouldHaveFired())
                .isEqualTo(2);
        assertThat(previews.of(rule(Kind.OBSERVATION_GAP, SubjectType.NVR, 60), null)
                        .examples())
                .extracting(Example::resolvedAt)
                .containsExactly(ago(4_900));
    }

    @Test
    void shouldSayHowFarItCame_whenTheTimeIsUp() throws SQLException {
        Instant old = now.minus(Duration.ofDays(10));
        store.database()
                .execute("create table status_change_old partition of status_change for values from ('%s') to ('%s')"
                        .formatted(old.minus(Duration.ofDays(90)), old));
        offline("nvr", 1, 1, ago(7_000), ago(6_000), "ping_timeout");
        offline("nvr", 1, 1, old.minusSeconds(7_000), old.minusSeconds(6_000), "ping_timeout");
        AlertRule rule = rule(Kind.OFFLINE, SubjectType.NVR, 60);
        Previews hurried = new Previews(
                store.dataSource(), Duration.ofDays(14), Clock.fixed(now, ZoneOffset.UTC), Duration.ofSeconds(5));
        try (Connection other = store.database().connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            // Whoever reads what is old waits.
            statement.execute("lock table only status_change_old in access exclusive mode");

            RulePreview preview = hurried.of(rule, null);
            assertThat(preview.from()).isEqualTo(now.minus(Duration.ofDays(4)));
            assertThat(preview.wouldHaveFired()).isEqualTo(1);

            statement.execute("lock table status_change in access exclusive mode");
            assertThatThrownBy(() -> hurried.of(rule, null))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("too much");
            other.rollback();
        }
        assertThat(previews.of(rule, null).wouldHaveFired()).isEqualTo(2);
    }

    private void pings(long camera, Instant from, int... values) throws SQLException {
        List<StoredReport> reports = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            reports.add(TestStore.report(camera, from.plusSeconds(60L * i), (double) values[i], null, null));
        }
        store.store(reports);
    }

    /** Changes every minute. */
    private void flap(long nvr, Instant from, int changes) {
        for (int i = 0; i < changes; i++) {
            boolean down = i % 2 == 0;
            change(
                    "nvr",
                    nvr,
                    nvr,
                    from.plusSeconds(60L * i),
                    down ? "offline" : "online",
                    down ? "online" : "offline",
                    "ping_timeout");
        }
    }

    private void offline(String type, long id, long nvr, Instant from, @Nullable Instant to, String reason) {
        change(type, id, nvr, from, "offline", "online", reason);
        if (to != null) {
            change(type, id, nvr, to, "online", "offline", "connected");
        }
    }

    private void change(String type, long id, long nvr, Instant at, String status, String old, String reason) {
        store.database().execute("""
                insert into status_change (subject_type, subject_id, at, nvr_id, status, old_status, reason, version)
                values ('%s', %d, '%s', %d, '%s', '%s', '%s', '%09d')""".formatted(type, id, at, nvr, status, old, reason, versions++));
    }

    private Instant ago(long seconds) {
        return now.minusSeconds(seconds);
    }

    private static AlertRule ping(Operator operator, double raise, double clear, int forSeconds) {
        return rule(
                Kind.THRESHOLD,
                SubjectType.CAMERA,
                RuleScope.ALL,
                forSeconds,
                "ping_ms",
                operator,
                raise,
                clear,
                null,
                null,
                null);
    }

    private static AlertRule rule(Kind kind, SubjectType subject, int forSeconds) {
        return rule(kind, subject, RuleScope.ALL, forSeconds, null, null, null, null, null, null, null);
    }

    private static AlertRule rule(
            Kind kind,
            SubjectType subject,
            RuleScope scope,
            int forSeconds,
            @Nullable String metric,
            @Nullable Operator operator,
            @Nullable Double raise,
            @Nullable Double clear,
            @Nullable Integer windowSeconds,
            @Nullable Integer high,
            @Nullable Integer low) {
        return new AlertRule(
                0,
                "tried",
                false,
                kind,
                subject,
                scope,
                Severity.WARNING,
                forSeconds,
                metric,
                operator,
                raise,
                clear,
                windowSeconds,
                high,
                low,
                true,
                0,
                Instant.EPOCH,
                Instant.EPOCH);
    }
}
