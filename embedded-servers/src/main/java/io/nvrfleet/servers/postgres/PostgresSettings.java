package io.nvrfleet.servers.postgres;

import java.nio.file.Path;

/**
 * How a server is started.
 *
 * @param dataDirectory the cluster's own directory, made when missing
 * @param log the server's log file, appended to
 * @param port TCP port on 127.0.0.1, 1..65535
 * @param durable true writes through to the disk, so that data survive a power cut; false is for tests
 * @param passwords of the roles
 */
public record PostgresSettings(Path dataDirectory, Path log, int port, boolean durable, Passwords passwords) {

    /** The passwords of the superuser and of the two roles of the database. */
    public record Passwords(String superuser, String deviceRegistry, String reader) {
        @Override
        public String toString() {
            return "Passwords[hidden]";
        }
    }
}
