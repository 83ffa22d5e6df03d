package io.nvrfleet.servers.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * A schema of a real PostgreSQL, as the role that owns it.
 *
 * @param jdbcUrl with the schema
 * @param user the role
 * @param password of that role
 */
public record TestDatabase(String jdbcUrl, String user, String password) {
    /** A server that a test has stopped answers when the test lets it go on; nothing waits for ever. */
    private static final String ANSWERS_WITHIN_SECONDS = "90";

    /** A connection of the test's own, not of a pool. A statement that is not answered within 90 s fails. */
    public Connection connect() throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("user", user);
        settings.setProperty("password", password);
        settings.setProperty("socketTimeout", ANSWERS_WITHIN_SECONDS);
        return DriverManager.getConnection(jdbcUrl, settings);
    }

    /** The first column of the first row, as text: {@code "null"} for null, empty without a row. */
    public String query(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Runs statements one after the other. */
    public void execute(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(String.join("; ", statements), e);
        }
    }
}
