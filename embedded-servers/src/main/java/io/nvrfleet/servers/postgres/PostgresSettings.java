package io.nvrfleet.servers.postgres;

import java.nio.file.Path;
import java.util.List;

/**
 * How a server is started.
 *
 * @param dataDirectory the cluster's own directory, made when missing
 * @param log the server's log file, appended to
 * @param port TCP port on 127.0.0.1, 1..65535
 * @param durable true writes through to the disk, so that data survive a power cut; false is for tests
 * @param passwords of those who may look at everything
 * @param schemas of the database, made when missing
 */
public record PostgresSettings(
        Path dataDirectory, Path log, int port, boolean durable, Passwords passwords, List<Schema> schemas) {

    /** Copies the list. */
    public PostgresSettings {
        schemas = List.copyOf(schemas);
    }

    /** Where it listens. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    /** The JDBC URL of a schema. */
    public String jdbcUrl(Schema schema) {
        return databaseUrl(DatabaseSetup.DATABASE) + "?currentSchema=" + schema.name();
    }

    String databaseUrl(String database) {
        return "jdbc:postgresql://" + address() + "/" + database;
    }

    /** The passwords of the superuser and of the role that reads every schema. */
    public record Passwords(String superuser, String reader) {
        @Override
        public String toString() {
            return "Passwords[hidden]";
        }
    }
}
