package io.nvrfleet.registry.presence;

import io.nvrfleet.events.FleetEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * What one record does to one recorder, before status is derived.
 *
 * @param next the same object as before when nothing changed
 * @param renewed the current session showed a sign of life
 * @param cause of the changes, for the frames that dashboards get
 * @param commands what others are told: session commands and directory entries
 */
record Transition(NvrState next, boolean renewed, Cause cause, List<FleetEvent> commands) {
    /** What kind of evidence it was. */
    enum Cause {
        SESSION,
        INVENTORY,
        MANUAL
    }

    static Transition none(NvrState state) {
        return new Transition(state, false, Cause.SESSION, List.of());
    }

    Transition with(FleetEvent command) {
        List<FleetEvent> more = new ArrayList<>(commands);
        more.add(command);
        return new Transition(next, renewed, cause, List.copyOf(more));
    }

    static Transition of(NvrState next, boolean renewed, FleetEvent... commands) {
        return new Transition(next, renewed, Cause.SESSION, List.of(commands));
    }
}
