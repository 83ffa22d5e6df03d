package io.nvrfleet.ingestion.alert.source;

import io.nvrfleet.events.alert.Alert.Resolution;
import io.nvrfleet.events.alert.Alert.SubjectType;
import io.nvrfleet.ingestion.alert.maintenance.Place;
import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.ingestion.alert.rule.AlertRules;
import io.nvrfleet.ingestion.alert.rule.Kind;
import io.nvrfleet.ingestion.store.Sample;
import io.nvrfleet.ingestion.store.StoreFollower;
import io.nvrfleet.ingestion.store.StoredReport;
import io.nvrfleet.service.sql.ColumnArrays;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What reports make of rules: of thresholds, and of what devices complain of. In the transaction in which reports are stored, a fixed number of
 * statements for a batch and each rule.
 */
@ApplicationScoped
public class ConditionsOfReports implements StoreFollower {
    /** Of candidates those that no later sample contradicts: one that comes late says nothing of now. */
    private static final String NEWEST = """
            select told.camera_id from unnest(?, ?) as told(camera_id, at)
            where not exists (select from sample where sample.camera_id = told.camera_id and sample.at > told.at and %s)
            """;

    private final Clock clock;
    private final Wake wake;
    private final AtomicBoolean changed = new AtomicBoolean();

    public ConditionsOfReports(Clock clock, Wake wake) {
        this.clock = clock;
        this.wake = wake;
    }

    @Override
    public void stored(Connection connection, List<Sample> samples, List<StoredReport> reports) throws SQLException {
        List<AlertRule> rules = AlertRules.hold(connection);
        List<AlertRule> thresholds = rules.stream()
                .filter(rule -> rule.kind() == Kind.THRESHOLD && rule.metric() != null && rule.raise() != null)
                .toList();
        if (!thresholds.isEmpty() && !samples.isEmpty()) {
            judge(connection, thresholds, samples);
        }
        List<Long> complaining = reports.stream()
                .filter(stored -> !stored.report().alerts().isEmpty())
                .map(StoredReport::cameraId)
                .distinct()
                .toList();
        if (!complaining.isEmpty()) {
            Judging.again(
                    connection,
                    Judging.of(rules, Set.of(Kind.REPORTED)),
                    Whom.cameras(complaining),
                    clock.instant(),
                    Resolution.RECOVERED);
            changed.set(true);
        }
    }

    @Override
    public void committed() {
        if (changed.getAndSet(false)) {
            wake.nudge();
        }
    }

    private void judge(Connection connection, List<AlertRule> rules, List<Sample> samples) throws SQLException {
        Whom whom = Whom.cameras(samples.stream().map(Sample::cameraId).toList());
        Map<Condition.Key, Holding> before = Holding.of(connection, rules, whom);
        List<Conditions.Over> over = new ArrayList<>();
        List<Condition> holds = new ArrayList<>();
        Map<AlertRule, List<ThresholdFold>> beginning = new HashMap<>();
        for (AlertRule rule : rules) {
            fold(rule, samples, before).forEach((key, fold) -> {
                if (fold.ends()) {
                    over.add(new Conditions.Over(key, fold.lastAt(), Resolution.RECOVERED));
                }
                if (fold.begins()) {
                    beginning.computeIfAbsent(rule, one -> new ArrayList<>()).add(fold);
                } else if (fold.holds() && fold.isTold()) {
                    holds.add(fold.condition(null));
                }
            });
        }
        for (Map.Entry<AlertRule, List<ThresholdFold>> rule : beginning.entrySet()) {
            holds.addAll(confirmed(connection, rule.getKey(), rule.getValue()));
        }
        if (!over.isEmpty() || !holds.isEmpty()) {
            Conditions.end(connection, over);
            Conditions.hold(connection, holds);
            changed.set(true);
        }
    }

    /** Samples come by camera and time. */
    private static Map<Condition.Key, ThresholdFold> fold(
            AlertRule rule, List<Sample> samples, Map<Condition.Key, Holding> before) {
        Map<Condition.Key, ThresholdFold> folds = new HashMap<>();
        for (Sample sample : samples) {
            Condition.Key key = new Condition.Key(rule.id(), SubjectType.CAMERA, sample.cameraId(), "");
            folds.computeIfAbsent(key, one -> new ThresholdFold(rule, one, before.get(one)))
                    .take(sample);
        }
        return folds;
    }

    /** Those that begin: of cameras that are watched and that the rule means, and by what was measured last. */
    private static List<Condition> confirmed(Connection connection, AlertRule rule, List<ThresholdFold> folds)
            throws SQLException {
        ColumnArrays told = new ColumnArrays("int8", "timestamptz");
        folds.forEach(fold -> told.add(fold.key().subjectId(), fold.lastAt()));
        Set<Long> newest = new HashSet<>(told.list(
                connection, NEWEST.formatted(Measured.isThere(rule, "sample")), row -> row.getLong("camera_id")));
        Watched watched = Watched.of(connection, Whom.cameras(newest));
        List<Condition> confirmed = new ArrayList<>();
        for (ThresholdFold fold : folds) {
            Place place = watched.find(SubjectType.CAMERA, fold.key().subjectId());
            if (place != null && Watched.covers(rule.scope(), place)) {
                confirmed.add(fold.condition(place.nvrId()));
            }
        }
        return confirmed;
    }
}
