package io.nvrfleet.stack.support;

import io.nvrfleet.servers.postgres.PostgresSettings;
import io.nvrfleet.servers.postgres.Schema;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

/** Sizes of tables, migrations, and how far the log is applied. No row of people's data. */
final class DatabaseFacts {
    private static final List<String> QUESTIONS = List.of(
            "select version()",
            "select pg_size_pretty(pg_database_size(current_database())) as database",
            "select state, count(*), max(now() - xact_start) as longest from pg_stat_activity where datname = current_database()"
                    + " group by state",
            "select schemaname, relname, pg_size_pretty(pg_total_relation_size(relid)) as size, n_live_tup as rows, n_dead_tup as dead,"
                    + " last_autovacuum from pg_stat_user_tables order by pg_total_relation_size(relid) desc limit 100");

    /** Asked of each schema. */
    private static final List<String> OF_SCHEMAS = List.of(
            "select version, description, installed_on, success from %s.flyway_schema_history order by installed_rank",
            "select name, last_run from %s.cluster_job order by name");

    private static final String OF_LOG =
            "select partition, topic_id, epoch, next_offset, latest_at, published from registry.log_partition order by partition";

    private DatabaseFacts() {}

    static String of(PostgresSettings settings, String reader) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", reader);
        login.setProperty("password", settings.passwords().reader());
        login.setProperty("connectTimeout", "5");
        login.setProperty("socketTimeout", "10");
        login.setProperty("options", "-c statement_timeout=5000");
        StringBuilder text = new StringBuilder();
        try (Connection connection =
                DriverManager.getConnection(settings.jdbcUrl(settings.schemas().getFirst()), login)) {
            QUESTIONS.forEach(question -> answer(connection, question, text));
            for (Schema schema : settings.schemas()) {
                OF_SCHEMAS.forEach(question -> answer(connection, question.formatted(schema.name()), text));
            }
            answer(connection, OF_LOG, text);
        }
        return text.toString();
    }

    private static void answer(Connection connection, String question, StringBuilder text) {
        text.append("-- ").append(question).append('\n');
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    text.append(column == 1 ? "" : " | ").append(rows.getString(column));
                }
                text.append('\n');
            }
        } catch (SQLException e) {
            text.append("no answer: ").append(e.getMessage()).append('\n');
        }
        text.append('\n');
    }
}
