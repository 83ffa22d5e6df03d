package io.nvrfleet.servers.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The database with its schemas and roles, as an operator of a cluster would make them. Safe to repeat; the tables are the services'.
 *
 * <p>Only its owner may write in a schema; {@code fleet_reader} may look at everything.
 */
final class DatabaseSetup {
    static final String DATABASE = "nvrfleet";
    static final String READER = "fleet_reader";

    private DatabaseSetup() {}

    static void createRolesAndDatabase(Connection superuser, PostgresSettings settings) throws SQLException {
        if (!exists(superuser, "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
            execute(superuser, "CREATE DATABASE " + DATABASE);
        }
        execute(superuser, "REVOKE ALL ON DATABASE " + DATABASE + " FROM PUBLIC");
        role(superuser, READER, settings.passwords().reader());
        for (Schema schema : settings.schemas()) {
            role(superuser, schema.owner(), schema.password());
        }
    }

    static void createSchema(Connection superuserInDatabase, Schema schema) throws SQLException {
        String owner = schema.owner();
        String name = schema.name();
        execute(superuserInDatabase, "CREATE SCHEMA IF NOT EXISTS " + name + " AUTHORIZATION " + owner);
        execute(superuserInDatabase, "GRANT USAGE ON SCHEMA " + name + " TO " + READER);
        execute(superuserInDatabase, "GRANT SELECT ON ALL TABLES IN SCHEMA " + name + " TO " + READER);
        execute(
                superuserInDatabase,
                "ALTER DEFAULT PRIVILEGES FOR ROLE " + owner + " IN SCHEMA " + name + " GRANT SELECT ON TABLES TO "
                        + READER);
    }

    private static void role(Connection connection, String name, String password) throws SQLException {
        if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = '" + name + "'")) {
            execute(connection, "CREATE ROLE " + name + " LOGIN");
        }
        execute(connection, "ALTER ROLE " + name + " PASSWORD '" + password.replace("'", "''") + "'");
        execute(connection, "GRANT CONNECT ON DATABASE " + DATABASE + " TO " + name);
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
