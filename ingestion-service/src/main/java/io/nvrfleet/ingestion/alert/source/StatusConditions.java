package io.nvrfleet.ingestion.alert.source;

import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.events.alert.Alert.SubjectType;
import io.nvrfleet.ingestion.alert.maintenance.Place;
import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.ingestion.alert.rule.Kind;
import io.nvrfleet.rest.Query;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Of the status that recorders and cameras have, and of hostnames that two machines use. */
final class StatusConditions implements Judge {
    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.OFFLINE, Kind.WARNING, Kind.CONFLICT);
    }

    /** What is asked of a state. */
    private record Told(
            NvrStatus status, Instant since, @Nullable StatusReason reason, boolean conflict) {}

    @Override
    public List<Judged> judge(Question question, List<AlertRule> rules) throws SQLException {
        Map<Long, Told> nvrs = asksFor(rules, SubjectType.NVR) ? nvrs(question) : Map.of();
        Map<Long, Told> cameras = asksFor(rules, SubjectType.CAMERA) ? cameras(question) : Map.of();
        List<Judged> answers = new ArrayList<>();
        for (AlertRule rule : rules) {
            for (Place place : question.watched().of(rule)) {
                boolean ofNvr = rule.subject() == SubjectType.NVR;
                long id = Objects.requireNonNull(ofNvr ? place.nvrId() : place.cameraId());
                Told told = (ofNvr ? nvrs : cameras).get(id);
                if (told != null) {
                    Condition.Key key = new Condition.Key(rule.id(), rule.subject(), id, "");
                    answers.add(judge(rule, key, place, told, question));
                }
            }
        }
        return answers;
    }

    private static boolean asksFor(List<AlertRule> rules, SubjectType subject) {
        return rules.stream().anyMatch(rule -> rule.subject() == subject);
    }

    private static Judged judge(AlertRule rule, Condition.Key key, Place place, Told told, Question question) {
        Holding held = question.before().get(key);
        if (rule.kind() == Kind.CONFLICT) {
            // Nobody tells since when: it counts from when it was learnt.
            return told.conflict()
                    ? holds(key, place, question.now(), held, "two machines use this hostname", false)
                    : new Judged.Over(key, question.now());
        }
        if (!StatusJudge.holds(rule.kind(), told.status(), told.reason())) {
            return new Judged.Over(
                    key, held != null && held.since().isAfter(told.since()) ? held.since() : told.since());
        }
        boolean anew = held != null && !held.since().equals(told.since());
        return holds(key, place, told.since(), held, Words.why(told.status(), told.reason()), anew);
    }

    private static Judged holds(
            Condition.Key key, Place place, Instant since, @Nullable Holding held, String detail, boolean anew) {
        boolean begins = held == null || anew;
        return new Judged.Holds(
                new Condition(key, place.nvrId(), since, since, begins ? 1 : 0, null, null, detail, null), anew);
    }

    private static Map<Long, Told> nvrs(Question question) throws SQLException {
        Map<Long, Told> told = new HashMap<>();
        for (NvrState state : question.whom()
                .restrict(new Query("select * from nvr_state"), "nvr_id", "nvr_id")
                .list(question.connection(), NvrState::read)) {
            told.put(state.nvrId(), new Told(state.status(), state.since(), state.reason(), state.conflict()));
        }
        return told;
    }

    private static Map<Long, Told> cameras(Question question) throws SQLException {
        Map<Long, Told> told = new HashMap<>();
        for (CameraState state : question.whom()
                .restrict(new Query("select * from camera_state"), "nvr_id", "camera_id")
                .list(question.connection(), CameraState::read)) {
            told.put(
                    state.cameraId(),
                    new Told(CameraState.asNvr(state.status()), state.since(), state.reason(), false));
        }
        return told;
    }
}
