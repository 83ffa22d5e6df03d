package io.nvrfleet.registry.presence;

import io.nvrfleet.events.SessionId;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.events.SystemReport;
import org.jspecify.annotations.Nullable;

/**
 * The current session of a recorder.
 *
 * <pre>
 *   (never seen) --connect, heartbeat, report--> LIVE --lease runs out--> SUSPENDED
 *                                                 ^ |                        |  |
 *                                                 | +--- disconnect ---+     |  |
 *                                                 +---- any renewal ---|-----+  |
 *                                                                      v        v
 *                                                                     ENDED <---+ disconnect, removal, disabling
 * </pre>
 *
 * A session that another one took over from is no longer current and is kept only as a counter ({@link Sessions}).
 *
 * @param remoteAddress where the recorder came from; null when its connect was lost
 * @param reportHash of the last report that the log has of it
 * @param awaitsReport it took over by a heartbeat alone: its first report replaces what was kept until then
 * @param reason why the recorder is online while it is live; why it is offline otherwise
 * @param renewedAt lease-clock time in milliseconds when this record was last written; later renewals are in the log
 */
public record Session(
        SessionId id,
        Phase phase,
        @Nullable String remoteAddress,
        String reportHash,
        boolean awaitsReport,
        StatusReason reason,
        long renewedAt) {

    /** Where a session stands. */
    public enum Phase {
        LIVE,
        SUSPENDED,
        ENDED
    }

    static Session opened(
            SessionId id, @Nullable String remoteAddress, String reportHash, boolean awaitsReport, long clock) {
        return new Session(id, Phase.LIVE, remoteAddress, reportHash, awaitsReport, StatusReason.CONNECTED, clock);
    }

    boolean live() {
        return phase == Phase.LIVE;
    }

    boolean ended() {
        return phase == Phase.ENDED;
    }

    Session suspended(StatusReason why) {
        return with(Phase.SUSPENDED, why, renewedAt);
    }

    Session revived(long clock) {
        return with(Phase.LIVE, StatusReason.REVIVED, clock);
    }

    Session endedBecause(StatusReason why) {
        return with(Phase.ENDED, why, renewedAt);
    }

    Session reported(SystemReport report) {
        return new Session(id, phase, remoteAddress, report.hash(), false, reason, renewedAt);
    }

    private Session with(Phase next, StatusReason why, long clock) {
        return new Session(id, next, remoteAddress, reportHash, awaitsReport, why, clock);
    }
}
