package io.nvrfleet.registry.presence;

import io.nvrfleet.events.SessionId;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.events.SystemReport;
import org.jspecify.annotations.Nullable;

/**
 * The current session of a recorder: the last one to appear in the partition for the first time (rule 4).
 *
 * <pre>{@code
 *   connect, heartbeat or report        renewal, draining:
 *   of a session never seen             its lease begins anew
 *         |                               +-------+
 *         |                               v       |
 *         +---------------------------> LIVE -----+
 *                                       | | ^
 *       +-------------------------------+ | |  any renewal: revived, and what
 *       |  disconnect, removal,           | |  was said of cameras shows again
 *       |  disabling                      | +---------------------+
 *       v                                 |                       |
 *     ENDED <---- the same ---------------|------------------ SUSPENDED
 *                                         |                       ^
 *                                         +-----------------------+
 *                                  lease ran out: lease_expired or gateway_lost
 *
 *   LIVE, SUSPENDED --- a session never seen takes over --> superseded, and its gateway is told
 *   ENDED           --- a session never seen takes over --> forgotten
 *   any             --- the hostname is registered anew --> none
 * }</pre>
 *
 * <p>A renewal is a connect, a heartbeat or a report. Draining leaves a suspended session as it is. A disconnect of a session
 * never seen is only remembered: it opens nothing, nor does anything that comes of that session later. While the recorder is
 * removed or disabled no session opens, and whoever speaks is told. A session that another one took over from is kept as a
 * counter ({@link Sessions}): nothing it says counts any more, except as a sign that two machines use one hostname.
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
