package io.nvrfleet.registry.presence;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.SystemReport;
import io.nvrfleet.events.SystemReport.CameraReport;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was said of a recorder and its cameras. It survives suspension and takeover; the mask of a recorder that is not
 * connected never touches it.
 *
 * @param nvr {@code ONLINE} or {@code WARNING}
 * @param cameras by name, registered or not
 * @param assumeOnline the recorder connected without a report: cameras never named are online
 */
public record Evidence(NvrStatus nvr, Map<String, OfCamera> cameras, boolean assumeOnline) {

    /**
     * What was last said of one camera.
     *
     * @param at when, as far as a change of value goes: repeated reports do not move it
     * @param notReportedSince set when the recorder still reports, but no longer names this camera
     */
    public record OfCamera(
            CameraStatus status,
            @Nullable String ipAddress,
            @Nullable Instant at,
            @Nullable Instant notReportedSince) {}

    /** More than can be registered and one session can name together. */
    private static final int MOST_NAMES = 2 * 1024;

    static final Evidence NOTHING = new Evidence(NvrStatus.ONLINE, Map.of(), false);
    private static final Evidence CONNECTED_WITHOUT_REPORT = new Evidence(NvrStatus.ONLINE, Map.of(), true);

    public Evidence {
        cameras = Map.copyOf(cameras);
    }

    /**
     * What holds for cameras that were not named when a recorder connects that was offline: nothing, if it lists its
     * cameras; else that all are online, whatever it says of itself.
     */
    static Evidence atConnectWith(@Nullable SystemReport report) {
        return report != null && report.namesCameras() ? NOTHING : CONNECTED_WITHOUT_REPORT;
    }

    /** This evidence, overlaid with a report. A camera that the report does not name keeps what it has. */
    Evidence with(SystemReport report) {
        Instant newest = newest(report);
        Map<String, OfCamera> merged = new HashMap<>(cameras);
        for (CameraReport said : report.cameras()) {
            merged.merge(said.name(), of(said, newest), Evidence::keepTimeOfSameValue);
        }
        NvrStatus status = report.status();
        return new Evidence(status == null ? nvr : connected(status), merged, assumeOnline);
    }

    /**
     * Bounded: sessions that inherit from each other, each with names of its own, would gather them without end. When there
     * are too many, those that are neither registered nor of the latest report are given up.
     */
    Evidence within(@Nullable Inventory inventory, SystemReport report) {
        if (cameras.size() <= MOST_NAMES) {
            return this;
        }
        Set<String> kept = new HashSet<>();
        if (inventory != null) {
            inventory.cameras().forEach(camera -> kept.add(camera.name()));
        }
        report.cameras().forEach(said -> kept.add(said.name()));
        Map<String, OfCamera> rest = new HashMap<>(cameras);
        rest.keySet().retainAll(kept);
        return new Evidence(nvr, rest, assumeOnline);
    }

    /** A recorder that calls itself offline while it is connected is online. */
    private static NvrStatus connected(NvrStatus status) {
        return status == NvrStatus.WARNING ? NvrStatus.WARNING : NvrStatus.ONLINE;
    }

    private static OfCamera of(CameraReport said, @Nullable Instant newest) {
        Instant at = said.reportedAt();
        boolean dropped = at != null && newest != null && at.isBefore(newest);
        return new OfCamera(said.status(), said.ipAddress(), at, dropped ? at : null);
    }

    private static OfCamera keepTimeOfSameValue(OfCamera old, OfCamera said) {
        return old.status() == said.status()
                ? new OfCamera(said.status(), said.ipAddress(), old.at(), said.notReportedSince())
                : said;
    }

    /** A camera was named by the recorder's latest message exactly when its time is the newest of the union. */
    private static @Nullable Instant newest(SystemReport report) {
        return report.cameras().stream()
                .map(CameraReport::reportedAt)
                .filter(time -> time != null)
                .max(Instant::compareTo)
                .orElse(null);
    }
}
