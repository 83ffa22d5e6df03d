package io.nvrfleet.registry.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nvrfleet.registry.rig.KafkaProbe;
import io.nvrfleet.registry.rig.LiveRecorder;
import io.nvrfleet.registry.rig.Rig;
import io.nvrfleet.servers.testing.NewerVersion;
import io.nvrfleet.servers.testing.ServiceProcess;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What PostgreSQL keeps and how: rows that change often stay on their page, the history goes by months (rule 10). */
class StorageIT {
    private static final Duration SOON = Duration.ofSeconds(90);

    private final Rig rig = Rig.ofThisThread();

    @Test
    void shouldBeReady_whenANewerVersionHasMigratedItsTablesAndWasRolledBack() {
        rig.replicas(1);
        NewerVersion.migrate(rig.database());
        try {
            rig.replicas(2).forEach(ServiceProcess::awaitReady);
        } finally {
            rig.database().execute("delete from flyway_schema_history where version = '9999'");
        }
    }

    @Test
    void shouldRenewRowsWithoutTouchingAnIndex_whenRecordersAreSeenAgain() {
        ServiceProcess registry = rig.replicas(1).getFirst();
        try (KafkaProbe kafka = new KafkaProbe(rig.kafka().bootstrapServers());
                LiveRecorder recorder = LiveRecorder.connect(kafka, registry)) {
            assertThat(recorder.nvrId()).isPositive();
            await().atMost(SOON).until(() -> updates("nvr_last_seen", "n_tup_upd") >= 5);
        }

        // Both figures in one look: the registry goes on writing.
        assertThat(updates("nvr_last_seen", "n_tup_upd - n_tup_hot_upd")).isZero();
        await().atMost(SOON).until(() -> updates("log_partition", "n_tup_upd") >= 5);
        assertThat(updates("log_partition", "(n_tup_hot_upd > 0.95 * n_tup_upd)::int"))
                .isOne();
    }

    @Test
    void shouldWriteNoRowButWhenItWasSeen_whenAHeartbeatSaysNothingNew() {
        ServiceProcess registry = rig.replicas(1).getFirst();
        try (KafkaProbe kafka = new KafkaProbe(rig.kafka().bootstrapServers());
                LiveRecorder recorder = LiveRecorder.connect(kafka, registry)) {
            // Recorders of other tests may still expire, and PostgreSQL counts with a delay.
            AtomicLong last = new AtomicLong(-1);
            await().during(Duration.ofSeconds(Rig.LEASE_SECONDS + 3))
                    .atMost(SOON)
                    .until(() -> last.getAndSet(stateWrites()) == stateWrites());
            long states = stateWrites();
            double applied = registry.http().meter("nvrfleet_registry_log_records_total");
            await().atMost(SOON)
                    .until(() -> registry.http().meter("nvrfleet_registry_log_records_total") > applied + 50);

            assertThat(recorder.status(registry)).isEqualTo("online");
            assertThat(stateWrites()).isEqualTo(states);
        }
    }

    @Test
    void shouldMakeMonthsAheadTakeInWhatWaitsAndDropWhatIsOld_whenAReplicaStarts() throws SQLException {
        rig.replicas(1);
        YearMonth now = YearMonth.now(ZoneOffset.UTC);
        String next = month(now.plusMonths(1));
        try (Connection connection = rig.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists " + next);
            statement.execute("""
                    create table status_history_2020_01 partition of status_history
                    for values from ('2020-01-01') to ('2020-02-01')""");
            statement.execute("""
                    insert into status_history (at, nvr_id, hostname, status, old_status, reason, version) values
                    ('%s', -1, 'early', 'online', 'offline', 'connected', 'v'),
                    ('2010-01-01', -1, 'late', 'online', 'offline', 'connected', 'v'),
                    ('2100-01-01', -1, 'far', 'online', 'offline', 'connected', 'v')""".formatted(now.plusMonths(1).atDay(3)));
        }

        runJobsIn(Map.of(), List.of());

        assertThat(rig.query("select count(*) from pg_class where relname = 'status_history_2020_01'"))
                .isEqualTo("0");
        assertThat(rig.query("select hostname from " + next + " where nvr_id = -1"))
                .isEqualTo("early");
        assertThat(rig.query("select string_agg(hostname, ' ') from status_history_default where nvr_id = -1"))
                .isEqualTo("far");
    }

