package io.nvrfleet.ingestion.alert.life;

import io.nvrfleet.events.alert.Alert;
import io.nvrfleet.events.alert.Alert.Resolution;
import io.nvrfleet.events.alert.Alert.State;
import io.nvrfleet.events.alert.Alert.SubjectType;
import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import io.nvrfleet.ingestion.alert.life.Situation.RecorderState;
import io.nvrfleet.ingestion.alert.life.Situation.SiteRecorder;
import io.nvrfleet.ingestion.alert.life.Situation.SiteState;
import io.nvrfleet.ingestion.alert.life.Situation.Subject;
import io.nvrfleet.ingestion.alert.life.Situation.Whereabouts;
import io.nvrfleet.ingestion.alert.maintenance.Place;
import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.ingestion.alert.rule.Kind;
import io.nvrfleet.ingestion.alert.source.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of conditions: pure. Causes come first, so that an effect meets its cause: sites, what goes on and off, recorders,
 * cameras. What is not looked at and changes by what is, is named to be looked at.
 *
 * <p>One class, over 300 lines, since it is one decision: whether an alert is raised, why, and who hears of it depend on each other.
 *
 * <p>Causes (what has one is told to nobody):
 * <ul>
 *   <li>All enabled recorders of a site, two or more, went offline within a minute: the site's alert is the cause of theirs.
 *   <li>A camera's recorder is offline: of what follows from that nothing is raised; what was open has the recorder's alert for its cause,
 *       once that is there. When the recorder is back, a camera's time begins again.
 *   <li>A subject goes on and off: that is the cause of its being offline or in warning.
 * </ul>
 * A cause lasts as long as its condition, also when somebody ended its alert by hand. What outlasts it for the time of its rule is told then.
 */
final class Round {
    /** So far apart at most the recorders of a site go for one reason. */
    static final Duration SITE_WITHIN = Duration.ofSeconds(60);

    /** What waits for news rather than for a time is looked at this often. */
    private static final Duration SOON = Duration.ofMillis(250);

    /** A site's recorders change also without a condition of theirs: one is registered, or moves. */
    private static final Duration SITE_AGAIN = Duration.ofSeconds(30);

    /** What a camera has because its recorder is offline; what it says itself it says all the same. */
    private static final Set<Kind> FOLLOWS_FROM_RECORDER =
            EnumSet.of(Kind.OFFLINE, Kind.FLAPPING, Kind.NO_DATA, Kind.STREAM_GONE);

    private static final Set<Kind> FOLLOWS_FROM_FLAPPING = EnumSet.of(Kind.OFFLINE, Kind.WARNING);

    private final Situation situation;
    private final Instant wall;
    private final Instant steady;
    private final Map<Condition.Key, Long> causes;
    private final Map<Condition.Key, SiteState> sites = new HashMap<>();
    private final Iterator<Long> ids;
    private final List<Change> changes = new ArrayList<>();

    private Round(Situation situation) {
        this.situation = situation;
        this.wall = situation.times().wall();
        this.steady = situation.times().steady();
        this.causes = new HashMap<>(situation.causes());
        this.ids = situation.ids().iterator();
    }

    /** What is to be done. */
    static List<Change> decide(Situation situation) {
        Round round = new Round(situation);
        Map<Condition.Key, Occurrence> all = new HashMap<>();
        situation.occurrences().forEach(occurrence -> all.put(occurrence.key(), occurrence));
        for (SiteState site : situation.sites()) {
            Condition.Key key = key(site.ruleId(), SubjectType.SITE, site.siteId());
            round.sites.put(key, site);
            Occurrence occurrence = round.ofSite(key, site);
            if (occurrence != null) {
                all.put(key, occurrence);
            }
        }
        all.values().stream()
                .sorted(Comparator.comparingInt(round::rank)
                        .thenComparing(one -> one.key().subjectId())
                        .thenComparing(one -> one.key().ruleId())
                        .thenComparing(one -> one.key().aspect()))
                .forEach(round::look);
        return round.changes;
    }

