package io.nvrfleet.camerasync.sync;

import static io.nvrfleet.rest.Columns.constant;
import static io.nvrfleet.rest.Columns.optionalInstant;

import io.nvrfleet.camerasync.mediamtx.MediaServer;
import io.nvrfleet.rest.Query;
import io.nvrfleet.service.sql.ColumnArrays;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;

/** The rows of {@code media_server}. */
final class ServerRepository {
    private static final String STORE = """
            insert into media_server (name, url, version, state, paths, last_sync_at, last_success_at, failing_since, last_error)
            select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (name) do update set url = excluded.url, version = excluded.version, state = excluded.state,
                paths = excluded.paths, last_sync_at = excluded.last_sync_at, last_success_at = excluded.last_success_at,
                failing_since = excluded.failing_since, last_error = excluded.last_error""";

    private ServerRepository() {}

    static ServerState load(Connection connection, String name) throws SQLException {
        return new Query("select * from media_server")
                .where("name = ?", name).list(connection, ServerRepository::read).stream()
                        .findFirst()
                        .orElse(ServerState.NEVER_ASKED);
    }

    /** All that were ever asked, by name. */
    static Map<String, ServerState> all(DataSource database) {
        Map<String, ServerState> servers = new HashMap<>();
        new Query("select * from media_server").list(database, row -> servers.put(row.getString("name"), read(row)));
        return servers;
    }

    static void store(Connection connection, MediaServer server, ServerState state) throws SQLException {
        ColumnArrays row = new ColumnArrays(
                "text", "text", "text", "text", "int4", "timestamptz", "timestamptz", "timestamptz", "text");
        row.add(
                server.name(),
                server.url().toString(),
                state.version(),
                state.state().name().toLowerCase(Locale.ROOT),
                state.paths(),
                state.lastSyncAt(),
                state.lastSuccessAt(),
                state.failingSince(),
                state.lastError());
        row.execute(connection, STORE);
    }

    private static ServerState read(ResultSet row) throws SQLException {
        return new ServerState(
                row.getString("version"),
                constant(row, "state", ServerState.Kind.class),
                row.getInt("paths"),
                optionalInstant(row, "last_sync_at"),
                optionalInstant(row, "last_success_at"),
                optionalInstant(row, "failing_since"),
                row.getString("last_error"));
    }
}
