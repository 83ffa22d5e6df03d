package io.nvrfleet.gateway.agent;

import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.SystemReport;
import io.nvrfleet.events.SystemReport.CameraReport;
import io.nvrfleet.gateway.protocol.ReceivedReport;
import io.nvrfleet.gateway.protocol.ReceivedReport.ReceivedCamera;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that one session said of its recorder and cameras, last value and time each (rule 1 of the rules of status).
 *
 * <p>Not thread-safe.
 */
final class ReportUnion {
    private final int maxCameras;
    private final Map<String, CameraReport> cameras = new HashMap<>();
    private @Nullable NvrStatus status;
    private boolean saysSomething;
    private boolean namesCameras;

    /**
     * @param maxCameras how many names are kept; further ones are ignored
     */
    ReportUnion(int maxCameras) {
        this.maxCameras = maxCameras;
    }

    /**
     * What a merge did.
     *
     * @param changed whether the union says something else than before; a newer time alone is no change
     * @param ignored how many entries were not usable, those that the parser left out included
     */
    record Merged(boolean changed, int ignored) {}

    /** Takes in what was just reported. */
    Merged merge(ReceivedReport report, Instant at) {
        boolean saidNothing = !saysSomething;
        boolean changed = report.status() != null && report.status() != status;
        if (changed) {
            status = report.status();
        }
        changed |= report.namesCameras() && !namesCameras;
        namesCameras |= report.namesCameras();
        saysSomething |= namesCameras || status == NvrStatus.WARNING;
        int ignored = report.ignored();
        for (ReceivedCamera camera : report.cameras()) {
            if (cameras.size() >= maxCameras && !cameras.containsKey(camera.name())) {
                ignored++;
            } else {
                changed |= put(camera, at);
            }
        }
        return new Merged(saysSomething && (changed || saidNothing), ignored);
    }

    /**
     * The union as it is published; null while the session has reported nothing. That a connected recorder is online goes
     * without saying: it is no report as long as no cameras were listed.
     */
    @Nullable
    SystemReport report() {
        return saysSomething ? new SystemReport(status, namesCameras, List.copyOf(cameras.values())) : null;
    }

    private boolean put(ReceivedCamera camera, Instant at) {
        CameraReport before = cameras.get(camera.name());
        String address = camera.ipAddress() == null && before != null ? before.ipAddress() : camera.ipAddress();
        cameras.put(camera.name(), new CameraReport(camera.name(), camera.status(), address, at));
        return before == null || before.status() != camera.status() || !Objects.equals(before.ipAddress(), address);
    }
}
