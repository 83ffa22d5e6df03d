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
 * What was said of a recorder and its cameras. It outlives suspension and takeover: while the recorder is not connected
 * its cameras show as offline, but what was said of them stays.
 *
 * @param nvr {@code ONLINE} or {@code WARNING}
 * @param reportedWord what the recorder calls its status now, if that word is unreadable
 * @param cameras by name, registered or not
 * @param assumeOnline the recorder connected without a list of cameras: those never named are online
 * @param unreadable it connected with a list that cannot be read: those never named are offline because of that
 */
public record Evidence(
        NvrStatus nvr,
        @Nullable String reportedWord,
        Map<String, OfCamera> cameras,
        boolean assumeOnline,
        boolean unreadable) {

    /**
     * What was last said of one camera.
     *
     * @param status the last readable one; null when there was none since the recorder was offline
     * @param reportedWord the last word, if it is unreadable
     * @param at when the status was said for the first time: reports that repeat it do not change that
     * @param notReportedSince set when the recorder still reports, but no longer of this camera, or not readably
     */
    public record OfCamera(
            @Nullable CameraStatus status,
            @Nullable String reportedWord,
            @Nullable String ipAddress,
            @Nullable Instant at,
            @Nullable Instant notReportedSince) {

        /** The status stays, and people see since when nothing was said of it. */
        private OfCamera left(Instant listedAt) {
            if (notReportedSince != null) {
                return this;
            }
            return new OfCamera(status, reportedWord, ipAddress, at, at == null ? listedAt : at);
        }
    }

    /** More than can be registered and one session can name together. */
    private static final int MOST_NAMES = 2 * 1024;

    static final Evidence NOTHING = new Evidence(NvrStatus.ONLINE, null, Map.of(), false, false);
    private static final Evidence UNREADABLE = new Evidence(NvrStatus.ONLINE, null, Map.of(), false, true);
    private static final Evidence CONNECTED_WITHOUT_REPORT =
            new Evidence(NvrStatus.ONLINE, null, Map.of(), true, false);

    public Evidence {
        cameras = Map.copyOf(cameras);
    }

    /**
     * The evidence when an offline recorder connects, before its report is read. Without a list of cameras all are
     * online, whatever the recorder says of itself; with a list, readable or not, nothing is known of those that it
     * does not name.
     */
    static Evidence atConnectWith(@Nullable SystemReport report) {
        if (report == null || !report.namesCameras()) {
            return CONNECTED_WITHOUT_REPORT;
        }
        return report.unreadableCameras() ? UNREADABLE : NOTHING;
    }

    /**
     * This evidence, overlaid with a report. A camera that the report does not name keeps what it has; if its cameras were
     * listed at all, it is marked.
     */
    Evidence with(SystemReport report) {
        Map<String, OfCamera> merged = new HashMap<>(cameras);
        Instant listedAt = report.listedAt();
        if (listedAt != null) {
            merged.replaceAll((name, old) -> old.left(listedAt));
        }
        for (CameraReport said : report.cameras()) {
            merged.put(said.name(), said(cameras.get(said.name()), said, report.isListed(said)));
        }
        NvrStatus status = report.status();
        return new Evidence(
                status == null ? nvr : connected(status), report.reportedWord(), merged, assumeOnline, unreadable);
    }

    /**
     * Limits the number of names. A session inherits the names of the session before it, so they would become more and
     * more. When there are too many, those go that are neither registered nor in the latest report.
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
        return new Evidence(nvr, reportedWord, rest, assumeOnline, unreadable);
    }

    /** A recorder that calls itself offline while it is connected is online. */
    private static NvrStatus connected(NvrStatus status) {
        return status == NvrStatus.WARNING ? NvrStatus.WARNING : NvrStatus.ONLINE;
    }

    /** An unreadable word keeps the status, and marks the camera like one that is not mentioned. */
    private static OfCamera said(@Nullable OfCamera old, CameraReport said, boolean listed) {
        CameraStatus before = old == null ? null : old.status();
        CameraStatus status = said.status() == null ? before : said.status();
        boolean marked = !listed || said.reportedWord() != null;
        Instant at = said.reportedAt();
        Instant mark = marked ? at : null;
        if (old != null && before == status) {
            at = old.at();
            mark = marked && old.notReportedSince() != null ? old.notReportedSince() : mark;
        }
        return new OfCamera(status, said.reportedWord(), said.ipAddress(), at, mark);
    }
}
