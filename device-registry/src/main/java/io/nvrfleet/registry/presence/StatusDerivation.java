package io.nvrfleet.registry.presence;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.NvrEvent.CameraEntry;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.StatusChange;
import io.nvrfleet.events.StatusChange.CameraChange;
import io.nvrfleet.events.StatusChange.CameraStatusChanged;
import io.nvrfleet.events.StatusChange.NvrStatusChanged;
import io.nvrfleet.events.StatusReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a recorder and its cameras show with what they should show, and says what changes (rule 8).
 *
 * <p>A recorder that goes offline or comes online is one bulk change that names the cameras it took along and every
 * camera for which the bulk does not hold. Anything else is one change per entity.
 */
final class StatusDerivation {
    private final NvrState state;
    private final Inventory inventory;
    private final Transition.Cause cause;
    private final Moment moment;
    private final CameraStates states;
    private final List<StatusChange> changes = new ArrayList<>();
    private final Map<String, Views.OfCamera> cameras = new HashMap<>();

    private StatusDerivation(NvrState state, Inventory inventory, Transition.Cause cause, Moment moment) {
        this.state = state;
        this.inventory = inventory;
        this.cause = cause;
        this.moment = moment;
        this.states = CameraStates.of(state, inventory);
    }

    /** The state with its views brought up to date, and the changes in the order of their versions. */
    record Derived(NvrState next, List<StatusChange> changes) {}

    static Derived derive(NvrState state, Transition.Cause cause, Moment moment) {
        Inventory inventory = state.inventory();
        if (inventory == null) {
            return new Derived(state, List.of());
        }
        return new StatusDerivation(state, inventory, cause, moment).derive();
    }

    private Derived derive() {
        Views.OfNvr shown = state.views().nvr();
        Views.OfNvr before = shown == null ? neverConnected() : shown;
        TargetStatus.OfNvr target = TargetStatus.ofNvr(state, inventory);
        boolean crossed = (before.status() == NvrStatus.OFFLINE) != (target.status() == NvrStatus.OFFLINE);
        Views.OfNvr nvr = crossed && cause != Transition.Cause.MANUAL ? bulk(before, target) : single(before, target);
        // Sorted: the order gives the versions, and a replay must give the same ones.
        new TreeMap<>(state.views().cameras()).forEach(this::endRemoved);
        return new Derived(state.with(new Views(nvr, cameras, unregistered())), List.copyOf(changes));
    }

    /** A camera that was online and is no longer registered goes offline, so that its history has an end. */
    private void endRemoved(String name, Views.OfCamera old) {
        Views.OfCamera kept = cameras.get(name);
        boolean removed = kept == null || kept.id() != old.id();
        if (removed && old.status() == CameraStatus.ONLINE) {
            changes.add(new CameraStatusChanged(
                    old.id(),
                    name,
                    inventory.nvrId(),
                    inventory.hostname(),
                    CameraStatus.OFFLINE,
                    CameraStatus.ONLINE,
                    StatusReason.REMOVED,
                    moment.at(),
                    moment.at(),
                    moment.nextVersion(),
                    states.letters(),
                    states.online()));
        }
    }

    private Views.OfNvr bulk(Views.OfNvr before, TargetStatus.OfNvr target) {
        String version = moment.nextVersion();
        CameraStatus everyCamera = target.status() == NvrStatus.OFFLINE ? CameraStatus.OFFLINE : CameraStatus.ONLINE;
        List<CameraChange> named = new ArrayList<>();
        int updated = 0;
        for (CameraEntry entry : inventory.cameras()) {
            Views.OfCamera old = shown(entry);
            TargetStatus.OfCamera next = TargetStatus.ofCamera(state, entry.name());
            boolean changed = old.status() != next.status();
            boolean holds = next.status() == everyCamera;
            Views.OfCamera view = view(entry, old, next, holds ? version : moment.nextVersion());
            cameras.put(entry.name(), view);
            if (changed || !holds) {
                named.add(new CameraChange(
                        entry.cameraId(),
                        entry.name(),
                        view.status(),
                        old.status(),
                        view.reason(),
                        view.since(),
                        view.version()));
            }
            updated += changed ? 1 : 0;
        }
        changes.add(nvrChange(before, target, target.reason(), moment.at(), version, true, updated, named));
        return new Views.OfNvr(target.status(), target.reason(), moment.at(), version, word(), states.letters());
    }

