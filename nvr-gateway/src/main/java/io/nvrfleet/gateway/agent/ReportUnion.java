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
    private final boolean listedAtConnect;
    private final Map<String, CameraReport> cameras = new HashMap<>();
    private @Nullable NvrStatus status;
    private boolean saysSomething;

    /**
     * @param maxCameras how many names are kept; further ones are ignored
     * @param listedAtConnect whether the recorder listed its cameras when it connected
     */
    ReportUnion(int maxCameras, boolean listedAtConnect) {
        this.maxCameras = maxCameras;
        this.listedAtConnect = listedAtConnect;
        this.saysSomething = listedAtConnect;
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
        boolean changed = report.status() != null && report.status() != status;
        if (changed) {
            status = report.status();
        }
        int ignored = report.ignored();
        for (ReceivedCamera camera : report.cameras()) {
            if (cameras.size() >= maxCameras && !cameras.containsKey(camera.name())) {
                ignored++;
            } else {
                changed |= put(camera, at);
            }
        }
        saysSomething |= changed;
        return new Merged(changed, ignored);
    }

    /**
     * The union as it is published; null while the session has reported nothing. That the recorder is online is a report
     * too: the session that it took over from may have warned last.
     */
    @Nullable
    SystemReport report() {
        return saysSomething ? new SystemReport(status, listedAtConnect, List.copyOf(cameras.values())) : null;
    }

    private boolean put(ReceivedCamera camera, Instant at) {
        CameraReport before = cameras.get(camera.name());
        String address = camera.ipAddress() == null && before != null ? before.ipAddress() : camera.ipAddress();
        cameras.put(camera.name(), new CameraReport(camera.name(), camera.status(), address, at));
        return before == null || before.status() != camera.status() || !Objects.equals(before.ipAddress(), address);
    }
}
