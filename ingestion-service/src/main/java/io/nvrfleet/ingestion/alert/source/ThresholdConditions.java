package io.nvrfleet.ingestion.alert.source;

import io.nvrfleet.events.alert.Alert.SubjectType;
import io.nvrfleet.ingestion.alert.maintenance.Place;
import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.ingestion.alert.rule.Kind;
import io.nvrfleet.ingestion.store.Metric;
import io.nvrfleet.rest.Columns;
import io.nvrfleet.rest.Query;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Of the latest values, for a rule that is new or was changed, and for cameras that are watched again. Samples themselves are judged as they come
 * ({@link ConditionsOfReports}).
 */
final class ThresholdConditions implements Judge {
    /** What is older raises nothing. */
    private static final Duration NEWS = Duration.ofHours(24);

    private static final String WAS_BEYOND = """
            exists (select from sample where sample.camera_id = held.subject_id and sample.at >= held.since and %s)""";

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.THRESHOLD);
    }

    /** Of a camera. */
    private static final class Latest {
        private final Map<Metric, Double> values = new EnumMap<>(Metric.class);
        private final Map<Metric, Instant> times = new EnumMap<>(Metric.class);

        static Latest read(ResultSet row) throws SQLException {
            Latest latest = new Latest();
            for (Metric metric : Metric.all()) {
                String text = row.getString(metric.column());
                if (text != null) {
                    // As text it is what was measured, not the nearest float.
                    latest.values.put(metric, Double.parseDouble(text));
                    latest.times.put(metric, Columns.instant(row, metric.column() + "_at"));
                }
            }
            return latest;
        }

        Value value(AlertRule rule) {
            double value = ThresholdJudge.value(rule, metric -> values.getOrDefault(metric, Double.NaN));
            Metric first = Metric.named(String.valueOf(rule.metric())).orElse(Metric.STORAGE_USED_BYTES);
            return new Value(value, times.getOrDefault(first, Instant.MIN));
        }
    }

    /** What was measured last, and when. */
    private record Value(double value, Instant at) {
        static final Value NONE = new Value(Double.NaN, Instant.MIN);

        /** What held was judged by a sample that may be newer than what the table of latest values has. */
        Value orNewer(@Nullable Holding held) {
            return held == null || held.value() == null || held.lastAt().isBefore(at)
                    ? this
                    : new Value(held.value(), held.lastAt());
        }
    }

    @Override
    public List<Judged> judge(Question question, List<AlertRule> rules) throws SQLException {
        Map<Long, Latest> latest = new HashMap<>();
        question.whom()
                .restrict(new Query("""
                                select latest.* from latest
                                join camera on camera.id = latest.camera_id join nvr using (hostname)
                                """), "nvr.nvr_id", "camera.id")
                .list(question.connection(), row -> latest.put(row.getLong("camera_id"), Latest.read(row)));
        List<Judged> answers = new ArrayList<>();
        for (AlertRule rule : rules) {
            Set<Long> wasBeyond = wasBeyond(question, rule);
            for (Place place : question.watched().of(rule)) {
                long camera = Objects.requireNonNull(place.cameraId());
                Condition.Key key = new Condition.Key(rule.id(), SubjectType.CAMERA, camera, "");
                Holding held = question.before().get(key);
                Latest its = latest.get(camera);
                Value value = (its == null ? Value.NONE : its.value(rule)).orNewer(held);
                if (ThresholdJudge.holds(rule, held != null && wasBeyond.contains(camera), value.value())) {
                    if (held != null || value.at().isAfter(question.now().minus(NEWS))) {
                        answers.add(holds(key, place, value, held));
                    }
                } else {
                    answers.add(new Judged.Over(key, question.now()));
                }
            }
        }
        return answers;
    }

    private static Judged holds(Condition.Key key, Place place, Value value, @Nullable Holding held) {
        boolean measured = !Double.isNaN(value.value());
        return new Judged.Holds(
                new Condition(
                        key,
                        place.nvrId(),
                        held == null ? value.at() : held.since(),
                        held == null ? value.at() : held.lastAt(),
                        held == null ? 1 : 0,
                        null,
                        measured ? value.value() : null,
                        null,
                        null),
                false);
    }

    /** Of the cameras of which it holds those that were beyond the threshold, as it is now, since it began: between its two sides it stays. */
    private static Set<Long> wasBeyond(Question question, AlertRule rule) throws SQLException {
        if (rule.raise() == null || rule.metric() == null) {
            return Set.of();
        }
        Query query = new Query("select subject_id from alert_condition held")
                .where("held.rule_id = ? and held.over_at is null and held.subject_type = 'camera'", rule.id())
                .where(WAS_BEYOND.formatted(Measured.isBeyond(rule, "sample")), rule.raise());
        return new HashSet<>(question.whom()
                .restrict(query, "held.nvr_id", "held.subject_id")
                .list(question.connection(), row -> row.getLong("subject_id")));
    }
}
