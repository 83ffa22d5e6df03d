package io.nvrfleet.service.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nvrfleet.servers.testing.CuttableLine;
import io.nvrfleet.servers.testing.TestDatabase;
import io.nvrfleet.servers.testing.TestServers;
import io.nvrfleet.servers.testing.Waiting;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas, one of them sometimes dead, stopped or cut off from a real PostgreSQL. */
class ClusterJobsIT {
    private static final TestDatabase DATABASE = TestServers.postgres();

    @TempDir
    private Path directory;

    private final String name = "job " + UUID.randomUUID();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final ClusterJobs one = new ClusterJobs(
            ReplicaOfTests.dataSource(DATABASE.jdbcUrl(), DATABASE.user(), DATABASE.password()), meters);
    private final ClusterJobs other = new ClusterJobs(
            ReplicaOfTests.dataSource(DATABASE.jdbcUrl(), DATABASE.user(), DATABASE.password()),
            new SimpleMeterRegistry());

    @BeforeAll
    static void makeTables() {
        DATABASE.execute(
                "create table cluster_job (name text not null primary key, last_run timestamptz)",
                "create table run (job text not null, by text not null, at timestamptz)");
    }

    @AfterEach
    void endJobs() {
        one.close();
        other.close();
    }

    @Test
    void shouldRunOnce_whenTwoReplicasTry() throws Exception {
        CountDownLatch took = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Outcome> first = CompletableFuture.supplyAsync(() -> one.attempt(hourly(connection -> {
            took.countDown();
            assertThat(goOn.await(Waiting.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        })));
        assertThat(took.await(Waiting.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();

        assertThat(other.attempt(hourly(this::write))).isEqualTo(new Outcome.Taken());
        goOn.countDown();

        assertThat(Waiting.get(first)).isEqualTo(new Outcome.Done());
        assertThat(other.attempt(hourly(this::write)))
                .isInstanceOfSatisfying(Outcome.NotDue.class, later -> assertThat(later.delay())
                        .isBetween(Duration.ofMinutes(55), Duration.ofHours(1)));
        assertThat(runs()).isEqualTo("0");
    }

    @Test
    void shouldKeepTheTimeBetweenRuns_whenTwoReplicasRepeatIt() {
        Job job = new Job(name, Duration.ofSeconds(1), this::write);

        one.schedule(job);
        other.schedule(job);

        Waiting.await().until(() -> Integer.parseInt(runs()) >= 4);
        assertThat(DATABASE.query("""
                select bool_and(pause >= interval '1 s') from
                    (select at - lag(at) over (order by at) as pause from run where job = '%s')
                """.formatted(name))).isEqualTo("t");
    }

    @Test
    void shouldRunAgain_whenThePeriodIsOver() {
        assertThat(one.attempt(hourly(this::write))).isEqualTo(new Outcome.Done());
        DATABASE.execute("update cluster_job set last_run = last_run - interval '1 h' where name = '" + name + "'");

        assertThat(other.attempt(hourly(this::write))).isEqualTo(new Outcome.Done());
        assertThat(runs()).isEqualTo("2");
    }

    @Test
    void shouldRun_whenTheLastRunIsInTheFutureOfAClockThatWasSetBack() {
        one.attempt(hourly(this::write));
        DATABASE.execute("update cluster_job set last_run = now() + interval '9 years' where name = '" + name + "'");

        assertThat(other.attempt(hourly(this::write))).isEqualTo(new Outcome.Done());
        assertThat(other.attempt(hourly(this::write))).isInstanceOf(Outcome.NotDue.class);
    }

    @Test
    void shouldRunElsewhere_whenTheReplicaIsKilled() throws Exception {
        try (ReplicaOfTests holder = ReplicaOfTests.start(DATABASE, name, Duration.ofMinutes(10), directory)) {
            assertThat(one.attempt(hourly(this::write))).isEqualTo(new Outcome.Taken());

            holder.kill();

            // Long before the ten minutes that the dead one had.
            Waiting.await().untilAsserted(() -> assertThat(one.attempt(hourly(this::write)))
                    .isEqualTo(new Outcome.Done()));
            assertThat(runs()).isEqualTo("1");
        }
    }

    @Test
    void shouldRefuseWhatAStoppedReplicaWrites_whenAnotherHasRunMeanwhile() throws Exception {
        try (ReplicaOfTests holder = ReplicaOfTests.start(DATABASE, name, Duration.ofSeconds(3), directory)) {
            holder.pause();

            Waiting.await().untilAsserted(() -> assertThat(one.attempt(hourly(this::write)))
                    .isEqualTo(new Outcome.Done()));
            holder.resume(directory);

            holder.awaitOutput("ended: Failed");
            assertThat(DATABASE.query("select string_agg(by, ' ') from run where job = '" + name + "'"))
                    .isEqualTo("test");
        }
    }

    @Test
    void shouldLeaveNothingAndStayDue_whenItFails() {
        Outcome outcome = one.attempt(hourly(connection -> {
            write(connection);
            throw new IllegalStateException("on purpose");
        }));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.why())
                .hasMessage("on purpose"));
        assertThat(runs()).isEqualTo("0");
        assertThat(other.attempt(hourly(this::write))).isEqualTo(new Outcome.Done());
    }

    @Test
    void shouldCountFailuresAndRunAgain_whenTheDatabaseWasAway() {
        String port = DATABASE.jdbcUrl().replaceAll(".*:(\\d+)/.*", "$1");
        try (CuttableLine line = new CuttableLine(Integer.parseInt(port))) {
            line.cut();
            ClusterJobs cutOff = new ClusterJobs(
                    ReplicaOfTests.dataSource(
                            DATABASE.jdbcUrl().replace(":" + port + "/", ":" + line.port() + "/"),
                            DATABASE.user(),
                            DATABASE.password()),
                    meters);
            cutOff.schedule(new Job(name, Duration.ofSeconds(1), this::write));
            Waiting.await()
                    .until(() ->
                            meters.counter("nvrfleet.job.failures", "job", name).count() >= 2);
            assertThat(meters.get("nvrfleet.job.overdue")
                            .tag("job", name)
                            .timeGauge()
                            .value(TimeUnit.SECONDS))
                    .isPositive();

            line.mend();

            Waiting.await()
                    .until(() ->
                            meters.counter("nvrfleet.job.runs", "job", name).count() >= 2);
            cutOff.close();
        }
    }

    @Test
    void shouldLetOneIntoALockAtATime_whenTheNameIsTheSame() throws SQLException {
        try (Connection holder = DATABASE.connect();
                Connection waiter = DATABASE.connect()) {
            holder.setAutoCommit(false);
            waiter.setAutoCommit(false);
            hold(holder, "recorder", name);
            try (Statement limit = waiter.createStatement()) {
                limit.execute("set local lock_timeout = '100ms'");
            }

            hold(waiter, "camera", name);
            assertThat(waiting(waiter)).isEqualTo("55P03");
        }
    }

    private String waiting(Connection waiter) {
        try {
            hold(waiter, "recorder", name);
            return "let in";
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    private static void hold(Connection connection, String kind, String name) throws SQLException {
        try (var statement = connection.prepareStatement(NamedLock.HOLD)) {
            statement.setString(1, kind);
            statement.setString(2, name);
            statement.execute();
        }
    }

    private Job hourly(Job.Work work) {
        return new Job(name, Duration.ofHours(1), Duration.ofMinutes(5), work);
    }

    private void write(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into run select name, 'test', last_run from cluster_job where name = '" + name + "'");
        }
    }

    private String runs() {
        return DATABASE.query("select count(*) from run where job = '" + name + "'");
    }
}