    private static Condition.Key key(long rule, SubjectType type, long id) {
        return new Condition.Key(rule, type, id, "");
    }

    private int rank(Occurrence occurrence) {
        AlertRule rule = situation.rules().get(occurrence.key().ruleId());
        if (occurrence.key().subjectType() == SubjectType.SITE) {
            return 0;
        }
        boolean camera = occurrence.key().subjectType() == SubjectType.CAMERA;
        return (camera ? 3 : 1) + (rule != null && rule.kind() == Kind.FLAPPING ? 0 : 1);
    }

    /** A site has its condition from when all its recorders have theirs until one has not; null: it has none. */
    private @Nullable Occurrence ofSite(Condition.Key key, SiteState site) {
        List<Instant> since = site.recorders().stream()
                .map(SiteRecorder::offlineSince)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        boolean all =
                site.recorders().size() >= 2 && since.size() == site.recorders().size();
        Occurrence before = site.before();
        if (before != null) {
            return all || before.overAt() != null ? before : before.over(wall, whyOver(key, site));
        }
        boolean together = all && !since.getLast().isAfter(since.getFirst().plus(SITE_WITHIN));
        return together
                ? Occurrence.began(
                        key,
                        null,
                        since.getFirst(),
                        "none of its %d recorders gives a sign of life".formatted(since.size()))
                : null;
    }

    private Resolution whyOver(Condition.Key key, SiteState site) {
        if (!situation.rules().containsKey(key.ruleId())) {
            return Resolution.RULE_CHANGED;
        }
        return site.recorders().size() < 2 ? Resolution.REMOVED : Resolution.RECOVERED;
    }

    private void look(Occurrence occurrence) {
        AlertRule rule = situation.rules().get(occurrence.key().ruleId());
        OpenAlert open = situation.alerts().get(occurrence.key());
        if (open != null && !Objects.equals(open.alert().id(), occurrence.alertId())) {
            // It was over, and began anew before anybody looked.
            resolve(open, Resolution.RECOVERED, occurrence.since());
            open = null;
        }
        Instant overAt = occurrence.overAt();
        if (overAt != null || rule == null) {
            Resolution why = occurrence.overWhy() == null ? Resolution.RULE_CHANGED : occurrence.overWhy();
            over(occurrence, rule, open, why, overAt == null ? wall : overAt);
        } else if (occurrence.alertId() == null) {
            waits(occurrence, rule);
        } else if (open == null) {
            // Ended by hand.
            keep(occurrence, null);
        } else {
            goesOn(occurrence, rule, open);
        }
    }

    private void over(
            Occurrence occurrence, @Nullable AlertRule rule, @Nullable OpenAlert open, Resolution why, Instant at) {
        if (open != null) {
            resolve(open, why, at);
        }
        changes.add(new Change.Dropped(occurrence.key()));
        causes.remove(occurrence.key());
        lookAtEffects(occurrence, rule);
    }

    private void resolve(OpenAlert open, Resolution why, Instant at) {
        AlertLife life = AlertLife.of(open, wall, changes::add);
        life.resolve(why, at, null, null);
        life.end();
    }

    private void waits(Occurrence occurrence, AlertRule rule) {
        if (occurrence.toldCount() == Occurrence.ANEW) {
            lookAtEffects(occurrence, rule);
        }
        if (isHeld(occurrence, rule)) {
            keep(occurrence.left(null, true, null, 0), null);
            return;
        }
        Instant from = occurrence.held() && !isBackKnown(occurrence) ? steady : occurrence.countsFrom();
        Instant due = due(occurrence, rule, from);
        if (isDue(due, rule)) {
            raise(occurrence.left(null, false, null, 0), rule, due);
        } else {
            keep(occurrence.left(null, false, from, 0), due);
        }
    }

    private boolean isBackKnown(Occurrence occurrence) {
        RecorderState recorder = recorder(occurrence);
        return recorder != null && recorder.backAt() != null;
    }

