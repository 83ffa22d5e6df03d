package io.nvrfleet.ingestion.alert.source;

import io.nvrfleet.events.StatusChange;
import io.nvrfleet.service.sql.ColumnArrays;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** How recorders and cameras are, and how they changed, as rows. */
final class StatusTables {
    private static final String NVRS = """
            insert into nvr_state as known (nvr_id, status, since, reason, conflict, version)
            select * from unnest(?, ?, ?, ?, ?, ?) as told(nvr_id, status, since, reason, conflict, version) order by nvr_id
            on conflict (nvr_id) do update set status = excluded.status, since = excluded.since, reason = excluded.reason,
                conflict = excluded.conflict, version = excluded.version
            where known.version < excluded.version
            """;

    private static final String CAMERAS = """
            insert into camera_state as known (camera_id, nvr_id, status, since, reason, version)
            select * from unnest(?, ?, ?, ?, ?, ?) as told(camera_id, nvr_id, status, since, reason, version) order by camera_id
            on conflict (camera_id) do update set nvr_id = excluded.nvr_id, status = excluded.status, since = excluded.since,
                reason = excluded.reason, version = excluded.version
            where known.version < excluded.version
            """;

    private static final String HISTORY = """
            insert into status_change (subject_type, subject_id, at, nvr_id, status, old_status, reason, with_recorder, version)
            select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """;

    private StatusTables() {}

    /** Keeps changes, each recorder's in their order; what has come before changes nothing. */
    static void store(Connection connection, List<StatusChange> changes) throws SQLException {
        ColumnArrays ids = Ids.of(changes.stream().map(StatusChange::nvrId).distinct());
        StatusFold fold = new StatusFold(
                ids.list(connection, "select * from nvr_state where nvr_id = any(?)", NvrState::read),
                ids.list(connection, "select * from camera_state where nvr_id = any(?)", CameraState::read));
        changes.forEach(fold::take);
        storeNvrs(connection, fold.nvrs());
        storeCameras(connection, fold.cameras());
        storeHistory(connection, fold.history());
    }

    /** How recorders are; what is not above the version that is known changes nothing. */
    static void storeNvrs(Connection connection, Collection<NvrState> states) throws SQLException {
        ColumnArrays rows = new ColumnArrays("int8", "text", "timestamptz", "text", "bool", "text");
        for (NvrState state : states) {
            rows.add(
                    state.nvrId(),
                    Words.of(state.status()),
                    state.since(),
                    state.reason() == null ? null : Words.of(state.reason()),
                    state.conflict(),
                    state.version());
        }
        rows.execute(connection, NVRS);
    }

    /** How cameras are; what is not above the version that is known changes nothing. */
    static void storeCameras(Connection connection, Collection<CameraState> states) throws SQLException {
        ColumnArrays rows = new ColumnArrays("int8", "int8", "text", "timestamptz", "text", "text");
        for (CameraState state : states) {
            rows.add(
                    state.cameraId(),
                    state.nvrId(),
                    Words.of(state.status()),
                    state.since(),
                    state.reason() == null ? null : Words.of(state.reason()),
                    state.version());
        }
        rows.execute(connection, CAMERAS);
    }

    private static void storeHistory(Connection connection, List<HistoryRow> history) throws SQLException {
        ColumnArrays rows =
                new ColumnArrays("text", "int8", "timestamptz", "int8", "text", "text", "text", "bool", "text");
        for (HistoryRow change : history) {
            rows.add(
                    change.subject().wireName(),
                    change.subjectId(),
                    change.at(),
                    change.nvrId(),
                    Words.of(change.status()),
                    Words.of(change.oldStatus()),
                    Words.of(change.reason()),
                    change.withRecorder(),
                    change.version());
        }
        rows.execute(connection, HISTORY);
    }
}
