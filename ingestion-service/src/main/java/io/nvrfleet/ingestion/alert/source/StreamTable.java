package io.nvrfleet.ingestion.alert.source;

import io.nvrfleet.events.StreamStatusChanged;
import io.nvrfleet.rest.Columns;
import io.nvrfleet.service.sql.ColumnArrays;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The newest of each stream, as rows. */
final class StreamTable {
    private static final String STORE = """
            insert into stream_state as known (stream, camera_id, is_active, inactive_reason, gone_since, at)
            select * from unnest(?, ?, ?, ?, ?, ?) as told(stream, camera_id, is_active, inactive_reason, gone_since, at)
            on conflict (stream) do update set camera_id = excluded.camera_id, is_active = excluded.is_active,
                inactive_reason = excluded.inactive_reason, gone_since = excluded.gone_since, at = excluded.at
            """;

    private StreamTable() {}

    /** As it is kept. */
    private record Stream(
            String name,
            @Nullable Long cameraId,
            boolean isActive,
            @Nullable String inactiveReason,
            @Nullable Instant goneSince,
            Instant at) {
        Stream after(StreamStatusChanged change) {
            boolean same = Objects.equals(cameraId, change.cameraId());
            return new Stream(
                    name,
                    change.cameraId(),
                    change.isActive(),
                    change.inactiveReason() == null ? null : Words.of(change.inactiveReason()),
                    StreamJudge.goneSince(
                            same ? goneSince : null, change.isActive(), change.inactiveReason(), change.at()),
                    change.at());
        }
    }

    /**
     * Keeps changes, each stream's in their order; one that is earlier than what is known changes nothing. To be called by one at a time.
     *
     * @return the cameras that changed streams show, or showed before
     */
    static Set<Long> store(Connection connection, List<StreamStatusChanged> changes) throws SQLException {
        ColumnArrays names = new ColumnArrays("text");
        changes.stream().map(StreamStatusChanged::key).distinct().forEach(names::add);
        Map<String, Stream> known = new HashMap<>();
        names.list(
                connection,
                "select * from stream_state where stream = any(?)",
                row -> known.put(
                        row.getString("stream"),
                        new Stream(
                                row.getString("stream"),
                                Columns.optionalLong(row, "camera_id"),
                                row.getBoolean("is_active"),
                                row.getString("inactive_reason"),
                                Columns.optionalInstant(row, "gone_since"),
                                Columns.instant(row, "at"))));
        Set<Long> cameras = new HashSet<>();
        Map<String, Stream> changed = new HashMap<>();
        for (StreamStatusChanged change : changes) {
            Stream before = known.getOrDefault(
                    change.key(), new Stream(change.key(), change.cameraId(), true, null, null, Instant.MIN));
            if (!change.at().isBefore(before.at())) {
                Stream after = before.after(change);
                add(cameras, before.cameraId());
                add(cameras, after.cameraId());
                known.put(after.name(), after);
                changed.put(after.name(), after);
            }
        }
        ColumnArrays rows = new ColumnArrays("text", "int8", "bool", "text", "timestamptz", "timestamptz");
        changed.values()
                .forEach(stream -> rows.add(
                        stream.name(),
                        stream.cameraId(),
                        stream.isActive(),
                        stream.inactiveReason(),
                        stream.goneSince(),
                        stream.at()));
        rows.execute(connection, STORE);
        return cameras;
    }

    private static void add(Set<Long> cameras, @Nullable Long camera) {
        if (camera != null) {
            cameras.add(camera);
        }
    }
}
