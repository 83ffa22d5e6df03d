package io.nvrfleet.servers.postgres;

import java.util.ArrayList;
import java.util.List;

/** The server's settings for one machine that it shares with everything else. */
final class ServerParameters {
    private ServerParameters() {}

    static List<String> of(PostgresSettings settings) {
        List<String> parameters = new ArrayList<>(List.of(
                "port=" + settings.port(),
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "password_encryption=scram-sha-256",
                "timezone=UTC",
                "log_timezone=UTC",
                "shared_buffers=32MB",
                "max_connections=100",
                "max_wal_size=256MB",
                "max_parallel_workers=2",
                "jit=off",
                "log_line_prefix=%m [%p] %u ",
                "log_min_messages=warning"));
        if (!settings.durable()) {
            parameters.addAll(List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off"));
        }
        return List.copyOf(parameters);
    }
}
