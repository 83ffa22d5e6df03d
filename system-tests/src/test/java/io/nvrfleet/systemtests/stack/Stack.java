package io.nvrfleet.systemtests.stack;

import io.nvrfleet.systemtests.client.Inventory;
import io.nvrfleet.systemtests.client.Rest;
import java.net.URI;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.SQLException;

/** A running NVR Fleet, wherever it runs: what its users and its neighbours see of it. */
public interface Stack extends AutoCloseable {
    /** The page's address, such as {@code http://127.0.0.1:12345}; all paths begin there. */
    URI address();

    HttpClient http();

    Timing timing();

    /** Where Kafka listens, whether it runs or not. */
    String bootstrapServers();

    /** A connection to the registry's database, as the registry's user. */
    Connection database() throws SQLException;

    /** The ends of all logs, for whoever has to find out why a test failed. */
    String logTails();

    @Override
    void close();

    /** Where agents and dashboards connect. */
    default URI socketAddress() {
        return URI.create(address().toString().replaceFirst("^http", "ws") + "/ws");
    }

    /** A client of all paths. */
    default Rest rest() {
        return new Rest(http(), address());
    }

    /** The inventory, as people change it. */
    default Inventory inventory() {
        return new Inventory(rest());
    }
}
