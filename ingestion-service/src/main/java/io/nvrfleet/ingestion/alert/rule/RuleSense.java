package io.nvrfleet.ingestion.alert.rule;

import io.nvrfleet.events.MaintenanceWindow.Scope;
import io.nvrfleet.events.alert.Alert.SubjectType;
import io.nvrfleet.ingestion.alert.rule.AlertRule.Operator;
import io.nvrfleet.ingestion.alert.source.ThresholdJudge;
import io.nvrfleet.ingestion.store.Metric;
import io.nvrfleet.rest.problem.ProblemException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which fields of a rule belong together. */
final class RuleSense {
    private static final Set<SubjectType> BOTH = Set.of(SubjectType.NVR, SubjectType.CAMERA);
    private static final Set<SubjectType> RECORDERS = Set.of(SubjectType.NVR);
    private static final Set<SubjectType> CAMERAS = Set.of(SubjectType.CAMERA);

    private static final Map<Kind, Needs> NEEDS = Map.of(
            Kind.OFFLINE, new Needs(BOTH, List.of()),
            Kind.WARNING, new Needs(RECORDERS, List.of()),
            Kind.FLAPPING, new Needs(BOTH, List.of("window_seconds", "high", "low")),
            Kind.CONFLICT, new Needs(RECORDERS, List.of()),
            Kind.THRESHOLD, new Needs(CAMERAS, List.of("metric", "operator", "raise", "clear")),
            Kind.NO_DATA, new Needs(CAMERAS, List.of("window_seconds")),
            Kind.REPORTED, new Needs(CAMERAS, List.of("window_seconds")),
            Kind.STREAM_GONE, new Needs(CAMERAS, List.of()),
            Kind.OBSERVATION_GAP, new Needs(RECORDERS, List.of()));

    private RuleSense() {}

    /**
     * What a kind is about.
     *
     * @param subjects what its alerts may be about
     * @param fields those that it has; the others are null
     */
    private record Needs(Set<SubjectType> subjects, List<String> fields) {}

    /**
     * Lets a rule pass that can be judged by.
     *
     * @throws ProblemException 422, which names the field that does not fit
     */
    static void require(AlertRule rule) {
        Needs needs = NEEDS.get(rule.kind());
        if (needs == null) {
            throw new IllegalStateException("nobody said what belongs to " + rule.kind());
        }
        if (!needs.subjects().contains(rule.subject())) {
            throw ProblemException.impossible(
                    "subject",
                    "of a rule of kind %s must be %s"
                            .formatted(
                                    rule.kind().wireName(),
                                    needs.subjects().stream()
                                            .map(SubjectType::wireName)
                                            .sorted()
                                            .collect(Collectors.joining(" or "))));
        }
        fields(rule).forEach((field, value) -> requireField(rule.kind(), needs, field, value));
        requireScope(rule);
        if (rule.kind() == Kind.THRESHOLD) {
            requireThreshold(rule);
        }
        if (rule.high() != null && rule.low() != null && rule.low() >= rule.high()) {
            throw ProblemException.impossible("low", "must be below high");
        }
    }

    private static Map<String, @Nullable Object> fields(AlertRule rule) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("metric", rule.metric());
        fields.put("operator", rule.operator());
        fields.put("raise", rule.raise());
        fields.put("clear", rule.clear());
        fields.put("window_seconds", rule.windowSeconds());
        fields.put("high", rule.high());
        fields.put("low", rule.low());
        return fields;
    }

    private static void requireField(Kind kind, Needs needs, String field, @Nullable Object value) {
        boolean belongs = needs.fields().contains(field);
        if (belongs && value == null) {
            throw ProblemException.impossible(field, "is needed by a rule of kind " + kind.wireName());
        }
        if (!belongs && value != null) {
            throw ProblemException.impossible(field, "does not belong to a rule of kind " + kind.wireName());
        }
    }

    private static void requireScope(AlertRule rule) {
        Scope.Type type = rule.scope().type();
        requireScope(rule.scope());
        if (type == Scope.Type.CAMERA && rule.subject() == SubjectType.NVR) {
            throw ProblemException.impossible("scope.type", "must not be camera where alerts are about recorders");
        }
    }

    /**
     * Lets a scope pass that names something, and nothing twice.
     *
     * @throws ProblemException 422
     */
    static void requireScope(RuleScope scope) {
        List<Long> ids = scope.idsOrNone();
        if (scope.type() == Scope.Type.ALL && !ids.isEmpty()) {
            throw ProblemException.impossible("scope.ids", "must be empty where the scope is all");
        }
        if (scope.type() != Scope.Type.ALL && ids.isEmpty()) {
            throw ProblemException.impossible(
                    "scope.ids", "must name at least one " + scope.type().wireName());
        }
        if (new HashSet<>(ids).size() < ids.size()) {
            throw ProblemException.impossible("scope.ids", "must not have one twice");
        }
    }

    private static void requireThreshold(AlertRule rule) {
        String metric = String.valueOf(rule.metric());
        if (!metric.equals(ThresholdJudge.STORAGE_PERCENT)
                && Metric.named(metric).isEmpty()) {
            throw ProblemException.impossible(
                    "metric",
                    "must be one of "
                            + Stream.concat(
                                            Metric.all().stream().map(Metric::column),
                                            Stream.of(ThresholdJudge.STORAGE_PERCENT))
                                    .collect(Collectors.joining(", ")));
        }
        requireFinite("raise", rule.raise());
        requireFinite("clear", rule.clear());
        if (rule.raise() == null || rule.clear() == null) {
            return;
        }
        if (rule.operator() == Operator.ABOVE && rule.clear() > rule.raise()) {
            throw ProblemException.impossible("clear", "must be at most raise: it ends where it is below");
        }
        if (rule.operator() == Operator.BELOW && rule.clear() < rule.raise()) {
            throw ProblemException.impossible("clear", "must be at least raise: it ends where it is above");
        }
    }

    private static void requireFinite(String field, @Nullable Double value) {
        if (value != null && !Double.isFinite(value)) {
            throw ProblemException.impossible(field, "must be a number that can be measured");
        }
    }
}
