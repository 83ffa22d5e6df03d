package io.nvrfleet.gateway.agent;

import io.nvrfleet.events.DisconnectCause;
import io.nvrfleet.events.SessionId;
import io.nvrfleet.events.SystemReport;
import io.nvrfleet.gateway.protocol.ReceivedReport;
import io.nvrfleet.gateway.publish.SessionPublication;
import io.nvrfleet.gateway.time.Swept;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A recorder's session while its socket is open. Guarded by its connection, except for {@link #requestReport}. */
public final class AgentSession implements Swept {
    private final SessionId id;
    private final String hostname;
    private final ReportUnion union;
    private final Heartbeats heartbeats;
    private final SessionPublication publication;
    private final long reportRepeatNanos;
    private long reportRepeatAt;

    AgentSession(
            SessionId id,
            String hostname,
            ReportUnion union,
            Heartbeats heartbeats,
            SessionPublication publication,
            Duration reportRepeat,
            long now) {
        this.id = id;
        this.hostname = hostname;
        this.union = union;
        this.heartbeats = heartbeats;
        this.publication = publication;
        this.reportRepeatNanos = reportRepeat.toNanos();
        this.reportRepeatAt = now + reportRepeatNanos;
    }

    public SessionId id() {
        return id;
    }

    /** In the agent's own spelling. */
    public String hostname() {
        return hostname;
    }

    /** Any frame or pong of the peer. */
    public void heard() {
        heartbeats.heard();
    }

    /** The peer answered a ping: what waited for that may go. */
    public void trusted() {
        publication.flow();
    }

    /**
     * Takes in a report and publishes the union when it changed.
     *
     * @return how many entries were not usable
     */
    public int report(ReceivedReport received, Instant at) {
        ReportUnion.Merged merged = union.merge(received, at);
        if (merged.changed()) {
            publishReport();
        }
        return merged.ignored();
    }

    /** The registry does not know what this session reported. */
    public void requestReport() {
        publication.reportRequested();
    }

    @Override
    public void sweep(long now) {
        if (now - reportRepeatAt >= 0) {
            reportRepeatAt = now + reportRepeatNanos;
            publishReport();
        }
        if (heartbeats.due(now)) {
            publication.heartbeat();
        }
    }

    /** The socket is closed. */
    public void close(DisconnectCause cause, Instant at) {
        publication.close(cause, at);
    }

    private void publishReport() {
        @Nullable SystemReport report = union.report();
        if (report != null) {
            publication.report(report);
        }
    }
}
