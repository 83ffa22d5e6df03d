package io.nvrfleet.registry.history;

import io.agroal.api.AgroalDataSource;
import io.nvrfleet.registry.RegistryConfig;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Makes the history's months (of UTC) ahead of time and drops those that are too old; empties the outbox behind its cursor.
 * Each step is a transaction of its own: one that fails keeps no other from being done, and is tried again.
 */
@ApplicationScoped
class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final String PREFIX = "status_history_";
    private static final int MONTHS_AHEAD = 2;

    /**
     * Two replicas must not make the same month at the same time. Whoever waits for a lock on the history holds up
     * every writer behind it, so it waits for 1 s at most. A process that is stopped in the middle must not keep its
     * locks.
     */
    private static final String ALONE = """
            set local transaction_timeout = '30s';
            set local lock_timeout = '1s';
            select pg_advisory_xact_lock(0x4e565202, 0)""";

    private final AgroalDataSource database;
    private final RegistryConfig config;
    private final Clock clock = Clock.systemUTC();

    Retention(AgroalDataSource database, RegistryConfig config) {
        this.database = database;
        this.config = config;
    }

    /** A partition of the history that has bounds: all but the default one. */
    private record Range(String name, OffsetDateTime from, OffsetDateTime to) {}

    private interface Step {
        void run(Statement statement) throws SQLException;
    }

    @Startup
    @Scheduled(every = "10m", delayed = "10m")
    void keepMonths() {
        OffsetDateTime end = OffsetDateTime.now(clock).minus(config.historyRetention());
        YearMonth oldest = YearMonth.from(end.atZoneSameInstant(ZoneOffset.UTC));
        YearMonth now = YearMonth.now(clock);
        for (int ahead = -1; ahead <= MONTHS_AHEAD; ahead++) {
            YearMonth month = now.plusMonths(ahead);
            if (!month.isBefore(oldest)) {
                attempt("making " + nameOf(month), statement -> make(statement, month));
            }
        }
        attempt("dropping old months", statement -> dropBefore(statement, oldest));
        attempt(
                "emptying the default partition",
                statement -> statement.execute("delete from status_history_default where at < '" + end + "'"));
        attempt(
                "dropping old observation gaps",
                statement -> statement.execute("delete from observation_gap where gap_to < '" + end + "'"));
    }

    @Scheduled(every = "1m", delayed = "1m")
    void emptyOutbox() {
        OffsetDateTime end = OffsetDateTime.now(clock).minus(config.outboxRetention());
        attempt("emptying the outbox", statement -> statement.execute("""
                delete from outbox using log_partition
                where outbox.partition = log_partition.partition and outbox.version <= log_partition.published
                    and outbox.created_at < '%s'
                """.formatted(end)));
    }

    @Scheduled(every = "10m", delayed = "10m")
    void keepRefusals() {
        attempt("forgetting old refusals", statement -> statement.execute("""
                delete from refusal where hostname in (
                    select hostname from refusal order by last_seen desc, hostname offset 10000)
                """));
    }

    private void attempt(String what, Step step) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(ALONE);
                step.run(statement);
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            LOG.warnf("%s did not work now and is tried again later: %s", what, e.getMessage());
        }
    }

    /** Changes of that month may wait in the default partition already. */
    private static void make(Statement statement, YearMonth month) throws SQLException {
        List<Range> there = ranges(statement);
        OffsetDateTime from = startOf(month);
        OffsetDateTime to = startOf(month.plusMonths(1));
        for (Range other : there) {
            if (other.name().equals(nameOf(month))) {
                return;
            }
            // A month that was made with other bounds keeps what it has; a gap is the default partition's.
            if (other.from().isAfter(from)) {
                to = other.from().isBefore(to) ? other.from() : to;
            } else if (other.to().isAfter(from)) {
                from = other.to();
            }
        }
        statement.execute("""
                create table %1$s (like status_history including all);
                with moved as (
                    delete from status_history_default where at >= '%2$s' and at < '%3$s' returning *)
                insert into %1$s select * from moved;
                alter table status_history attach partition %1$s for values from ('%2$s') to ('%3$s')
                """.formatted(nameOf(month), from, to));
    }

    private void dropBefore(Statement statement, YearMonth oldest) throws SQLException {
        for (Range range : ranges(statement)) {
            if (range.name().compareTo(nameOf(oldest)) < 0) {
                LOG.infof("history of %s is older than %s and is dropped", range.name(), config.historyRetention());
                statement.execute("drop table " + range.name());
            }
        }
    }

    private static String nameOf(YearMonth month) {
        return PREFIX + month.toString().replace('-', '_');
    }

    private static OffsetDateTime startOf(YearMonth month) {
        return month.atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    /** In the order of time. */
    private static List<Range> ranges(Statement statement) throws SQLException {
        List<Range> ranges = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("""
                select relname, bounds[1]::timestamptz, bounds[2]::timestamptz
                from pg_inherits
                join pg_class child on child.oid = inhrelid,
                regexp_match(pg_get_expr(relpartbound, child.oid), '\\(''(.+)''\\) TO \\(''(.+)''\\)') as bounds
                where inhparent = 'status_history'::regclass and bounds is not null
                order by 2
                """)) {
            while (row.next()) {
                ranges.add(new Range(
                        row.getString(1),
                        row.getObject(2, OffsetDateTime.class),
                        row.getObject(3, OffsetDateTime.class)));
            }
        }
        return ranges;
    }
}
