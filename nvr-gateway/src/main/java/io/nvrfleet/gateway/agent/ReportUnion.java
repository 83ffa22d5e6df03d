package io.nvrfleet.gateway.agent;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.SystemReport;
import io.nvrfleet.events.SystemReport.CameraReport;
import io.nvrfleet.gateway.protocol.IgnoredEntries;
import io.nvrfleet.gateway.protocol.IgnoredEntries.Problem;
import io.nvrfleet.gateway.protocol.ReceivedReport;
import io.nvrfleet.gateway.protocol.ReceivedReport.Listing;
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
    private final Listing listingAtConnect;
    private final Map<String, Entry> cameras = new HashMap<>();
    private @Nullable NvrStatus status;
    private @Nullable String reportedWord;
    private @Nullable Instant listedAt;
    private Instant latest = Instant.MIN;
    /** How many cameras the latest listing has, and which one it is. */
    private int listed;

    private int listing;
    private boolean saysSomething;

    /** A camera, and the latest listing that has it. */
    private record Entry(CameraReport report, int listing) {}

    /**
     * @param maxCameras how many names are kept; further ones are ignored
     * @param atConnect what the recorder said when it connected; null without a report. It is still to be merged
     */
    ReportUnion(int maxCameras, @Nullable ReceivedReport atConnect) {
        this.maxCameras = maxCameras;
        this.listingAtConnect = atConnect == null ? Listing.NONE : atConnect.listing();
        this.saysSomething = listingAtConnect == Listing.FULL || listingAtConnect == Listing.UNREADABLE;
    }

    /**
     * What a merge did.
     *
     * @param changed whether the union says something else of the recorder or a camera; a newer time alone is no change
     * @param listingChanged whether the latest listing has other cameras than the one before
     * @param ignored what was not usable, with what the parser left out
     */
    record Merged(boolean changed, boolean listingChanged, IgnoredEntries ignored) {}

    /** Takes in what was just reported. */
    Merged merge(ReceivedReport report, Instant now) {
        // The clock may have stepped back, and a camera that is named now must not seem to be named before the listing.
        latest = now.isAfter(latest) ? now : latest;
        boolean changed = mergeStatus(report);
        boolean listingChanged = false;
        int before = listing;
        int kept = 0;
        int named = 0;
        if (report.listing() == Listing.FULL || report.listing() == Listing.UNREADABLE) {
            listingChanged = listedAt == null;
            listedAt = latest;
            listing++;
        }
        IgnoredEntries ignored = report.ignored();
        for (ReceivedCamera camera : report.cameras()) {
            Entry old = cameras.get(camera.name());
            if (old == null && cameras.size() >= maxCameras) {
                ignored = ignored.and(camera.name(), null, Problem.TOO_MANY);
                continue;
            }
            CameraReport next = next(old, camera);
            cameras.put(camera.name(), new Entry(next, listing));
            changed |= old == null || !isSame(old.report(), next);
            kept += old != null && old.listing() == before ? 1 : 0;
            named++;
        }
        if (listing != before) {
            listingChanged |= kept != named || named != listed;
            listed = named;
        } else if (kept != named) {
            listingChanged = true;
            listed += named - kept;
        }
        saysSomething |= changed || listingChanged;
        return new Merged(changed, listingChanged, ignored);
    }

    /**
     * The union as it is published; null while the session has reported nothing. That the recorder is online is a report
     * too: the session that it took over from may have warned last.
     */
    @Nullable
    SystemReport report() {
        if (!saysSomething) {
            return null;
        }
        List<CameraReport> reports =
                cameras.values().stream().map(Entry::report).toList();
        boolean unreadable = listingAtConnect == Listing.UNREADABLE;
        return new SystemReport(
                status, reportedWord, unreadable || listingAtConnect == Listing.FULL, unreadable, listedAt, reports);
    }

    private boolean mergeStatus(ReceivedReport report) {
        if (report.status() == null) {
            return false;
        }
        boolean changed = report.status() != status || !Objects.equals(report.reportedWord(), reportedWord);
        status = report.status();
        reportedWord = report.reportedWord();
        return changed;
    }

    /** An unreadable word leaves the last readable status; an address that is not repeated stays. */
    private CameraReport next(@Nullable Entry old, ReceivedCamera camera) {
        CameraStatus said =
                camera.status() == null && old != null ? old.report().status() : camera.status();
        String address =
                camera.ipAddress() == null && old != null ? old.report().ipAddress() : camera.ipAddress();
        return new CameraReport(camera.name(), said, camera.reportedWord(), address, latest);
    }

    private static boolean isSame(CameraReport one, CameraReport other) {
        return one.status() == other.status()
                && Objects.equals(one.reportedWord(), other.reportedWord())
                && Objects.equals(one.ipAddress(), other.ipAddress());
    }
}
