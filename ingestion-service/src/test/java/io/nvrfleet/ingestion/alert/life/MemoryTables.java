package io.nvrfleet.ingestion.alert.life;

import io.nvrfleet.events.AlertChanged;
import io.nvrfleet.events.alert.Alert;
import io.nvrfleet.events.alert.Alert.Resolution;
import io.nvrfleet.events.alert.Alert.State;
import io.nvrfleet.events.alert.Alert.SubjectType;
import io.nvrfleet.ingestion.alert.life.Situation.RecorderState;
import io.nvrfleet.ingestion.alert.life.Situation.SiteRecorder;
import io.nvrfleet.ingestion.alert.life.Situation.SiteState;
import io.nvrfleet.ingestion.alert.life.Situation.Subject;
import io.nvrfleet.ingestion.alert.life.Situation.Times;
import io.nvrfleet.ingestion.alert.life.Situation.Whereabouts;
import io.nvrfleet.ingestion.alert.maintenance.Place;
import io.nvrfleet.ingestion.alert.notify.Notice;
import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.ingestion.alert.source.Condition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The tables as the SQL of the service treats them, in memory: one site with two recorders, of which 10 has cameras 101 and 102, and 20 has
 * camera 201. A round reads from here no more than it does from PostgreSQL, so that what nobody names to be looked at is not looked at.
 */
final class MemoryTables {
    static final long SITE = 1;
    static final Map<Long, Long> NVR_OF_CAMERA = Map.of(101L, 10L, 102L, 10L, 201L, 20L);
    static final List<Long> NVRS = List.of(10L, 20L);

    private record Row(Occurrence occurrence, @Nullable Instant nextAt) {}

    private final Map<Condition.Key, Row> conditions = new LinkedHashMap<>();
    private final Map<Long, OpenAlert> alerts = new TreeMap<>();
    final List<AlertChanged> events = new ArrayList<>();
    final List<Notice> notices = new ArrayList<>();
    final Map<Long, List<AlertDetail.Step>> steps = new HashMap<>();
    final Map<Long, AlertRule> rules = new HashMap<>();
    final Map<Long, Boolean> offline = new HashMap<>();
    final Map<Long, Instant> backAt = new HashMap<>();
    final Set<Long> enabledNvrs = new TreeSet<>(NVRS);
    /** Windows by the place's site, recorder or camera. */
    final Map<Subject, Long> windows = new HashMap<>();

    private long lastId;

    MemoryTables() {
        TestRules.ALL.forEach(rule -> rules.put(rule.id(), rule));
    }

    /** As {@code Conditions.hold}. */
    void hold(Condition.Key key, Instant at) {
        Row row = conditions.get(key);
        Occurrence known = row == null ? null : row.occurrence();
        Long nvr = key.subjectType() == SubjectType.NVR
                ? Long.valueOf(key.subjectId())
                : NVR_OF_CAMERA.get(key.subjectId());
        Occurrence now = known == null || known.overAt() != null
                ? Occurrence.began(key, nvr, at, "seen").left(null, false, null, anew(known))
                : new Occurrence(
                        key,
                        nvr,
                        known.since(),
                        at,
                        known.count() + 1,
                        null,
                        null,
                        "seen",
                        null,
                        null,
                        known.muted(),
                        known.alertId(),
                        known.held(),
                        known.countsFrom(),
                        known.toldCount());
        conditions.put(key, new Row(now, Instant.MIN));
    }

    private static long anew(@Nullable Occurrence before) {
        if (before == null) {
            return 0;
        }
        return before.alertId() == null ? Math.min(before.toldCount(), 0) : Occurrence.ANEW;
    }

    /** As {@code Conditions.end}. */
    void end(Condition.Key key, Instant at, Resolution why) {
        Row row = conditions.get(key);
        if (row != null && row.occurrence().overAt() == null) {
            conditions.put(key, new Row(row.occurrence().over(at, why), Instant.MIN));
        }
    }

    /** As when its rule is changed. */
    void lookAt(Condition.Key key) {
        conditions.computeIfPresent(key, (same, row) -> new Row(row.occurrence(), Instant.MIN));
    }

    List<Alert> open() {
        return alerts.values().stream()
                .map(OpenAlert::alert)
                .filter(alert -> alert.state() != State.RESOLVED)
                .toList();
    }

    Alert alert(long id) {
        return Objects.requireNonNull(alerts.get(id)).alert();
    }

    /** As a person does it. */
    void act(long id, Instant wall, Consumer<AlertLife> act) {
        List<Change> changes = new ArrayList<>();
        AlertLife life = AlertLife.of(Objects.requireNonNull(alerts.get(id)), wall, changes::add);
        act.accept(life);
        if (life.isOver()) {
            changes.add(new Change.Muted(life.key(), id));
        }
        life.end();
        write(changes);
    }

    /** As {@code Rounds.run}. */
    void round(Times times) {
        conditions.replaceAll((key, row) -> row.occurrence().held()
                        && !offline.getOrDefault(row.occurrence().nvrId(), false)
                ? new Row(row.occurrence(), Instant.MIN)
                : row);
        for (OpenAlert open : alerts.values()) {
            Alert alert = open.alert();
            Place place = new Place(null, alert.siteId(), alert.nvrId(), alert.cameraId());
            if (alert.state() != State.RESOLVED && !Objects.equals(window(place), alert.suppressedBy())) {
                conditions.computeIfPresent(open.key(), (key, row) -> new Row(row.occurrence(), Instant.MIN));
            }
        }
        for (int portion = 0; portion < 10; portion++) {
            List<Occurrence> due = conditions.values().stream()
                    .filter(row -> row.nextAt() != null && !row.nextAt().isAfter(times.steady()))
                    .map(Row::occurrence)
                    .toList();
            if (due.isEmpty()) {
                return;
            }
            write(Round.decide(situation(times, due)));
        }
        throw new AssertionError("a round that does not end");
    }