    private Instant due(Occurrence occurrence, AlertRule rule, @Nullable Instant countsFrom) {
        Instant from = occurrence.since();
        RecorderState recorder = recorder(occurrence);
        if (recorder != null && recorder.backAt() != null && followsFromRecorder(occurrence, rule)) {
            from = later(from, recorder.backAt());
        }
        if (countsFrom != null) {
            from = later(from, countsFrom);
        }
        return from.plusSeconds(rule.forSeconds());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Not before what might contradict it is known. What needs no time was true when it was noticed, whatever came after. */
    private boolean isDue(Instant due, AlertRule rule) {
        boolean refutable = rule.forSeconds() > 0 || rule.kind() == Kind.NO_DATA;
        return !due.isAfter(steady)
                && !(refutable && due.isAfter(situation.times().seenUpTo()));
    }

    private void raise(Occurrence occurrence, AlertRule rule, Instant due) {
        Condition.Key key = occurrence.key();
        Whereabouts where = whereabouts(key);
        Place place = where.place();
        long id = ids.next();
        Alert alert = new Alert(
                id,
                State.OPEN,
                severity(occurrence, rule),
                rule.name(),
                rule.id(),
                new Alert.Subject(key.subjectType(), key.subjectId(), where.name()),
                place.nvrId() == null ? occurrence.nvrId() : place.nvrId(),
                key.subjectType() == SubjectType.CAMERA ? Long.valueOf(key.subjectId()) : null,
                place.siteId(),
                Words.title(rule, occurrence),
                Words.detail(rule, occurrence),
                occurrence.value(),
                Words.threshold(rule),
                Math.max(1, occurrence.count()),
                due,
                occurrence.lastAt(),
                null,
                null,
                null,
                null,
                cause(occurrence, rule),
                window(key, place),
                null);
        AlertLife.raise(alert, key.aspect(), wall, changes::add).end();
        causes.put(key, id);
        keep(occurrence.left(id, false, null, occurrence.count()), null);
        lookAtEffects(occurrence, rule);
    }

    private void goesOn(Occurrence occurrence, AlertRule rule, OpenAlert open) {
        AlertLife life = AlertLife.of(open, wall, changes::add);
        life.measure(
                severity(occurrence, rule),
                Words.title(rule, occurrence),
                Words.detail(rule, occurrence),
                occurrence.value(),
                Words.threshold(rule),
                Math.max(1, occurrence.count()),
                occurrence.lastAt());
        @Nullable Instant next = null;
        @Nullable Instant countsFrom = null;
        Long cause = cause(occurrence, rule);
        if (cause != null) {
            if (!cause.equals(life.alert().causedBy())) {
                life.cause(cause);
            }
        } else if (life.alert().causedBy() != null && !isHeld(occurrence, rule)) {
            countsFrom = occurrence.countsFrom() == null ? steady : occurrence.countsFrom();
            Instant due = due(occurrence, rule, countsFrom);
            if (isDue(due, rule)) {
                life.outlastCause();
                countsFrom = null;
            } else {
                next = due;
            }
        }
        Long window = window(occurrence.key(), whereabouts(occurrence.key()).place());
        if (!Objects.equals(window, life.alert().suppressedBy())) {
            life.suppress(window);
        }
        long told = occurrence.toldCount();
        if (occurrence.count() > told) {
            if (!life.tells() && !life.mayRepeat().isAfter(wall)) {
                life.repeat();
            }
            if (life.tells()) {
                told = occurrence.count();
            } else {
                next = next == null || life.mayRepeat().isBefore(next) ? life.mayRepeat() : next;
            }
        }
        life.end();
        keep(occurrence.left(occurrence.alertId(), false, countsFrom, told), next);
    }

    /** What is due and waits all the same, waits for news; a wall clock that is set back holds up no round. */
    private void keep(Occurrence occurrence, @Nullable Instant next) {
        @Nullable Instant at = next == null || next.isAfter(steady) ? next : steady.plus(SOON);
        if (occurrence.key().subjectType() == SubjectType.SITE) {
            Instant again = steady.plus(SITE_AGAIN);
            at = at == null || at.isAfter(again) ? again : at;
        }
        changes.add(new Change.Kept(occurrence, at));
    }

    private static Severity severity(Occurrence occurrence, AlertRule rule) {
        return occurrence.severity() == null ? rule.severity() : occurrence.severity();
    }

    private Whereabouts whereabouts(Condition.Key key) {
        Whereabouts known = situation.subjects().get(Subject.of(key));
        if (known != null) {
            return known;
        }
        Long id = key.subjectId();
        return new Whereabouts(
                Words.name(key.subjectType(), key.subjectId()),
                new Place(
                        null,
                        key.subjectType() == SubjectType.SITE ? id : null,
                        key.subjectType() == SubjectType.NVR ? id : null,
                        key.subjectType() == SubjectType.CAMERA ? id : null));
    }

    /** A site is in maintenance also when all its recorders are. */
    private @Nullable Long window(Condition.Key key, Place place) {
        Long over = situation.windows().apply(place);
        SiteState site = sites.get(key);
        if (over != null || site == null || site.recorders().isEmpty()) {
            return over;
        }
        @Nullable Long first = null;
        for (SiteRecorder recorder : site.recorders()) {
            Whereabouts where = whereabouts(key(key.ruleId(), SubjectType.NVR, recorder.nvrId()));
            Long window = situation.windows().apply(where.place());
            if (window == null) {
                return null;
            }
            first = first == null ? window : first;
        }
        return first;
    }

    private @Nullable RecorderState recorder(Occurrence occurrence) {
        return occurrence.nvrId() == null ? null : situation.recorders().get(occurrence.nvrId());
    }

    private static boolean followsFromRecorder(Occurrence occurrence, AlertRule rule) {
        return occurrence.key().subjectType() == SubjectType.CAMERA && FOLLOWS_FROM_RECORDER.contains(rule.kind());
    }

    private boolean isHeld(Occurrence occurrence, AlertRule rule) {
        RecorderState recorder = recorder(occurrence);
        return recorder != null && recorder.offline() && followsFromRecorder(occurrence, rule);
    }

    /** The alert that says why; null when there is none, or none yet. */
    private @Nullable Long cause(Occurrence occurrence, AlertRule rule) {
        Condition.Key key = occurrence.key();
        if (key.subjectType() == SubjectType.NVR && rule.kind() == Kind.OFFLINE) {
            Long site = whereabouts(key).place().siteId();
            Long alert = site == null ? null : causes.get(key(rule.id(), SubjectType.SITE, site));
            if (alert != null) {
                return alert;
            }
        }
        if (isHeld(occurrence, rule) && occurrence.nvrId() != null) {
            return first(Kind.OFFLINE, SubjectType.NVR, occurrence.nvrId());
        }
        return FOLLOWS_FROM_FLAPPING.contains(rule.kind()) && key.subjectType() != SubjectType.SITE
                ? first(Kind.FLAPPING, key.subjectType(), key.subjectId())
                : null;
    }

    /** Of several rules, the one that raised first. */
    private @Nullable Long first(Kind kind, SubjectType type, long id) {
        return situation.rules().values().stream()
                .filter(rule -> rule.kind() == kind)
                .map(rule -> causes.get(key(rule.id(), type, id)))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private void lookAtEffects(Occurrence cause, @Nullable AlertRule rule) {
        SubjectType type = cause.key().subjectType();
        boolean mayHaveEffects = rule == null
                || rule.kind() == Kind.FLAPPING
                || (rule.kind() == Kind.OFFLINE && type != SubjectType.CAMERA);
        if (!mayHaveEffects) {
            return;
        }
        SiteState site = sites.get(cause.key());
        if (site != null) {
            site.recorders().forEach(recorder -> changes.add(new Change.LookAgain(recorder.nvrId())));
        } else if (cause.nvrId() != null) {
            changes.add(new Change.LookAgain(cause.nvrId()));
        }
    }
}
