package io.nvrfleet.registry.presence;

import io.nvrfleet.events.SessionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one recorder, in the order of their first appearance in the partition (rule 4).
 *
 * @param current null before the first one
 * @param loser the session that {@code current} took over from, as long as it may still prove that it lives
 * @param counters the highest counter seen, per gateway
 * @param conflictingTakeovers lease-clock times of takeovers whose loser was alive, newest last
 * @param conflict set while two machines use the hostname
 */
public record Sessions(
        @Nullable Session current,
        @Nullable Loser loser,
        Map<String, Long> counters,
        List<Long> conflictingTakeovers,
        @Nullable Conflict conflict) {

    /**
     * A session that was taken over from.
     *
     * @param takenOverAt lease-clock time in milliseconds
     */
    public record Loser(SessionId id, @Nullable String remoteAddress, long takenOverAt) {}

    /** The two addresses that one hostname is used from. */
    public record Conflict(
            @Nullable String winner, @Nullable String loser) {}

    /** How a session of the log relates to what is known. */
    enum Standing {
        CURRENT,
        PAST,
        NEVER_SEEN
    }

    static final Sessions NONE = new Sessions(null, null, Map.of(), List.of(), null);

    public Sessions {
        counters = Map.copyOf(counters);
        conflictingTakeovers = List.copyOf(conflictingTakeovers);
    }

    Standing standing(SessionId id) {
        if (current != null && !current.ended() && current.id().equals(id)) {
            return Standing.CURRENT;
        }
        Long highest = counters.get(id.gatewayId());
        return highest != null && id.counter() <= highest ? Standing.PAST : Standing.NEVER_SEEN;
    }

    boolean live() {
        return current != null && current.live();
    }

    Sessions withCurrent(@Nullable Session next) {
        return new Sessions(next, loser, counters, conflictingTakeovers, conflict);
    }

    /** Remembers that the session was seen, without making it current. */
    Sessions remembering(SessionId id) {
        Map<String, Long> seen = new HashMap<>(counters);
        seen.merge(id.gatewayId(), id.counter(), Math::max);
        return new Sessions(current, loser, seen, conflictingTakeovers, conflict);
    }

    /** The hostname belongs to another recorder now. Sessions that were seen stay seen; all else is forgotten. */
    Sessions ofAnotherNvr() {
        return new Sessions(null, null, counters, List.of(), null);
    }

    Sessions takenOverBy(Session winner) {
        Loser beaten = current == null || current.ended()
                ? null
                : new Loser(current.id(), current.remoteAddress(), winner.renewedAt());
        return new Sessions(winner, beaten, counters, conflictingTakeovers, conflict).remembering(winner.id());
    }

    /** The loser of the last takeover showed that it is alive: counted once per takeover. */
    Sessions withConflictingTakeover(long clock, PresenceRules rules) {
        List<Long> recent = new ArrayList<>(recent(clock, rules));
        recent.add(clock);
        Conflict found = recent.size() == 1 ? null : conflict;
        if (recent.size() >= rules.conflictCount() && current != null && loser != null) {
            found = new Conflict(current.remoteAddress(), loser.remoteAddress());
        }
        return new Sessions(current, null, counters, recent, found);
    }

    /** Ends a conflict when no conflicting takeover came for a whole window. */
    Sessions withoutPastConflict(long clock, PresenceRules rules) {
        List<Long> recent = recent(clock, rules);
        return recent.isEmpty() && (conflict != null || !conflictingTakeovers.isEmpty())
                ? new Sessions(current, loser, counters, List.of(), null)
                : this;
    }

    Sessions forgetting(Map<String, Long> gatewaysHeard) {
        Map<String, Long> known = new HashMap<>(counters);
        known.keySet().retainAll(gatewaysHeard.keySet());
        return known.size() == counters.size()
                ? this
                : new Sessions(current, loser, known, conflictingTakeovers, conflict);
    }

    private List<Long> recent(long clock, PresenceRules rules) {
        long oldest = clock - rules.conflictWindow().toMillis();
        return conflictingTakeovers.stream().filter(time -> time >= oldest).toList();
    }
}