    private Situation situation(Times times, List<Occurrence> due) {
        Map<Subject, Whereabouts> subjects = new HashMap<>();
        NVRS.forEach(nvr -> subjects.put(
                new Subject(SubjectType.NVR, nvr), new Whereabouts("R" + nvr, new Place(null, SITE, nvr, null))));
        NVR_OF_CAMERA.forEach((camera, nvr) -> subjects.put(
                new Subject(SubjectType.CAMERA, camera),
                new Whereabouts("C" + camera, new Place(null, SITE, nvr, camera))));
        subjects.put(new Subject(SubjectType.SITE, SITE), new Whereabouts("North", new Place(null, SITE, null, null)));
        Map<Long, RecorderState> recorders = NVRS.stream()
                .collect(Collectors.toMap(
                        nvr -> nvr, nvr -> new RecorderState(offline.getOrDefault(nvr, false), backAt.get(nvr))));
        Map<Condition.Key, Long> causes = new HashMap<>();
        conditions.forEach((key, row) -> {
            if (row.occurrence().overAt() == null && row.occurrence().alertId() != null) {
                causes.put(key, row.occurrence().alertId());
            }
        });
        List<SiteState> sites = due.stream().anyMatch(one -> one.key().ruleId() == TestRules.NVR_OFFLINE.id())
                ? List.of(site())
                : List.of();
        Map<Condition.Key, OpenAlert> open = new HashMap<>();
        alerts.values().stream()
                .filter(one -> one.alert().state() != State.RESOLVED)
                .filter(one -> due.stream().anyMatch(looked -> looked.key().equals(one.key()))
                        || one.alert().subject().type() == SubjectType.SITE)
                .forEach(one -> open.put(one.key(), one));
        List<Long> ids = LongStream.rangeClosed(lastId + 1, lastId + due.size() + 1)
                .boxed()
                .toList();
        return new Situation(times, rules, due, open, subjects, recorders, causes, sites, this::window, ids);
    }

    private SiteState site() {
        Condition.Key site = new Condition.Key(TestRules.NVR_OFFLINE.id(), SubjectType.SITE, SITE, "");
        List<SiteRecorder> recorders = enabledNvrs.stream()
                .map(nvr -> {
                    Row row = conditions.get(new Condition.Key(TestRules.NVR_OFFLINE.id(), SubjectType.NVR, nvr, ""));
                    return new SiteRecorder(
                            nvr,
                            row == null || row.occurrence().overAt() != null
                                    ? null
                                    : row.occurrence().since());
                })
                .toList();
        Row before = conditions.get(site);
        return new SiteState(TestRules.NVR_OFFLINE.id(), SITE, recorders, before == null ? null : before.occurrence());
    }

    private @Nullable Long window(Place place) {
        for (Subject subject : List.of(
                new Subject(SubjectType.SITE, Objects.requireNonNullElse(place.siteId(), 0L)),
                new Subject(SubjectType.NVR, Objects.requireNonNullElse(place.nvrId(), 0L)),
                new Subject(SubjectType.CAMERA, Objects.requireNonNullElse(place.cameraId(), 0L)))) {
            if (windows.containsKey(subject)) {
                return windows.get(subject);
            }
        }
        return null;
    }

    /** As {@code ChangeWriter}, with what the database would refuse. */
    private void write(List<Change> changes) {
        for (Change change : changes) {
            if (change instanceof Change.LookAgain(long nvr)) {
                conditions.replaceAll((key, row) -> Objects.equals(
                                        row.occurrence().nvrId(), nvr)
                                && (row.occurrence().held() || row.occurrence().alertId() != null)
                        ? new Row(row.occurrence(), Instant.MIN)
                        : row);
            }
        }
        for (Change change : changes) {
            switch (change) {
                case Change.Raised(Alert alert, String aspect, Instant changedAt) -> {
                    OpenAlert raised = new OpenAlert(alert, aspect, changedAt);
                    boolean second = alerts.values().stream()
                            .anyMatch(one -> one.alert().state() != State.RESOLVED
                                    && one.key().equals(raised.key()));
                    if (second || alerts.put(alert.id(), raised) != null) {
                        throw new AssertionError("a second open alert of " + raised.key());
                    }
                    lastId = Math.max(lastId, alert.id());
                }
                case Change.Altered(Alert alert, Instant changedAt) ->
                    alerts.compute(
                            alert.id(),
                            (id, before) -> new OpenAlert(
                                    alert, Objects.requireNonNull(before).aspect(), changedAt));
                case Change.Noted(long id, AlertDetail.Step step) ->
                    steps.computeIfAbsent(id, none -> new ArrayList<>()).add(step);
                case Change.Published(AlertChanged event) -> events.add(event);
                case Change.Notified(Notice notice) -> notices.add(notice);
                case Change.Kept(Occurrence occurrence, @Nullable Instant nextAt) ->
                    conditions.put(occurrence.key(), new Row(occurrence, nextAt));
                case Change.Dropped(Condition.Key key) -> conditions.remove(key);
                case Change.Muted(Condition.Key key, long alertId) ->
                    conditions.computeIfPresent(
                            key,
                            (same, row) -> Objects.equals(row.occurrence().alertId(), alertId)
                                            && row.occurrence().overAt() == null
                                    ? new Row(row.occurrence().silenced(), row.nextAt())
                                    : row);
                case Change.LookAgain again -> {}
            }
        }
    }
}
