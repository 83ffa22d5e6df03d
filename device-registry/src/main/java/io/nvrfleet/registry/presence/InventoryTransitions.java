package io.nvrfleet.registry.presence;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.DirectoryEntry;
import io.nvrfleet.events.FleetEvent;
import io.nvrfleet.events.NvrEvent;
import io.nvrfleet.events.NvrEvent.InventoryChanged;
import io.nvrfleet.events.NvrEvent.ManualStatusSet;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.SessionCommand.AccessRevoked;
import io.nvrfleet.events.StatusReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people's decisions do to a recorder (rule 9, and the manual value). */
final class InventoryTransitions {
    private InventoryTransitions() {}

    static Transition apply(NvrState state, NvrEvent.OfInventory event) {
        if (isOld(state, event)) {
            return Transition.none(state);
        }
        return switch (event) {
            case InventoryChanged changed -> changed(state, changed);
            case ManualStatusSet manual -> manual(state, manual);
        };
    }

    /**
     * An inventory is complete, so only a later inventory makes it old. A later manual value does not: it may have
     * overtaken an inventory that the log lost and that was sent again.
     */
    private static boolean isOld(NvrState state, NvrEvent.OfInventory event) {
        Inventory inventory = state.inventory();
        return switch (event) {
            case InventoryChanged changed -> inventory != null && changed.revision() <= inventory.revision();
            case ManualStatusSet manual -> manual.revision() <= state.revision();
        };
    }

    /** Ends the recorder that had the hostname before, when the log lost its removal: its last change is published. */
    static @Nullable Transition endOfReplaced(NvrState state, NvrEvent.OfInventory event) {
        Inventory inventory = state.inventory();
        boolean replaced = event instanceof InventoryChanged changed
                && !isOld(state, changed)
                && inventory != null
                && !inventory.removed()
                && inventory.nvrId() != changed.nvrId();
        if (!replaced || inventory == null) {
            return null;
        }
        List<FleetEvent> commands = new ArrayList<>();
        NvrState ended = barred(state.atRevision(state.revision(), inventory.ended()), inventory.ended(), commands);
        return new Transition(ended, false, Transition.Cause.INVENTORY, List.copyOf(commands));
    }

    private static Transition changed(NvrState state, InventoryChanged event) {
        Inventory inventory = Inventory.after(state.inventory(), event);
        List<FleetEvent> commands = new ArrayList<>();
        NvrState next = state;
        if (registeredAnew(state.inventory(), inventory)) {
            next = NvrState.unknown(state.hostname()).with(state.sessions().ofAnotherNvr());
        }
        next = next.atRevision(Math.max(state.revision(), event.revision()), inventory);
        if (!inventory.admits()) {
            next = barred(next, inventory, commands);
        }
        commands.add(new DirectoryEntry(
                event.hostname(),
                event.nvrId(),
                event.deviceName(),
                event.enabled(),
                event.removed(),
                event.revision()));
        return new Transition(next, false, Transition.Cause.INVENTORY, List.copyOf(commands));
    }

    /** A hostname that was removed and came back is another recorder: nothing of the old one holds for it. */
    private static boolean registeredAnew(@Nullable Inventory before, Inventory after) {
        return before != null && before.nvrId() != after.nvrId();
    }

    private static NvrState barred(NvrState state, Inventory inventory, List<FleetEvent> commands) {
        StatusReason why = inventory.removed() ? StatusReason.REMOVED : StatusReason.DISABLED;
        Session session = state.sessions().current();
        NvrState next = state.with(ManualValues.NONE);
        if (session == null || session.ended()) {
            return next;
        }
        commands.add(new AccessRevoked(state.hostname(), session.id(), why));
        // An enabled recorder that was disabled before is offline because its connection was closed.
        return next.with(state.sessions().withCurrent(session.endedBecause(StatusReason.DISCONNECTED)));
    }

    private static Transition manual(NvrState state, ManualStatusSet event) {
        NvrState next = state.atRevision(event.revision(), state.inventory());
        if (accepted(state, event)) {
            next = next.with(with(state.manual(), event));
        }
        return new Transition(next, false, Transition.Cause.MANUAL, List.of());
    }

    /** Without a live session only {@code offline} is accepted: nothing can be online that is not connected. */
    private static boolean accepted(NvrState state, ManualStatusSet event) {
        NvrStatus status = event.status();
        return !state.barred() && (status == null || status == NvrStatus.OFFLINE || state.live());
    }

    private static ManualValues with(ManualValues manual, ManualStatusSet event) {
        String camera = event.cameraName();
        NvrStatus status = event.status();
        if (camera == null) {
            return manual.withNvr(status);
        }
        if (status == null) {
            return manual.withCamera(camera, null);
        }
        return manual.withCamera(camera, status == NvrStatus.OFFLINE ? CameraStatus.OFFLINE : CameraStatus.ONLINE);
    }
}
