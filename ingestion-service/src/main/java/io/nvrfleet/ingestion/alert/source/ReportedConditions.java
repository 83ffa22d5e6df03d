package io.nvrfleet.ingestion.alert.source;

import io.nvrfleet.events.alert.Alert.SubjectType;
import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import io.nvrfleet.ingestion.alert.maintenance.Place;
import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.ingestion.alert.rule.Kind;
import io.nvrfleet.rest.Columns;
import io.nvrfleet.rest.Query;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Of what devices complain of. */
final class ReportedConditions implements Judge {
    /** When the camera was last heard, whatever it said. */
    static final String HEARD = """
            greatest((select at from latest where latest.camera_id = device_alert.camera_id),
                (select seen_at from hardware where hardware.camera_id = device_alert.camera_id),
                (select max(other.last_at) from device_alert other
                    where other.camera_id = device_alert.camera_id and other.closed_at is null))""";

    private static final String OPEN = """
            select device_alert.*, %s as heard from device_alert
            join camera on camera.id = device_alert.camera_id join nvr using (hostname)
            """.formatted(HEARD);

    /** While the camera says nothing more, nobody knows: it is looked at again after so long. */
    private static final Duration AGAIN = Duration.ofMinutes(1);

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.REPORTED);
    }

    private record Complaint(
            long cameraId,
            String type,
            @Nullable Severity severity,
            @Nullable String message,
            Instant firstAt,
            Instant lastAt,
            long count,
            @Nullable Instant heard) {
        static Complaint read(ResultSet row) throws SQLException {
            Severity severity = Columns.constant(row, "severity", Severity.class);
            // A word that is none of ours was taken for a warning: then the rule knows better.
            boolean unreadable = severity == Severity.WARNING && row.getString("reported_severity") != null;
            return new Complaint(
                    row.getLong("camera_id"),
                    row.getString("type"),
                    unreadable ? null : severity,
                    row.getString("message"),
                    Columns.instant(row, "first_at"),
                    Columns.instant(row, "last_at"),
                    row.getLong("count"),
                    Columns.optionalInstant(row, "heard"));
        }
    }

    @Override
    public List<Judged> judge(Question question, List<AlertRule> rules) throws SQLException {
        Map<Long, List<Complaint>> complaints = question
                .whom()
                .restrict(new Query(OPEN).where("device_alert.closed_at is null"), "nvr.nvr_id", "camera.id")
                .list(question.connection(), Complaint::read)
                .stream()
                .collect(Collectors.groupingBy(Complaint::cameraId));
        List<Judged> answers = new ArrayList<>();
        for (AlertRule rule : rules) {
            for (Place place : question.watched().of(rule)) {
                for (Complaint complaint :
                        complaints.getOrDefault(Objects.requireNonNull(place.cameraId()), List.of())) {
                    answers.add(judge(rule, place, complaint, question));
                }
            }
        }
        return answers;
    }

    private static Judged judge(AlertRule rule, Place place, Complaint complaint, Question question) {
        Condition.Key key = new Condition.Key(rule.id(), SubjectType.CAMERA, complaint.cameraId(), complaint.type());
        if (!ReportedJudge.holds(rule, complaint.lastAt(), complaint.heard(), question.now())) {
            return new Judged.Over(key, question.now());
        }
        Holding held = question.before().get(key);
        Instant end = complaint.lastAt().plus(ReportedJudge.window(rule));
        return new Judged.Holds(
                new Condition(
                        key,
                        place.nvrId(),
                        complaint.firstAt(),
                        complaint.lastAt(),
                        held == null ? complaint.count() : Math.max(0, complaint.count() - held.count()),
                        complaint.severity(),
                        null,
                        complaint.message() == null ? complaint.type() : complaint.message(),
                        end.isAfter(question.now()) ? end : question.now().plus(AGAIN)),
                false);
    }
}
