package io.nvrfleet.registry.presence;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.StatusReason;
import org.jspecify.annotations.Nullable;

/** Status derived from evidence: the mask of a recorder that is not connected, and what its report says otherwise. */
final class TargetStatus {
    /** What a recorder should show. */
    record OfNvr(NvrStatus status, StatusReason reason) {}

    /** What a camera should show. */
    record OfCamera(CameraStatus status, StatusReason reason) {}

    private TargetStatus() {}

    static OfNvr ofNvr(NvrState state, Inventory inventory) {
        if (!inventory.admits()) {
            return new OfNvr(NvrStatus.OFFLINE, inventory.removed() ? StatusReason.REMOVED : StatusReason.DISABLED);
        }
        NvrStatus manual = state.manual().nvr();
        if (manual != null) {
            return new OfNvr(manual, StatusReason.MANUAL);
        }
        Session session = state.sessions().current();
        if (session == null) {
            return new OfNvr(NvrStatus.OFFLINE, StatusReason.NEVER_CONNECTED);
        }
        if (!session.live()) {
            return new OfNvr(NvrStatus.OFFLINE, session.reason());
        }
        return state.evidence().nvr() == NvrStatus.WARNING
                ? new OfNvr(NvrStatus.WARNING, StatusReason.REPORTED)
                : new OfNvr(NvrStatus.ONLINE, onlineReason(state.views().nvr(), session));
    }

    private static StatusReason onlineReason(Views.@Nullable OfNvr shown, Session session) {
        if (shown == null || shown.status() == NvrStatus.OFFLINE) {
            return session.reason();
        }
        return shown.status() == NvrStatus.WARNING ? StatusReason.REPORTED : shown.reason();
    }

    static OfCamera ofCamera(NvrState state, String name) {
        if (!state.live()) {
            CameraStatus manual = state.manual().cameras().get(name);
            return new OfCamera(CameraStatus.OFFLINE, manual == null ? StatusReason.NVR_OFFLINE : StatusReason.MANUAL);
        }
        CameraStatus manual = state.manual().cameras().get(name);
        if (manual != null) {
            return new OfCamera(manual, StatusReason.MANUAL);
        }
        Evidence.OfCamera said = state.evidence().cameras().get(name);
        CameraStatus status = said == null ? null : said.status();
        if (status != null) {
            return new OfCamera(status, StatusReason.REPORTED);
        }
        if (state.evidence().assumeOnline()) {
            return new OfCamera(CameraStatus.ONLINE, StatusReason.CONNECTED);
        }
        boolean unreadable = said != null || state.evidence().unreadable();
        return new OfCamera(
                CameraStatus.OFFLINE, unreadable ? StatusReason.UNREADABLE_STATUS : StatusReason.NOT_REPORTED);
    }
}
