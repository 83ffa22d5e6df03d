package io.nvrfleet.ingestion.alert.source;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.alert.Alert.SubjectType;
import io.nvrfleet.ingestion.alert.maintenance.Place;
import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.ingestion.alert.rule.Kind;
import io.nvrfleet.rest.Columns;
import io.nvrfleet.rest.Query;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Of streams that are gone while their cameras are online. */
final class StreamConditions implements Judge {
    private static final String STREAMS = """
            select stream, stream_state.camera_id, gone_since, inactive_reason, at, camera_state.status, camera_state.since
            from stream_state join camera_state on camera_state.camera_id = stream_state.camera_id
            """;

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.STREAM_GONE);
    }

    private record Stream(
            String name,
            long cameraId,
            @Nullable Instant goneSince,
            @Nullable String reason,
            Instant at,
            CameraStatus camera,
            Instant cameraSince) {}

    @Override
    public List<Judged> judge(Question question, List<AlertRule> rules) throws SQLException {
        Map<Long, List<Stream>> streams = question
                .whom()
                .restrict(new Query(STREAMS), "camera_state.nvr_id", "stream_state.camera_id")
                .list(
                        question.connection(),
                        row -> new Stream(
                                row.getString("stream"),
                                row.getLong("camera_id"),
                                Columns.optionalInstant(row, "gone_since"),
                                row.getString("inactive_reason"),
                                Columns.instant(row, "at"),
                                Columns.constant(row, "status", CameraStatus.class),
                                Columns.instant(row, "since")))
                .stream()
                .collect(Collectors.groupingBy(Stream::cameraId));
        List<Judged> answers = new ArrayList<>();
        for (AlertRule rule : rules) {
            for (Place place : question.watched().of(rule)) {
                for (Stream stream : streams.getOrDefault(Objects.requireNonNull(place.cameraId()), List.of())) {
                    Condition.Key key =
                            new Condition.Key(rule.id(), SubjectType.CAMERA, stream.cameraId(), stream.name());
                    answers.add(judge(key, place, stream, question.before().get(key)));
                }
            }
        }
        return answers;
    }

    private static Judged judge(Condition.Key key, Place place, Stream stream, @Nullable Holding held) {
        Instant since = StreamJudge.since(stream.goneSince(), stream.camera(), stream.cameraSince());
        if (since == null) {
            return new Judged.Over(key, stream.camera() == CameraStatus.ONLINE ? stream.at() : stream.cameraSince());
        }
        boolean anew = held != null && !held.since().equals(since);
        boolean begins = held == null || anew;
        String detail = "%s is gone%s"
                .formatted(
                        stream.name(),
                        stream.reason() == null ? "" : ": " + stream.reason().replace('_', ' '));
        return new Judged.Holds(
                new Condition(key, place.nvrId(), since, since, begins ? 1 : 0, null, null, detail, null), anew);
    }
}
