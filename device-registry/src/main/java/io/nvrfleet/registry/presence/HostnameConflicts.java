package io.nvrfleet.registry.presence;

import io.nvrfleet.events.StatusChange.NvrStatusChanged;
import io.nvrfleet.events.StatusReason;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The hostnames of one partition that two machines use: when people are told, and when it is over. Not thread-safe. */
final class HostnameConflicts {
    private final PresenceRules rules;
    private final Set<String> hostnames = new HashSet<>();

    HostnameConflicts(PresenceRules rules) {
        this.rules = rules;
    }

    /** Takes a recorder as it is now; called for each state that is loaded or kept. */
    void note(NvrState state) {
        if (state.sessions().conflict() == null) {
            hostnames.remove(state.hostname());
        } else {
            hostnames.add(state.hostname());
        }
    }

    /** The hostnames in conflict now; a copy. */
    List<String> hostnames() {
        return List.copyOf(hostnames);
    }

    /** The recorder without its conflict, when that is over; else the same. */
    NvrState withoutPastConflict(NvrState state, Moment moment) {
        Sessions sessions = state.sessions();
        Sessions next = sessions.withoutPastConflict(moment.clock(), rules);
        return next.equals(sessions) ? state : state.with(next);
    }

    /** Tells people that two machines use one hostname, and that they do no longer. The status stays what it is. */
    static void tell(NvrState old, NvrState next, Moment moment, Batch batch) {
        Inventory inventory = next.inventory();
        Views.OfNvr nvr = next.views().nvr();
        boolean shown = isShown(old);
        // A removal says enough.
        if (inventory == null || inventory.removed() || nvr == null || shown == isShown(next)) {
            return;
        }
        batch.change(new NvrStatusChanged(
                inventory.nvrId(),
                inventory.hostname(),
                inventory.deviceName(),
                nvr.status(),
                nvr.status(),
                shown ? StatusReason.HOSTNAME_CONFLICT_OVER : StatusReason.HOSTNAME_CONFLICT,
                nvr.since(),
                moment.at(),
                moment.nextVersion(),
                false,
                0,
                List.of(),
                nvr.cameraStates(),
                next.views().camerasOnline()));
    }

    /** Whether people see the conflict: at a recorder that is registered. */
    private static boolean isShown(NvrState state) {
        Inventory inventory = state.inventory();
        return state.sessions().conflict() != null && inventory != null && !inventory.removed();
    }
}
