package io.nvrfleet.gateway.agent;

import io.nvrfleet.events.DisconnectCause;
import io.nvrfleet.events.SessionId;
import io.nvrfleet.events.SystemReport;
import io.nvrfleet.gateway.protocol.IgnoredEntries;
import io.nvrfleet.gateway.protocol.ReceivedReport;
import io.nvrfleet.gateway.publish.SessionPublication;
import io.nvrfleet.gateway.time.HasDeadlines;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A recorder's session while its socket is open. Guarded by its connection, except for {@link #requestReport}. */
public final class AgentSession implements HasDeadlines {
    private final SessionId id;
    private final String hostname;
    private final ReportUnion union;
    private final Heartbeats heartbeats;
    private final SessionPublication publication;
    private final long reportRepeatNanos;
    private final long listingIntervalNanos;
    private long reportRepeatAt;
    /** From when on a listing that changed may be published by itself, and whether one waits for that. */
    private long listingFrom;

    private boolean listingDue;

    AgentSession(
            SessionId id,
            String hostname,
            ReportUnion union,
            Heartbeats heartbeats,
            SessionPublication publication,
            Duration reportRepeat,
            Duration listingInterval,
            long now) {
        this.id = id;
        this.hostname = hostname;
        this.union = union;
        this.heartbeats = heartbeats;
        this.publication = publication;
        this.reportRepeatNanos = reportRepeat.toNanos();
        this.reportRepeatAt = now + reportRepeatNanos;
        this.listingIntervalNanos = listingInterval.toNanos();
        this.listingFrom = now;
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
     * Takes in a report and publishes the union when it changed. That only other cameras are listed is published at most once
     * per heartbeat interval: a recorder may send what changed, and nothing else, without saying that it does.
     *
     * @return what was not usable
     */
    public IgnoredEntries report(ReceivedReport received, Instant at, long now) {
        ReportUnion.Merged merged = union.merge(received, at);
        if (merged.changed()) {
            publishReport();
        } else if (merged.listingChanged()) {
            listingDue = true;
            publishListing(now);
        }
        return merged.ignored();
    }

    /** The registry does not know what this session reported. */
    public void requestReport() {
        publication.reportRequested();
    }

    @Override
    public void checkDeadlines(long now) {
        if (now - reportRepeatAt >= 0) {
            reportRepeatAt = now + reportRepeatNanos;
            publishReport();
        }
        publishListing(now);
        if (heartbeats.due(now)) {
            publication.heartbeat();
        }
    }

    /** The socket is closed. */
    public void close(DisconnectCause cause, Instant at) {
        publication.close(cause, at);
    }

    private void publishListing(long now) {
        if (listingDue && now - listingFrom >= 0) {
            listingFrom = now + listingIntervalNanos;
            publishReport();
        }
    }

    private void publishReport() {
        listingDue = false;
        @Nullable SystemReport report = union.report();
        if (report != null) {
            publication.report(report);
        }
    }
}
