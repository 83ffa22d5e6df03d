package io.nvrfleet.servers.postgres;

import io.nvrfleet.servers.postgres.PostgresSettings.Passwords;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The database with its schema and roles, as an operator of a cluster would make them. Safe to repeat; the tables are the service's.
 *
 * <p>Only the owner {@code device_registry} may write in the schema {@code registry}; {@code fleet_reader} may look at everything.
 */
final class DatabaseSetup {
    static final String DATABASE = "nvrfleet";
    static final String OWNER = "device_registry";
    static final String READER = "fleet_reader";

    private DatabaseSetup() {}

    static void createRolesAndDatabase(Connection superuser, Passwords passwords) throws SQLException {
        role(superuser, OWNER, passwords.deviceRegistry());
        role(superuser, READER, passwords.reader());
        if (!exists(superuser, "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
            execute(superuser, "CREATE DATABASE " + DATABASE);
        }
        execute(superuser, "REVOKE ALL ON DATABASE " + DATABASE + " FROM PUBLIC");
        execute(superuser, "GRANT CONNECT ON DATABASE " + DATABASE + " TO " + OWNER + ", " + READER);
    }

    static void createSchema(Connection superuserInDatabase) throws SQLException {
        execute(superuserInDatabase, "CREATE SCHEMA IF NOT EXISTS registry AUTHORIZATION " + OWNER);
        execute(superuserInDatabase, "GRANT USAGE ON SCHEMA registry TO " + READER);
        execute(superuserInDatabase, "GRANT SELECT ON ALL TABLES IN SCHEMA registry TO " + READER);
        execute(
                superuserInDatabase,
                "ALTER DEFAULT PRIVILEGES FOR ROLE " + OWNER + " IN SCHEMA registry GRANT SELECT ON TABLES TO "
                        + READER);
    }

    private static void role(Connection connection, String name, String password) throws SQLException {
        if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = '" + name + "'")) {
            execute(connection, "CREATE ROLE " + name + " LOGIN");
        }
        execute(connection, "ALTER ROLE " + name + " PASSWORD '" + password.replace("'", "''") + "'");
    }

    private static boolean exists(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
