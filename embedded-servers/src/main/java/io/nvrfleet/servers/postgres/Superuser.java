package io.nvrfleet.servers.postgres;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.ServiceLoader;

/** Logs in as the server's superuser. */
final class Superuser {
    /** Also the name of a database that is always there. */
    static final String NAME = "postgres";

    private Superuser() {}

    /**
     * A connection to one database of the server.
     *
     * @param limit for each answer: a server that takes the connection and says nothing is not there either
     */
    static Connection connect(PostgresSettings settings, String database, Duration limit) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", NAME);
        login.setProperty("password", settings.passwords().superuser());
        login.setProperty("connectTimeout", "5");
        login.setProperty("socketTimeout", Long.toString(limit.toSeconds()));
        // Not DriverManager: it keeps the drivers of whichever class loader came first.
        for (Driver driver : ServiceLoader.load(Driver.class, Superuser.class.getClassLoader())) {
            if (driver.acceptsURL(settings.databaseUrl(database))) {
                return driver.connect(settings.databaseUrl(database), login);
            }
        }
        throw new SQLException("the PostgreSQL JDBC driver is not on the class path");
    }
}