    private Views.OfNvr single(Views.OfNvr before, TargetStatus.OfNvr target) {
        boolean nvrChanged = before.status() != target.status();
        int updated = (int) inventory.cameras().stream()
                .filter(entry -> shown(entry).status()
                        != TargetStatus.ofCamera(state, entry.name()).status())
                .count();
        boolean statesChanged = !states.letters().equals(before.cameraStates());
        boolean camerasAlone = !nvrChanged && tellsOfCameras(updated, statesChanged);
        Views.OfNvr nvr = new Views.OfNvr(
                target.status(),
                target.reason(),
                nvrChanged ? moment.at() : before.since(),
                nvrChanged || statesChanged || camerasAlone || state.views().nvr() == null
                        ? moment.nextVersion()
                        : before.version(),
                word(),
                states.letters());
        if (nvrChanged || camerasAlone) {
            boolean reported = !nvrChanged && cause == Transition.Cause.SESSION;
            StatusReason reason = reported ? StatusReason.REPORTED : target.reason();
            changes.add(nvrChange(before, target, reason, nvr.since(), nvr.version(), false, updated, List.of()));
        }
        inventory.cameras().forEach(this::camera);
        return nvr;
    }

    /**
     * Whether the recorder's change tells of its cameras: a report's always does. A camera that people set has a change of
     * its own if its status changed. Cameras that they register or remove are told with the inventory.
     */
    private boolean tellsOfCameras(int updated, boolean statesChanged) {
        return switch (cause) {
            case SESSION -> updated > 0 || statesChanged;
            case MANUAL -> updated == 0 && statesChanged;
            case INVENTORY -> false;
        };
    }

    private void camera(CameraEntry entry) {
        Views.OfCamera old = shown(entry);
        TargetStatus.OfCamera next = TargetStatus.ofCamera(state, entry.name());
        boolean changed = old.status() != next.status();
        String version = changed || old.version().isEmpty() ? moment.nextVersion() : old.version();
        Views.OfCamera view = view(entry, old, next, version);
        cameras.put(entry.name(), view);
        if (changed) {
            changes.add(new CameraStatusChanged(
                    entry.cameraId(),
                    entry.name(),
                    inventory.nvrId(),
                    inventory.hostname(),
                    view.status(),
                    old.status(),
                    view.reason(),
                    view.since(),
                    moment.at(),
                    version,
                    states.letters(),
                    states.online()));
        }
    }

    private Views.OfCamera view(CameraEntry entry, Views.OfCamera old, TargetStatus.OfCamera next, String version) {
        Evidence.@Nullable OfCamera said = state.evidence().cameras().get(entry.name());
        return new Views.OfCamera(
                entry.cameraId(),
                next.status(),
                next.reason(),
                old.status() == next.status() ? old.since() : moment.at(),
                said == null ? null : said.status(),
                said == null ? null : said.at(),
                said == null ? null : said.notReportedSince(),
                version,
                said == null ? null : said.reportedWord());
    }

    private NvrStatusChanged nvrChange(
            Views.OfNvr before,
            TargetStatus.OfNvr target,
            StatusReason reason,
            Instant since,
            String version,
            boolean bulk,
            int updated,
            List<CameraChange> named) {
        return new NvrStatusChanged(
                inventory.nvrId(),
                inventory.hostname(),
                inventory.deviceName(),
                target.status(),
                before.status(),
                reason,
                since,
                moment.at(),
                version,
                bulk,
                updated,
                named,
                states.letters(),
                states.online());
    }

    private Views.OfNvr neverConnected() {
        return new Views.OfNvr(NvrStatus.OFFLINE, StatusReason.NEVER_CONNECTED, moment.at(), "", null, "");
    }

    /** What the recorder calls its status while it is connected. */
    private @Nullable String word() {
        return state.live() ? state.evidence().reportedWord() : null;
    }

    /** What a camera shows now; one that was registered just now is offline until evidence says otherwise. */
    private Views.OfCamera shown(CameraEntry entry) {
        Views.OfCamera view = state.views().cameras().get(entry.name());
        return view != null && view.id() == entry.cameraId()
                ? view
                : new Views.OfCamera(
                        entry.cameraId(),
                        CameraStatus.OFFLINE,
                        StatusReason.NOT_REPORTED,
                        moment.at(),
                        null,
                        null,
                        null,
                        "",
                        null);
    }

    private Set<String> unregistered() {
        Set<String> names = new TreeSet<>(state.evidence().cameras().keySet());
        inventory.cameras().forEach(entry -> names.remove(entry.name()));
        return names;
    }
}
