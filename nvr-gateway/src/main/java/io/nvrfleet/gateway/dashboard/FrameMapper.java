package io.nvrfleet.gateway.dashboard;

import io.nvrfleet.events.AlertChanged;
import io.nvrfleet.events.AlertChanged.Action;
import io.nvrfleet.events.DirectoryEntry;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.StatusChange;
import io.nvrfleet.events.StatusChange.CameraChange;
import io.nvrfleet.events.StatusChange.CameraStatusChanged;
import io.nvrfleet.events.StatusChange.NvrStatusChanged;
import io.nvrfleet.events.StreamStatusChanged;
import io.nvrfleet.gateway.protocol.FrameEncoder;
import io.nvrfleet.gateway.protocol.ServerFrame;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What happened as frames for dashboards. A bulk change is {@code nvr_online} or {@code nvr_offline}, which holds for all
 * cameras but those that follow with a later version.
 */
final class FrameMapper {
    private FrameMapper() {}

    static List<Frame> map(StatusChange change) {
        return switch (change) {
            case NvrStatusChanged nvr -> nvrFrames(nvr);
            case CameraStatusChanged camera -> List.of(cameraFrame(camera));
        };
    }

    static Frame map(DirectoryEntry entry, Instant at) {
        ServerFrame frame = new ServerFrame.Inventory(
                "inventory_changed",
                entry.hostname(),
                entry.nvrId(),
                entry.deviceName(),
                entry.enabled(),
                entry.removed(),
                entry.revision(),
                at);
        return new Frame(FrameEncoder.encode(frame), entry.hostname(), "inventory", false);
    }

    static Frame map(StreamStatusChanged change) {
        ServerFrame frame = new ServerFrame.Stream(
                "stream_status_update",
                change.deviceId(),
                change.deviceKey(),
                change.server(),
                change.cameraId(),
                change.nvrId(),
                change.isActive(),
                change.inactiveReason(),
                change.at());
        return new Frame(FrameEncoder.encode(frame), "", "stream " + change.key(), false);
    }

    /** The first frame of an alert is an entity of its own: what follows it within a batch must not take away that it is new. */
    static Frame map(AlertChanged change) {
        ServerFrame frame = new ServerFrame.AlertUpdate("alert", change.action(), change.alert(), change.timestamp());
        String entity = "alert " + change.alert().id() + (change.action() == Action.RAISED ? " raised" : "");
        return new Frame(FrameEncoder.encode(frame), "", entity, false);
    }

    private static List<Frame> nvrFrames(NvrStatusChanged nvr) {
        List<Frame> frames = new ArrayList<>();
        ServerFrame frame = new ServerFrame.Nvr(
                type(nvr),
                nvr.hostname(),
                nvr.deviceName(),
                nvr.nvrId(),
                nvr.camerasUpdated(),
                nvr.at(),
                nvr.status(),
                nvr.oldStatus(),
                nvr.reason(),
                nvr.since(),
                nvr.version(),
                nvr.cameraStates(),
                nvr.camerasOnline());
        frames.add(new Frame(FrameEncoder.encode(frame), nvr.hostname(), "nvr", nvr.bulk()));
        for (CameraChange camera : nvr.cameras()) {
            if (camera.version().compareTo(nvr.version()) > 0) {
                frames.add(cameraFrame(new CameraStatusChanged(
                        camera.cameraId(),
                        camera.name(),
                        nvr.nvrId(),
                        nvr.hostname(),
                        camera.status(),
                        camera.oldStatus(),
                        camera.reason(),
                        camera.since(),
                        nvr.at(),
                        camera.version(),
                        nvr.cameraStates(),
                        nvr.camerasOnline())));
            }
        }
        return frames;
    }

    private static String type(NvrStatusChanged nvr) {
        if (!nvr.bulk()) {
            return "nvr_status_update";
        }
        return nvr.status() == NvrStatus.OFFLINE ? "nvr_offline" : "nvr_online";
    }

    private static Frame cameraFrame(CameraStatusChanged camera) {
        ServerFrame frame = new ServerFrame.Camera(
                "camera_status_update",
                camera.cameraId(),
                camera.name(),
                camera.nvrId(),
                camera.hostname(),
                camera.status(),
                camera.oldStatus(),
                camera.reason(),
                camera.since(),
                camera.version(),
                camera.at(),
                camera.cameraStates(),
                camera.camerasOnline());
        return new Frame(FrameEncoder.encode(frame), camera.hostname(), "camera " + camera.cameraId(), false);
    }
}
