package io.nvrfleet.registry.presence;

import io.nvrfleet.events.DirectoryEntry;
import io.nvrfleet.events.FleetEvent;
import io.nvrfleet.events.NvrEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One partition of the log, folded: feed it the records in order and it says what changes. Deterministic: the same
 * records from the same stored state give the same statuses, history and versions.
 *
 * <p>Not thread-safe. A record costs O(1) for an unchanged heartbeat and O(cameras of one recorder) for a change; memory
 * is one {@link NvrState} per recorder of the partition.
 */
public final class PartitionState {
    private static final long FORGET_EVERY = 3_600_000;

    private final PresenceRules rules;
    private final SessionTransitions transitions;
    private final int epoch;
    private final Map<String, NvrState> nvrs = new HashMap<>();
    private final HostnameConflicts conflicts;
    private final Map<String, Long> gatewaysHeard;
    private final LeaseClock clock;
    private final Leases leases;
    private final Checkpoints checkpoints;
    private final LeaseClock replayClock;
    private long nextOffset;
    private boolean diverged;

    /**
     * What is stored of a partition.
     *
     * @param epoch grows when the log had to be given up for another one
     * @param nextOffset of the first record not yet applied
     * @param floor where reading must begin so that every lease is known
     * @param gatewaysHeard lease-clock time of the last record of each gateway
     */
    public record Stored(
            int epoch,
            long nextOffset,
            LeaseClock.Reading clock,
            Checkpoints.Checkpoint floor,
            Map<String, Long> gatewaysHeard) {
        public Stored {
            gatewaysHeard = Map.copyOf(gatewaysHeard);
        }

        /** Whether the other one is the same place of the same epoch. */
        public boolean isAt(Stored other) {
            return epoch == other.epoch && nextOffset == other.nextOffset;
        }

        /** A partition of which nothing was read yet. */
        public static Stored beginning(int epoch, long offset) {
            return new Stored(
                    epoch,
                    offset,
                    LeaseClock.Reading.START,
                    new Checkpoints.Checkpoint(offset, LeaseClock.Reading.START),
                    Map.of());
        }
    }

    public PartitionState(PresenceRules rules, Stored stored, Collection<NvrState> states) {
        this.rules = rules;
        this.transitions = new SessionTransitions(rules);
        this.conflicts = new HostnameConflicts(rules);
        this.epoch = stored.epoch();
        this.nextOffset = stored.nextOffset();
        this.clock = new LeaseClock(rules, stored.clock());
        this.leases = new Leases(clock);
        this.checkpoints = new Checkpoints(rules.lease(), stored.floor());
        this.replayClock = new LeaseClock(rules, stored.floor().clock());
        this.gatewaysHeard = new HashMap<>(stored.gatewaysHeard());
        for (NvrState state : states) {
            nvrs.put(state.hostname(), state);
            conflicts.note(state);
            Session session = state.sessions().current();
            if (session != null && session.live()) {
                leases.renew(state.hostname(), session.renewedAt());
            }
        }
    }

    /** Where reading must begin: at or before {@link #nextOffset}. */
    public long floorOffset() {
        return checkpoints.floor().offset();
    }

    public long nextOffset() {
        return nextOffset;
    }

    /**
     * Whether the log is not the one that was applied: what now stands before {@link #nextOffset} has another append time.
     * Nothing was changed then, and nothing will be.
     */
    public boolean diverged() {
        return diverged;
    }

    /** Who may connect, as far as this partition knows. */
    public List<DirectoryEntry> directory() {
        return nvrs.values().stream()
                .map(NvrState::directoryEntry)
                .filter(Objects::nonNull)
                .toList();
    }

    public Stored stored() {
        return new Stored(epoch, nextOffset, clock.reading(), checkpoints.floor(), gatewaysHeard);
    }

    /** The registered id of a hostname, for what is kept outside of the core; null when it is not registered. */
    public @Nullable Long nvrId(String hostname) {
        NvrState state = nvrs.get(hostname);
        Inventory inventory = state == null ? null : state.inventory();
        return inventory == null || inventory.removed() ? null : inventory.nvrId();
    }

    /** Takes the next record; one before {@link #nextOffset} only renews the lease that it renewed back then. */
    public void apply(LogRecord record, Batch batch) {
        if (record.offset() < nextOffset || diverged) {
            replay(record);
            return;
        }
        noteCheckpoint(record, clock);
        long before = clock.now();
        LeaseClock.Gap gap = clock.advance(record.appendTime());
        if (gap != null) {
            batch.gap(gap);
        }
        batch.counted();
        nextOffset = record.offset() + 1;
        Moment moment = new Moment(epoch, record.offset(), clock.now(), clock.at());
        switch (record.event()) {
            case NvrEvent.OfSession event -> session(event, moment, batch);
            case NvrEvent.OfInventory event -> inventory(event, moment, batch);
            case NvrEvent.LeaseTicked tick -> {
                endPastConflicts(moment, batch);
                forgetGateways(before);
            }
            case null -> {}
        }
        leases.takeExpired().forEach(hostname -> expire(hostname, moment, batch));
    }

