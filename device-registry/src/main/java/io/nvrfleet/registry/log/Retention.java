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

    private final AgroalDataSource database;
    private final RegistryConfig config;
    private final Clock clock = Clock.systemUTC();

    Retention(AgroalDataSource database, RegistryConfig config) {
        this.database = database;
        this.config = config;
    }

    @Startup
    @Scheduled(every = "6h", delayed = "6h")
    void keepMonths() throws SQLException {
        YearMonth now = YearMonth.now(clock);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (int ahead = -1; ahead <= MONTHS_AHEAD; ahead++) {
                YearMonth month = now.plusMonths(ahead);
                statement.execute(
                        "create table if not exists %s partition of status_history for values from ('%s') to ('%s')"
                                .formatted(
                                        nameOf(month),
                                        month.atDay(1),
                                        month.plusMonths(1).atDay(1)));
            }
            YearMonth oldest = YearMonth.from(
                    OffsetDateTime.now(clock).minus(config.historyRetention()).atZoneSameInstant(ZoneOffset.UTC));
            for (String partition : partitions(connection)) {
                if (partition.compareTo(nameOf(oldest)) < 0) {
                    LOG.infof("history of %s is older than %s and is dropped", partition, config.historyRetention());
                    statement.execute("drop table " + partition);
                }
            }
        }
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
