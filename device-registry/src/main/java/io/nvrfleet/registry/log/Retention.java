package io.nvrfleet.registry.log;

import io.agroal.api.AgroalDataSource;
import io.nvrfleet.registry.RegistryConfig;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
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

/** Makes the history's months ahead of time and drops those that are too old; empties the outbox behind its cursor. */
@ApplicationScoped
class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final String PREFIX = "status_history_";
    private static final int MONTHS_AHEAD = 2;

    /**
     * Two replicas must not make the same month at the same time; and who waits for a lock on the history holds up every
     * writer behind it.
     */
    private static final String ALONE = "set local lock_timeout = '1s'; select pg_advisory_xact_lock(0x4e565202, 0)";

    private final AgroalDataSource database;
    private final RegistryConfig config;
    private final Clock clock = Clock.systemUTC();

    Retention(AgroalDataSource database, RegistryConfig config) {
        this.database = database;
        this.config = config;
    }

    @Startup
    @Scheduled(every = "10m", delayed = "10m")
    void keepMonths() {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(ALONE);
                keepMonths(connection, statement);
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            LOG.warnf("the months of the history cannot be kept now, trying again in 10 min: %s", e.getMessage());
        }
    }

    private void keepMonths(Connection connection, Statement statement) throws SQLException {
        YearMonth now = YearMonth.now(clock);
        List<String> there = partitions(connection);
        for (int ahead = -1; ahead <= MONTHS_AHEAD; ahead++) {
            YearMonth month = now.plusMonths(ahead);
            if (!there.contains(nameOf(month))) {
                make(statement, month);
            }
        }
        YearMonth oldest = YearMonth.from(
                OffsetDateTime.now(clock).minus(config.historyRetention()).atZoneSameInstant(ZoneOffset.UTC));
        for (String partition : there) {
            if (partition.compareTo(nameOf(oldest)) < 0) {
                LOG.infof("history of %s is older than %s and is dropped", partition, config.historyRetention());
                statement.execute("drop table " + partition);
            }
        }
    }

    /** Changes of that month may wait in the default partition already. */
    private static void make(Statement statement, YearMonth month) throws SQLException {
        statement.execute(
                """
                create table %1$s (like status_history including all);
                with moved as (
                    delete from status_history_default where at >= '%2$s' and at < '%3$s' returning *)
                insert into %1$s select * from moved;
                alter table status_history attach partition %1$s for values from ('%2$s') to ('%3$s')
                """.formatted(nameOf(month), month.atDay(1), month.plusMonths(1).atDay(1)));
    }

    @Scheduled(every = "1m", delayed = "1m")
    void emptyOutbox() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement("""
                        delete from outbox using log_partition
                        where outbox.partition = log_partition.partition and outbox.version <= log_partition.published
                            and outbox.created_at < ?
                        """)) {
            delete.setObject(1, OffsetDateTime.now(clock).minus(config.outboxRetention()));
            delete.executeUpdate();
        }
    }

    private static String nameOf(YearMonth month) {
        return PREFIX + month.toString().replace('-', '_');
    }

    private static List<String> partitions(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select child.relname from pg_inherits
                        join pg_class child on child.oid = inhrelid
                        where inhparent = 'status_history'::regclass
                        """)) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }
}
