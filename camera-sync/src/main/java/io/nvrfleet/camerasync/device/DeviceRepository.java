package io.nvrfleet.camerasync.device;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.nvrfleet.events.InactiveReason;
import io.nvrfleet.rest.Columns;
import io.nvrfleet.rest.Query;
import io.nvrfleet.service.job.NamedLock;
import io.nvrfleet.service.sql.ColumnArrays;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of devices, but for what linking writes: camera_id, nvr_id and link. */
public final class DeviceRepository {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(JsonInclude.Value.ALL_NON_NULL)
            .build();

    private static final String LOAD = """
            select path, conf_name, source_type, source_address, on_demand, metadata, last_seen, inactive_reason
            from device""";

    /** A link stays what it is. */
    private static final String STORE = """
            insert into device as known (server, path, conf_name, source_type, source_address, on_demand, metadata,
                last_seen, is_active, inactive_reason)
            select server, path, conf_name, source_type, source_address, on_demand, metadata::jsonb,
                last_seen, inactive_reason is null, inactive_reason
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) as told(server, path, conf_name, source_type, source_address,
                on_demand, metadata, last_seen, inactive_reason)
            on conflict (server, path) do update set conf_name = excluded.conf_name,
                source_type = excluded.source_type, source_address = excluded.source_address,
                on_demand = excluded.on_demand, metadata = excluded.metadata, last_seen = excluded.last_seen,
                is_active = excluded.is_active, inactive_reason = excluded.inactive_reason, updated_at = now()
            returning known.id, known.path""";

    private DeviceRepository() {}

    /** All devices of a server, by their paths. */
    public static Map<String, DeviceState> load(Connection connection, String server) throws SQLException {
        Map<String, DeviceState> devices = new HashMap<>();
        new Query(LOAD)
                .where("server = ?", server)
                .list(connection, DeviceRepository::read)
                .forEach(device -> devices.put(device.path(), device));
        return devices;
    }

    /** Stores devices of a server, in one statement however many they are; their ids by their paths. */
    public static Map<String, Long> store(Connection connection, String server, Collection<DeviceState> devices)
            throws SQLException {
        if (devices.isEmpty()) {
            return Map.of();
        }
        hold(connection);
        ColumnArrays rows =
                new ColumnArrays("text", "text", "text", "text", "text", "bool", "text", "timestamptz", "text");
        for (DeviceState device : devices) {
            rows.add(
                    server,
                    device.path(),
                    device.confName(),
                    device.sourceType(),
                    device.sourceAddress(),
                    device.onDemand(),
                    json(device.metadata()),
                    device.lastSeen(),
                    wireName(device.inactiveReason()));
        }
        Map<String, Long> ids = new HashMap<>();
        rows.list(connection, STORE, row -> ids.put(row.getString("path"), row.getLong("id")));
        return ids;
    }

    /** Whoever writes many devices waits for who else does, for the rest of the transaction: two that meet in the middle would block each other. */
    public static void hold(Connection connection) throws SQLException {
        new Query(NamedLock.HOLD, "device", "rows").execute(connection);
    }

    private static DeviceState read(ResultSet row) throws SQLException {
        return new DeviceState(
                row.getString("path"),
                row.getString("conf_name"),
                row.getString("source_type"),
                row.getString("source_address"),
                row.getBoolean("on_demand"),
                metadata(row),
                Columns.optionalInstant(row, "last_seen"),
                Columns.optionalConstant(row, "inactive_reason", InactiveReason.class));
    }

    static DeviceMetadata metadata(ResultSet row) throws SQLException {
        try {
            return JSON.readValue(row.getString("metadata"), DeviceMetadata.class);
        } catch (JsonProcessingException e) {
            throw new SQLException("metadata of a device that this version did not write", e);
        }
    }

    private static String json(DeviceMetadata metadata) {
        try {
            return JSON.writeValueAsString(metadata);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + metadata, e);
        }
    }

    private static @Nullable String wireName(@Nullable InactiveReason reason) {
        return reason == null ? null : reason.name().toLowerCase(Locale.ROOT);
    }
}