    @Test
    void shouldForgetObservationGapsWithTheHistoryThatTheyExplain_whenAReplicaStarts() throws SQLException {
        rig.replicas(1);
        try (Connection connection = rig.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into observation_gap values
                    (0, '2020-01-01 00:00+00', '2020-01-01 00:01+00'),
                    (0, now() - interval '399 days', now() - interval '399 days' + interval '1 minute')""");
        }

        runJobsIn(Map.of(), List.of());

        assertThat(rig.query("""
                select count(*) || ' of ' || count(*) filter (where gap_to > now() - interval '400 days')
                from observation_gap where gap_from < now() - interval '300 days'""")).isEqualTo("1 of 1");
    }

    @Test
    void shouldForgetWhenRecordersWereDisabledWithTheHistory_whenAReplicaStarts() {
        rig.replicas(1);
        rig.database()
                .execute(
                        """
                        insert into nvr (hostname, device_name, enabled, revision, created_at, updated_at) values
                        ('still-disabled', 'x', false, 1, now(), now() - interval '450 days'),
                        ('enabled-again', 'x', false, 1, now(), now() - interval '450 days'),
                        ('removed', 'x', false, 1, now(), now() - interval '450 days')""", """
                        update nvr set enabled = true, updated_at = now() - interval '401 days'
                        where hostname = 'enabled-again'""", "update nvr set deleted_at = now() - interval '401 days' where hostname = 'removed'");

        runJobsIn(Map.of(), List.of());

        String ours = "select id from nvr where hostname in ('still-disabled', 'enabled-again', 'removed')";
        assertThat(rig.query("""
                select string_agg(hostname, ' ') from nvr_disabled join nvr on nvr_id = id
                where id in (%s)""".formatted(ours))).isEqualTo("still-disabled");
        rig.database()
                .execute(
                        "delete from nvr_disabled where nvr_id in (%s)".formatted(ours),
                        "delete from nvr where id in (%s)".formatted(ours));
    }

    @Test
    void shouldMakeMonthsOfUtcBesideOthers_whenItRunsInAnotherZone() throws SQLException {
        rig.replicas(1);
        YearMonth first = YearMonth.now(ZoneOffset.UTC).plusMonths(1);
        YearMonth second = first.plusMonths(1);
        try (Connection connection = rig.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists " + month(first) + ", " + month(second));
            statement.execute(
                    "create table %s partition of status_history for values from ('%s 00:00-03') to ('%s 00:00-03')"
                            .formatted(month(first), first.atDay(1), second.atDay(1)));
        }

        runJobsIn(Map.of(), List.of("-Duser.timezone=America/New_York"));

        assertThat(rig.query("""
                select bounds[1]::timestamptz = '%s 03:00+00' and bounds[2]::timestamptz = '%s 00:00+00'
                from pg_class, regexp_match(pg_get_expr(relpartbound, oid), '\\(''(.+)''\\) TO \\(''(.+)''\\)') as bounds
                where relname = '%s'
                """.formatted(second.atDay(1), second.plusMonths(1).atDay(1), month(second))))
                .isEqualTo("t");
        try (Connection connection = rig.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists " + month(first) + ", " + month(second));
        }
    }

    @Test
    void shouldMakeNoMonthThatItWouldDrop_whenLittleIsKept() {
        rig.replicas(1);
        YearMonth oldest = YearMonth.from(LocalDate.now(ZoneOffset.UTC).minusDays(1));
        keepADay();

        assertThat(keepADay()).doesNotContain("and is dropped");
        assertThat(rig.query("select count(*) from pg_class where relname = '" + month(oldest.minusMonths(1)) + "'"))
                .isEqualTo("0");
    }

    private String keepADay() {
        return runJobsIn(Map.of("registry.history-retention", "1d"), List.of());
    }

    /** Lets another registry do all jobs; returns what it wrote. */
    private String runJobsIn(Map<String, String> settings, List<String> flags) {
        // Nobody but that one: others of these tests keep the history for longer.
        rig.stopRegistries();
        rig.database().execute("delete from cluster_job");
        try (ServiceProcess another = rig.registry(settings, flags).awaitReady()) {
            await().atMost(SOON).until(() -> rig.query("select count(*) from cluster_job where last_run is not null")
                    .equals("5"));
            return another.log();
        }
    }

    private static String month(YearMonth month) {
        return "status_history_" + month.toString().replace('-', '_');
    }

    private long updates(String table, String what) {
        return Long.parseLong(rig.query(
                "select coalesce(sum(%s), 0) from pg_stat_user_tables where relname = '%s'".formatted(what, table)));
    }

    private long stateWrites() {
        // What was published 10 minutes ago is deleted from the outbox meanwhile.
        return writes("presence_state")
                + writes("nvr_status")
                + writes("camera_status")
                + updates("outbox", "n_tup_ins + n_tup_upd");
    }

    private long writes(String table) {
        return updates(table, "n_tup_ins + n_tup_upd + n_tup_del");
    }
}