    private void noteCheckpoint(LogRecord record, LeaseClock before) {
        if (record.event() instanceof NvrEvent.LeaseTicked) {
            checkpoints.add(new Checkpoints.Checkpoint(record.offset(), before.reading()));
        }
    }

    /**
     * Checkpoints are noted here too. Otherwise the floor would stand still when owners change more than once in a
     * lease.
     */
    private void replay(LogRecord record) {
        diverged |= record.offset() == nextOffset - 1 && record.appendTime() != clock.lastAppend();
        noteCheckpoint(record, replayClock);
        replayClock.advance(record.appendTime());
        if (record.event() instanceof NvrEvent.OfSession event) {
            NvrState state = nvrs.get(event.hostname());
            if (state != null && state.live() && isCurrent(state, event)) {
                leases.renew(event.hostname(), replayClock.now());
            }
        }
    }

    private static boolean isCurrent(NvrState state, NvrEvent.OfSession event) {
        return state.sessions().standing(event.sessionId()) == Sessions.Standing.CURRENT;
    }

    private void session(NvrEvent.OfSession event, Moment moment, Batch batch) {
        gatewaysHeard.put(event.gatewayId(), moment.clock());
        NvrState old = nvrs.getOrDefault(event.hostname(), NvrState.unknown(event.hostname()));
        Transition transition = transitions.apply(old, event, moment);
        if (transition.renewed()) {
            leases.renew(event.hostname(), moment.clock());
        }
        NvrState current = conflicts.withoutPastConflict(withoutForgotten(old, transition.next()), moment);
        settle(old, current, transition.cause(), transition.commands(), moment, batch);
    }

    /** A conflict ends even if nobody says anything any more. */
    private void endPastConflicts(Moment moment, Batch batch) {
        for (String hostname : conflicts.hostnames()) {
            NvrState old = nvrs.getOrDefault(hostname, NvrState.unknown(hostname));
            settle(old, conflicts.withoutPastConflict(old, moment), Transition.Cause.SESSION, List.of(), moment, batch);
        }
    }

    private void inventory(NvrEvent.OfInventory event, Moment moment, Batch batch) {
        NvrState old = nvrs.getOrDefault(event.key(), NvrState.unknown(event.key()));
        Transition ended = InventoryTransitions.endOfReplaced(old, event);
        if (ended != null) {
            settle(old, ended.next(), ended.cause(), ended.commands(), moment, batch);
            old = nvrs.getOrDefault(event.key(), ended.next());
        }
        Transition transition = InventoryTransitions.apply(old, event);
        batch.applied(event.key(), event.revision());
        settle(old, transition.next(), transition.cause(), transition.commands(), moment, batch);
    }

    private void expire(String hostname, Moment moment, Batch batch) {
        NvrState old = nvrs.get(hostname);
        if (old == null) {
            return;
        }
        Session session = old.sessions().current();
        long heard =
                session == null ? 0 : gatewaysHeard.getOrDefault(session.id().gatewayId(), Long.MIN_VALUE);
        // Half a lease: a gateway renews each session several times in a lease, at different times, so the session that
        // runs out first is not the one that it renewed last.
        boolean gatewayAlive = heard > moment.clock() - rules.lease().toMillis() / 2;
        Transition transition = transitions.expire(old, gatewayAlive);
        settle(old, transition.next(), transition.cause(), transition.commands(), moment, batch);
    }

    private void settle(
            NvrState old,
            NvrState next,
            Transition.Cause cause,
            List<FleetEvent> commands,
            Moment moment,
            Batch batch) {
        if (!next.equals(old)) {
            StatusDerivation.Derived derived = StatusDerivation.derive(next, cause, moment);
            derived.changes().forEach(batch::change);
            HostnameConflicts.tellOfNew(old, derived.next(), moment, batch);
            keep(old, derived.next(), batch);
        }
        commands.forEach(command -> batch.command(moment.nextVersion(), command));
    }

    private void keep(NvrState old, NvrState next, Batch batch) {
        nvrs.put(next.hostname(), next);
        conflicts.note(next);
        if (!next.live()) {
            leases.end(next.hostname());
        }
        batch.changed(old, next);
    }

    /** A recorder forgets gateways when it meets a new one: then its state is written anyway. */
    private NvrState withoutForgotten(NvrState old, NvrState next) {
        Sessions sessions = next.sessions();
        boolean metANewOne =
                sessions.counters().size() > old.sessions().counters().size();
        return metANewOne ? next.with(sessions.forgetting(gatewaysHeard)) : next;
    }

    /** Once an hour of lease-clock time, gateways that are long gone are dropped. */
    private void forgetGateways(long before) {
        if (before / FORGET_EVERY != clock.now() / FORGET_EVERY) {
            long oldest = clock.now() - rules.forgetGateway().toMillis();
            gatewaysHeard.values().removeIf(heard -> heard < oldest);
        }
    }
}
