package io.nvrfleet.service.job;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Runs jobs once in the cluster. A run is one transaction that holds the job's row in the table {@code cluster_job} of the service's schema:
 * a replica that is killed lets go of it at once, one that is stopped when the server ends the transaction, and what it writes later is
 * refused. Only PostgreSQL's clock counts (ADR 0011).
 */
@ApplicationScoped
public class ClusterJobs {
    private static final Logger LOG = Logger.getLogger(ClusterJobs.class);

    /** Until a job is looked at again that failed, or that another replica is at and may not end. */
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final DataSource database;
    private final MeterRegistry meters;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    ClusterJobs(DataSource database, MeterRegistry meters) {
        this.database = database;
        this.meters = meters;
    }

    /** Runs a job whenever it is due, from now on until the service ends. While PostgreSQL is away it is tried every 10 s. */
    public void schedule(Job job) {
        JobMeters measured = new JobMeters(job, meters);
        threads.add(Thread.ofVirtual().name("job " + job.name()).start(() -> repeat(job, measured)));
    }

    private void repeat(Job job, JobMeters measured) {
        try {
            while (true) {
                Outcome outcome = attempt(job);
                measured.count(outcome);
                Thread.sleep(
                        switch (outcome) {
                            // The next look tells when it is due again.
                            case Outcome.Done done -> Duration.ZERO;
                            case Outcome.NotDue(Duration delay) -> delay;
                            case Outcome.Taken taken -> shorter(AGAIN, job.every());
                            case Outcome.Failed failed -> shorter(AGAIN, job.every());
                        });
            }
        } catch (InterruptedException ending) {
            LOG.debugf("%s ends with the service", job.name());
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Runs a job now if it is due and no other replica is at it. */
    public Outcome attempt(Job job) {
        try (Connection connection = database.getConnection()) {
            remember(job, connection);
            connection.setAutoCommit(false);
            try {
                Outcome outcome = attempt(job, connection);
                connection.commit();
                return followed(job, outcome);
            } catch (Exception e) {
                connection.rollback();
                throw e;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Failed(e);
        } catch (Exception e) {
            return new Outcome.Failed(e);
        }
    }

    private static Outcome followed(Job job, Outcome outcome) {
        if (outcome instanceof Outcome.Done) {
            job.work().afterwards();
        }
        return outcome;
    }

    private static Outcome attempt(Job job, Connection connection) throws Exception {
        try (Statement limits = connection.createStatement()) {
            // A replica that is stopped in the middle must not hold what it has locked, and who waits for a lock on a
            // table holds up everybody behind it.
            limits.execute("set local transaction_timeout = %d; set local lock_timeout = '1s'"
                    .formatted(job.limit().toMillis()));
        }
        Duration wait = untilDue(job, connection);
        if (wait.isPositive()) {
            return new Outcome.NotDue(wait);
        }
        if (!claim(job, connection)) {
            return new Outcome.Taken();
        }
        job.work().run(connection);
        return new Outcome.Done();
    }

    /** A last run in the future is one of a clock that has been set back since, and counts as none. */
    private static Duration untilDue(Job job, Connection connection) throws SQLException {
        try (PreparedStatement look = connection.prepareStatement("""
                select ceil(extract(epoch from last_run + make_interval(secs => ?) - clock_timestamp()) * 1000)
                from cluster_job where name = ? and last_run <= clock_timestamp()
                """)) {
            look.setDouble(1, seconds(job.every()));
            look.setString(2, job.name());
            try (ResultSet row = look.executeQuery()) {
                return row.next() ? Duration.ofMillis(row.getLong(1)) : Duration.ZERO;
            }
        }
    }

    /**
     * Makes the job's row where there is none, in a transaction of its own: nobody could skip one that is not committed. An
     * insert that meets a row which another replica is writing would wait for it.
     */
    private static void remember(Job job, Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into cluster_job (name) select ? where not exists (select from cluster_job where name = ?)
                on conflict do nothing
                """)) {
            insert.setString(1, job.name());
            insert.setString(2, job.name());
            insert.execute();
        }
    }

    /** Takes the job's row for this transaction, if nobody has it and nobody was faster. */
    private static boolean claim(Job job, Connection connection) throws SQLException {
        try (PreparedStatement claim = connection.prepareStatement("""
                update cluster_job set last_run = clock_timestamp() where name in (
                    select name from cluster_job
                    where name = ? and (last_run is null or last_run > clock_timestamp()
                        or last_run <= clock_timestamp() - make_interval(secs => ?))
                    for update skip locked)
                """)) {
            claim.setString(1, job.name());
            claim.setDouble(2, seconds(job.every()));
            return claim.executeUpdate() == 1;
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /** Ends all jobs; one that runs is cut off, and nothing of it stays. */
    @PreDestroy
    void close() {
        threads.forEach(Thread::interrupt);
    }
}
