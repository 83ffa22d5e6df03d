package io.nvrfleet.service.partition;

import io.nvrfleet.service.job.ClusterJobs;
import io.nvrfleet.service.job.Job;
import io.nvrfleet.service.partition.PartitionPlan.Range;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Keeps a table that is partitioned by range of one {@code timestamptz} column: makes partitions ahead of time, and drops those that are
 * too old. Its default partition {@code <table>_default} takes in what comes too early or too late for any of them, so that no row is ever
 * refused; a partition that is made takes its rows out of it, and old ones are deleted there.
 *
 * <p>The service's migration makes the table and its default partition. Time is PostgreSQL's.
 */
public final class TimePartitions {
    private static final Logger LOG = Logger.getLogger(TimePartitions.class);
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final int AHEAD = 2;

    private final String table;
    private final String column;
    private final PartitionPlan plan;
    private final String newest;

    /**
     * A table's partitions.
     *
     * @param column by which it is partitioned
     * @param retention how long rows are kept, at least
     */
    public TimePartitions(String table, String column, Period period, Duration retention) {
        this(
                table,
                column,
                new PartitionPlan(table, period, AHEAD, retention),
                "select max(%s) from %s".formatted(column, table));
    }

    private TimePartitions(String table, String column, PartitionPlan plan, String newest) {
        this.table = table;
        this.column = column;
        this.plan = plan;
        this.newest = newest;
    }

    /**
     * The same with another way to find the time of the newest row, for a table that has no index which begins with the column.
     *
     * @param query of one value; null when it cannot tell
     */
    public TimePartitions newest(String query) {
        return new TimePartitions(table, column, plan, query);
    }

    /** Keeps them from now on, every 10 min; making and dropping are jobs of their own, so that neither keeps the other from being done. */
    public void keep(ClusterJobs jobs) {
        jobs.schedule(new Job(table + "_ahead", EVERY, this::makeMissing));
        jobs.schedule(new Job(table + "_retention", EVERY, this::dropOld));
    }

    /** Makes the current partition, the one before and two ahead, where they are missing. */
    void makeMissing(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Instant now = time(statement, "now()");
            for (Range range : plan.missing(now, ranges(statement))) {
                statement.execute("""
                        create table %1$s (like %4$s including all);
                        with moved as (
                            delete from %4$s_default where %5$s >= '%2$s' and %5$s < '%3$s' returning *)
                        insert into %1$s select * from moved;
                        alter table %4$s attach partition %1$s for values from ('%2$s') to ('%3$s')
                        """.formatted(range.name(), range.from(), range.to(), table, column));
                LOG.infof("made %s", range.name());
            }
        }
    }

    /**
     * Drops what is older than the retention. Rows have a clock of their own, and both must agree: a clock of PostgreSQL that is set years ahead
     * by mistake drops nothing that is younger than the retention before the newest row.
     */
    void dropOld(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Instant end =
                    time(statement, "least(now(), (%s))".formatted(newest)).minus(plan.retention());
            for (Range range : plan.tooOld(end, ranges(statement)).toList()) {
                LOG.infof("%s is older than %s and is dropped", range.name(), plan.retention());
                statement.execute("drop table " + range.name());
            }
            statement.execute("delete from %s_default where %s < '%s'".formatted(table, column, end));
        }
    }

    private static Instant time(Statement statement, String what) throws SQLException {
        try (ResultSet row = statement.executeQuery("select " + what)) {
            row.next();
            return instant(row, 1);
        }
    }

    /** In the order of time. */
    private List<Range> ranges(Statement statement) throws SQLException {
        List<Range> ranges = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("""
                select relname, bounds[1]::timestamptz, bounds[2]::timestamptz
                from pg_inherits
                join pg_class child on child.oid = inhrelid,
                regexp_match(pg_get_expr(relpartbound, child.oid), '\\(''(.+)''\\) TO \\(''(.+)''\\)') as bounds
                where inhparent = '%s'::regclass and bounds is not null
                order by 2
                """.formatted(table))) {
            while (row.next()) {
                ranges.add(new Range(row.getString(1), instant(row, 2), instant(row, 3)));
            }
        }
        return ranges;
    }

    private static Instant instant(ResultSet row, int index) throws SQLException {
        return row.getObject(index, OffsetDateTime.class).toInstant();
    }
}
