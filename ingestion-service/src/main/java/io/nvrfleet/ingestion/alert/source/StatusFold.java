package io.nvrfleet.ingestion.alert.source;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.StatusChange;
import io.nvrfleet.events.StatusChange.CameraChange;
import io.nvrfleet.events.StatusChange.CameraStatusChanged;
import io.nvrfleet.events.StatusChange.NvrStatusChanged;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.events.alert.Alert.SubjectType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What changes of status make of what is known. A state is left only for one of a higher version; the history takes older ones too, since the
 * registry's state, which is read first, is newer than what the topic begins with. Pure.
 */
final class StatusFold {
    private final Map<Long, NvrState> nvrs = new HashMap<>();
    private final Map<Long, CameraState> cameras = new HashMap<>();
    private final Map<Long, NvrState> changedNvrs = new HashMap<>();
    private final Map<Long, CameraState> changedCameras = new HashMap<>();
    private final List<HistoryRow> history = new ArrayList<>();

    /** Begins with what is known of the recorders that changes are of, and of their cameras. */
    StatusFold(Collection<NvrState> knownNvrs, Collection<CameraState> knownCameras) {
        knownNvrs.forEach(state -> nvrs.put(state.nvrId(), state));
        knownCameras.forEach(state -> cameras.put(state.cameraId(), state));
    }

    /** The next change of its recorder. */
    void take(StatusChange change) {
        switch (change) {
            case NvrStatusChanged nvr -> take(nvr);
            case CameraStatusChanged camera -> take(camera);
        }
    }

    Collection<NvrState> nvrs() {
        return changedNvrs.values();
    }

    Collection<CameraState> cameras() {
        return changedCameras.values();
    }

    /** All changes, also those that have come before. */
    List<HistoryRow> history() {
        return history;
    }

    private void take(NvrStatusChanged change) {
        boolean ofConflict = ofConflict(change.reason());
        if (ofConflict || change.status() != change.oldStatus()) {
            history.add(new HistoryRow(
                    SubjectType.NVR,
                    change.nvrId(),
                    change.at(),
                    change.nvrId(),
                    change.status(),
                    change.oldStatus(),
                    change.reason(),
                    false,
                    change.version()));
        }
        NvrState known = nvrs.get(change.nvrId());
        if (known == null || known.version().compareTo(change.version()) < 0) {
            put(new NvrState(
                    change.nvrId(),
                    change.status(),
                    change.since(),
                    reason(known, change),
                    ofConflict ? change.reason() == StatusReason.HOSTNAME_CONFLICT : known != null && known.conflict(),
                    change.version()));
        }
        if (change.bulk()) {
            takeAlong(change);
        }
    }

    /** A conflict, or a report that changed only cameras, does not say why the recorder has its status. */
    private static @Nullable StatusReason reason(@Nullable NvrState known, NvrStatusChanged change) {
        if (known != null && known.status() == change.status() && change.status() == change.oldStatus()) {
            return known.reason();
        }
        return ofConflict(change.reason()) ? null : change.reason();
    }

    private static boolean ofConflict(StatusReason reason) {
        return reason == StatusReason.HOSTNAME_CONFLICT || reason == StatusReason.HOSTNAME_CONFLICT_OVER;
    }

    /** It stands for all cameras of the recorder, but for those that it names otherwise. */
    private void takeAlong(NvrStatusChanged change) {
        for (CameraChange camera : change.cameras()) {
            take(
                    new CameraState(
                            camera.cameraId(),
                            change.nvrId(),
                            camera.status(),
                            camera.since(),
                            camera.reason(),
                            camera.version()),
                    camera.oldStatus(),
                    camera.reason(),
                    change.at(),
                    true);
        }
        CameraStatus all = change.status() == NvrStatus.OFFLINE ? CameraStatus.OFFLINE : CameraStatus.ONLINE;
        StatusReason why = all == CameraStatus.OFFLINE ? StatusReason.NVR_OFFLINE : change.reason();
        for (CameraState camera : List.copyOf(cameras.values())) {
            if (camera.nvrId() == change.nvrId()
                    && camera.status() != all
                    && camera.version().compareTo(change.version()) < 0) {
                put(new CameraState(camera.cameraId(), camera.nvrId(), all, change.at(), why, change.version()));
            }
        }
    }

    private void take(CameraStatusChanged change) {
        take(
                new CameraState(
                        change.cameraId(),
                        change.nvrId(),
                        change.status(),
                        change.since(),
                        change.reason(),
                        change.version()),
                change.oldStatus(),
                change.reason(),
                change.at(),
                false);
    }

    private void take(CameraState told, CameraStatus oldStatus, StatusReason reason, Instant at, boolean withRecorder) {
        if (told.status() != oldStatus) {
            history.add(new HistoryRow(
                    SubjectType.CAMERA,
                    told.cameraId(),
                    at,
                    told.nvrId(),
                    CameraState.asNvr(told.status()),
                    CameraState.asNvr(oldStatus),
                    reason,
                    withRecorder,
                    told.version()));
        }
        CameraState known = cameras.get(told.cameraId());
        if (known == null || known.version().compareTo(told.version()) < 0) {
            put(told);
        }
    }

    private void put(NvrState state) {
        nvrs.put(state.nvrId(), state);
        changedNvrs.put(state.nvrId(), state);
    }

    private void put(CameraState state) {
        cameras.put(state.cameraId(), state);
        changedCameras.put(state.cameraId(), state);
    }
}
