package io.nvrfleet.ingestion.alert.source;

import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.alert.Alert.SubjectType;
import io.nvrfleet.ingestion.alert.maintenance.Place;
import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.ingestion.alert.rule.Kind;
import io.nvrfleet.rest.Columns;
import io.nvrfleet.rest.Query;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Of changes of status, as many as there were in a window. */
final class FlappingConditions implements Judge {
    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.FLAPPING);
    }

    private record Subject(SubjectType type, long id) {}

    private record Change(Subject subject, Instant at, boolean counts) {}

    @Override
    public List<Judged> judge(Question question, List<AlertRule> rules) throws SQLException {
        Map<Subject, List<Instant>> changes = changes(question, rules);
        List<Judged> answers = new ArrayList<>();
        for (AlertRule rule : rules) {
            for (Place place : question.watched().of(rule)) {
                long id = Objects.requireNonNull(rule.subject() == SubjectType.NVR ? place.nvrId() : place.cameraId());
                List<Instant> its = changes.getOrDefault(new Subject(rule.subject(), id), List.of());
                answers.add(judge(rule, new Condition.Key(rule.id(), rule.subject(), id, ""), place, its, question));
            }
        }
        return answers;
    }

    private static Judged judge(
            AlertRule rule, Condition.Key key, Place place, List<Instant> changes, Question question) {
        Holding held = question.before().get(key);
        FlappingJudge.Verdict verdict = FlappingJudge.judge(rule, held != null, changes, question.now());
        if (!verdict.holds() || verdict.since() == null) {
            return new Judged.Over(key, question.now());
        }
        long noticed = held == null
                ? 1
                : changes.stream().filter(at -> at.isAfter(held.lastAt())).count();
        return new Judged.Holds(
                new Condition(
                        key,
                        place.nvrId(),
                        verdict.since(),
                        changes.getLast(),
                        noticed,
                        null,
                        (double) verdict.count(),
                        null,
                        verdict.lookAt()),
                false);
    }

    /** Those that count, of each subject in the order of time. */
    private static Map<Subject, List<Instant>> changes(Question question, List<AlertRule> rules) throws SQLException {
        Duration longest = rules.stream()
                .map(FlappingJudge::window)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Query query = new Query("select * from status_change")
                .where("at > ?", question.now().minus(longest));
        Map<Subject, List<Instant>> changes = new HashMap<>();
        for (Change change : question.whom()
                .restrict(query, "nvr_id", "subject_id")
                .then("order by at")
                .list(
                        question.connection(),
                        row -> new Change(
                                new Subject(
                                        Columns.constant(row, "subject_type", SubjectType.class),
                                        row.getLong("subject_id")),
                                Columns.instant(row, "at"),
                                FlappingJudge.counts(
                                        Columns.constant(row, "status", NvrStatus.class),
                                        Columns.constant(row, "old_status", NvrStatus.class),
                                        Words.reason(row.getString("reason")),
                                        row.getBoolean("with_recorder"))))) {
            if (change.counts()) {
                changes.computeIfAbsent(change.subject(), subject -> new ArrayList<>())
                        .add(change.at());
            }
        }
        return changes;
    }
}
