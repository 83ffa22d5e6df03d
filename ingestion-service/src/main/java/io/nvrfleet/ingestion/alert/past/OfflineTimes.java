package io.nvrfleet.ingestion.alert.past;

import static io.nvrfleet.rest.Columns.instant;

import io.nvrfleet.events.alert.Alert.SubjectType;
import io.nvrfleet.rest.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When recorders or cameras were offline, for whatever reason: in these times nothing else is expected of them. */
final class OfflineTimes {
    private static final String CHANGES = """
            select subject_id, at, status = 'offline' as offline from status_change
            where subject_type = ? and subject_id = any (?::bigint[]) and at >= ? and (status = 'offline') <> (old_status = 'offline')
            order by subject_id, at, version
            """;

    private static final String WITHOUT_CHANGES = """
            select %1$s as subject_id from %2$s where %1$s = any (?::bigint[]) and status = 'offline' and since < ?
            """;

    private final Map<Long, List<Span>> spans;

    private OfflineTimes(Map<Long, List<Span>> spans) {
        this.spans = spans;
    }

    private record Change(long subject, Instant at, boolean offline) {}

    /** From a time on; what was so before it began is so from {@link Instant#MIN} on, what still is until {@link Instant#MAX}. */
    static OfflineTimes of(Connection connection, SubjectType type, Collection<Long> subjects, Instant from)
            throws SQLException {
        List<String> ids = subjects.stream().map(String::valueOf).toList();
        List<Change> changes = new Query(CHANGES, type.wireName(), ids, from)
                .list(
                        connection,
                        row -> new Change(row.getLong("subject_id"), instant(row, "at"), row.getBoolean("offline")));
        boolean ofCameras = type == SubjectType.CAMERA;
        List<Long> always = new Query(
                        WITHOUT_CHANGES.formatted(
                                ofCameras ? "camera_id" : "nvr_id", ofCameras ? "camera_state" : "nvr_state"),
                        ids,
                        from)
                .list(connection, row -> row.getLong("subject_id"));
        return new OfflineTimes(spans(changes, always));
    }

    private static Map<Long, List<Span>> spans(List<Change> changes, List<Long> always) {
        Map<Long, List<Span>> spans = new HashMap<>();
        always.forEach(id -> spans.put(id, List.of(new Span(Instant.MIN, Instant.MAX))));
        Map<Long, List<Change>> bySubject = new HashMap<>();
        changes.forEach(change -> bySubject
                .computeIfAbsent(change.subject(), id -> new ArrayList<>())
                .add(change));
        bySubject.forEach((id, ofOne) -> spans.put(id, spans(ofOne)));
        return spans;
    }

    private static List<Span> spans(List<Change> changes) {
        List<Span> spans = new ArrayList<>();
        @Nullable Instant since = changes.getFirst().offline() ? null : Instant.MIN;
        for (Change change : changes) {
            if (change.offline()) {
                since = since == null ? change.at() : since;
            } else if (since != null) {
                spans.add(new Span(since, change.at()));
                since = null;
            }
        }
        if (since != null) {
            spans.add(new Span(since, Instant.MAX));
        }
        return spans;
    }

    /** Of one of them, in the order of time. */
    List<Span> of(long subject) {
        return spans.getOrDefault(subject, List.of());
    }
}
