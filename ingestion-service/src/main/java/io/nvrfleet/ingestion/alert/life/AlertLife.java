package io.nvrfleet.ingestion.alert.life;

import io.nvrfleet.events.AlertChanged;
import io.nvrfleet.events.AlertChanged.Action;
import io.nvrfleet.events.alert.Alert;
import io.nvrfleet.events.alert.Alert.Resolution;
import io.nvrfleet.events.alert.Alert.State;
import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import io.nvrfleet.ingestion.alert.life.AlertDetail.Step;
import io.nvrfleet.ingestion.alert.notify.Notice;
import io.nvrfleet.ingestion.alert.source.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What can happen to one alert. Each step says what it changes; {@link #end} says how the alert is after all of them.
 *
 * <pre>
 *                 acknowledge
 *   raise → OPEN ─────────────→ ACKNOWLEDGED      repeat, cause, suppress, release, assign and
 *            │                       │            remark change neither, and are told as "repeated"
 *            └───────┬───────────────┘
 *                    │ resolve: recovered, removed, rule_changed (its condition is over),
 *                    │          manual (somebody says so; its condition is muted until it is over)
 *                    ↓
 *                RESOLVED         for good: what comes again is a new alert with a new id
 * </pre>
 *
 * People are told of the problem whenever an alert comes to have neither a cause nor a window, and of the end always: whom the end concerns
 * is known to who told the problem.
 */
final class AlertLife {
    /** So often at most it is told that it goes on. */
    static final Duration REPEATED_AT_MOST = Duration.ofMinutes(1);

    private final Consumer<Change> out;
    private final String aspect;
    private final Instant at;
    private final Instant changedBefore;
    private final boolean wasQuiet;
    private final boolean isNew;
    private Alert alert;
    private boolean altered;
    private @Nullable Action toTell;

    private AlertLife(
            Alert alert, String aspect, Instant changedBefore, boolean isNew, Instant wall, Consumer<Change> out) {
        this.alert = alert;
        this.aspect = aspect;
        this.changedBefore = changedBefore;
        this.isNew = isNew;
        this.wasQuiet = isNew || isQuiet(alert);
        // Of one alert the times never run backwards, whatever the clock does.
        this.at = wall.isBefore(changedBefore) ? changedBefore : wall;
        this.out = out;
    }

    /** Goes on with one that is there. */
    static AlertLife of(OpenAlert kept, Instant wall, Consumer<Change> out) {
        return new AlertLife(kept.alert(), kept.aspect(), kept.changedAt(), false, wall, out);
    }

    /** Begins one. */
    static AlertLife raise(Alert alert, String aspect, Instant wall, Consumer<Change> out) {
        AlertLife life = new AlertLife(alert, aspect, alert.openedAt(), true, wall, out);
        life.toTell = Action.RAISED;
        return life;
    }

    private static boolean isQuiet(Alert alert) {
        return alert.causedBy() != null || alert.suppressedBy() != null;
    }

    Alert alert() {
        return alert;
    }

    /** Of its condition. */
    Condition.Key key() {
        return new OpenAlert(alert, aspect, changedBefore).key();
    }

    boolean isOver() {
        return alert.state() == State.RESOLVED;
    }

    /** Its condition is measured again. A severity that changes is told at once. */
    void measure(
            Severity severity,
            String title,
            String detail,
            @Nullable Double value,
            @Nullable Double threshold,
            long count,
            Instant lastAt) {
        Alert before = alert;
        change(draft -> {
            draft.severity = severity;
            draft.title = title;
            draft.detail = detail;
            draft.value = value;
            draft.threshold = threshold;
            draft.count = count;
            draft.lastAt = lastAt;
        });
        altered |= !before.equals(alert);
        if (severity != before.severity()) {
            note("repeated", null, null, "is %s now".formatted(severity.wireName()), value);
        }
    }

    /** When it may be told that it goes on. */
    Instant mayRepeat() {
        return changedBefore.plus(REPEATED_AT_MOST);
    }

    /** Whether something of it is told anyway. */
    boolean tells() {
        return toTell != null;
    }

    /**
     * It goes on. The history has a step of it each minute in the first hour, and later the rarer the older it is: one that lasts a month has
     * some 500.
     */
    void repeat() {
        if (period(changedBefore) == period(at)) {
            tell(Action.REPEATED);
        } else {
            note("repeated", null, null, alert.detail(), alert.value());
        }
    }

    private long period(Instant time) {
        double minutes = Math.max(0, Duration.between(alert.openedAt(), time).toMillis()) / 60_000.0;
        return (long) (minutes <= 60 ? minutes : 60 + 60 * Math.log(minutes / 60));
    }

    /** Another alert says why it is there. */
    void cause(long causedBy) {
        change(draft -> draft.causedBy = causedBy);
        note("caused", null, null, "alert %d is the cause".formatted(causedBy), null);
    }

    /** Its cause is over, and it is not. */
    void outlastCause() {
        change(draft -> draft.causedBy = null);
        note("released", null, null, "its cause is over", null);
    }

    /** A maintenance window begins over it, or another one goes on; null: there is none any more. */
    void suppress(@Nullable Long window) {
        change(draft -> draft.suppressedBy = window);
        if (window == null) {
            note("released", null, null, "the maintenance window is over", null);
        } else {
            note("suppressed", null, null, "maintenance window %d".formatted(window), null);
        }
    }

    /** Somebody is at it; one that somebody is at stays as it is. */
    void acknowledge(@Nullable String by, @Nullable String comment) {
        if (alert.state() != State.OPEN) {
            return;
        }
        change(draft -> {
            draft.state = State.ACKNOWLEDGED;
            draft.acknowledgedAt = at;
            draft.acknowledgedBy = by;
        });
        step("acknowledged", by, comment, null, null);
        tell(Action.ACKNOWLEDGED);
    }

    /** Somebody takes care of it; the same one again is no step. */
    void assign(@Nullable String assignee, @Nullable String by) {
        if (Objects.equals(assignee, alert.assignee())) {
            return;
        }
        change(draft -> draft.assignee = assignee);
        note("assigned", by, null, assignee == null ? "to nobody" : "to " + assignee, null);
    }

    /** Somebody says something; also of one that is over. */
    void remark(String comment, @Nullable String by) {
        note("remarked", by, comment, null, null);
    }

    /**
     * It is over; one that is over stays as it is.
     *
     * @param over when; not before it was opened, nor in the future
     */
    void resolve(Resolution why, Instant over, @Nullable String by, @Nullable String comment) {
        if (isOver()) {
            return;
        }
        Instant notBefore = over.isBefore(alert.openedAt()) ? alert.openedAt() : over;
        change(draft -> {
            draft.state = State.RESOLVED;
            draft.resolvedAt = notBefore.isAfter(at) ? at : notBefore;
            draft.resolution = why;
        });
        step("resolved", by, comment, why == Resolution.MANUAL ? null : why.wireName(), null);
        tell(Action.RESOLVED);
    }

    /** Somebody ends it by hand. */
    void resolveByHand(@Nullable String by, @Nullable String comment) {
        resolve(Resolution.MANUAL, at, by, comment);
    }

    /** All that happened is out. */
    void end() {
        Instant changedAt = toTell == null ? changedBefore : at;
        if (isNew) {
            out.accept(new Change.Raised(alert, aspect, changedAt));
            step("raised", null, null, alert.detail(), alert.value());
        } else if (altered) {
            out.accept(new Change.Altered(alert, changedAt));
        }
        if (toTell != null) {
            out.accept(new Change.Published(new AlertChanged(toTell, alert, at)));
        }
        if (isOver()) {
            if (toTell == Action.RESOLVED) {
                out.accept(new Change.Notified(new Notice.Recovery(alert)));
            }
        } else if (wasQuiet && !isQuiet(alert)) {
            out.accept(new Change.Notified(new Notice.Problem(alert)));
        }
    }

    private void note(
            String action,
            @Nullable String by,
            @Nullable String comment,
            @Nullable String detail,
            @Nullable Double value) {
        step(action, by, comment, detail, value);
        tell(Action.REPEATED);
    }

    private void step(
            String action,
            @Nullable String by,
            @Nullable String comment,
            @Nullable String detail,
            @Nullable Double value) {
        out.accept(new Change.Noted(alert.id(), new Step(at, action, by, comment, detail, value)));
    }

    /** What changes the state is told rather than what does not. */
    private void tell(Action action) {
        altered = true;
        if (toTell == null || action != Action.REPEATED) {
            toTell = action;
        }
    }

    private void change(Consumer<AlertDraft> changes) {
        alert = AlertDraft.changed(alert, changes);
    }
}
