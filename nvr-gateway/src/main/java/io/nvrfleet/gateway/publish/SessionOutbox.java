package io.nvrfleet.gateway.publish;

import io.nvrfleet.events.DisconnectCause;
import io.nvrfleet.events.NvrEvent;
import io.nvrfleet.events.NvrEvent.NvrConnected;
import io.nvrfleet.events.NvrEvent.NvrDisconnected;
import io.nvrfleet.events.NvrEvent.NvrHeartbeat;
import io.nvrfleet.events.NvrEvent.SystemStatusReported;
import io.nvrfleet.events.SessionId;
import io.nvrfleet.events.SystemReport;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * All that is to be published about one session, merged: however long Kafka is away, this is all that waits.
 *
 * <pre>
 *   connect:  PENDING --sent--> ATTEMPTED --acknowledged--> KNOWN
 *   then, as needed: report, heartbeat;  last: close
 * </pre>
 *
 * <p>Not thread-safe: belongs to its {@link NvrLane} and is guarded by it.
 */
final class SessionOutbox {
    /** What the log knows of the session. */
    private enum Connect {
        /** Nothing: no connect was ever given to Kafka. */
        PENDING,
        /** Perhaps something: a connect was given to Kafka and not acknowledged. */
        ATTEMPTED,
        /** The session. */
        KNOWN
    }

    private final String hostname;
    private final SessionId sessionId;
    private final Instant connectedAt;
    private final String remoteAddress;
    private final BooleanSupplier trusted;

    private Connect connect = Connect.PENDING;
    private @Nullable SystemReport report;
    private boolean reportDue;
    private boolean heartbeatDue;
    private @Nullable DisconnectCause closeCause;
    private @Nullable Instant closedAt;

    SessionOutbox(
            String hostname,
            SessionId sessionId,
            Instant connectedAt,
            String remoteAddress,
            @Nullable SystemReport report,
            BooleanSupplier trusted) {
        this.hostname = hostname;
        this.sessionId = sessionId;
        this.connectedAt = connectedAt;
        this.remoteAddress = remoteAddress;
        this.report = report;
        this.trusted = trusted;
    }

    String hostname() {
        return hostname;
    }

    void reported(SystemReport newReport) {
        report = newReport;
        reportDue = true;
    }

    void reportRequested() {
        reportDue = report != null;
    }

    void heartbeat() {
        heartbeatDue = true;
    }

    void closed(DisconnectCause cause, Instant at) {
        if (closeCause == null) {
            closeCause = cause;
            closedAt = at;
        }
    }

    boolean isOpen() {
        return closeCause == null;
    }

    /**
     * Whether nothing is to be published about a closed session any more: its connect was never given to Kafka, or Kafka has
     * the connect of a later session of the recorder, which makes this close pointless. That the loser of a takeover was alive
     * is published in any case: so two machines with one hostname are found.
     *
     * @param later the session of the recorder that is open here and later than this one
     */
    boolean isOver(@Nullable SessionOutbox later) {
        boolean outdated = later != null && later.connect == Connect.KNOWN && closeCause != DisconnectCause.SUPERSEDED;
        return closeCause != null && (connect == Connect.PENDING || outdated);
    }

    /** Whether the close is due: the connect of a later open session goes first. */
    boolean wantsClose(@Nullable SessionOutbox later) {
        return closeCause != null && (later == null || later.connect == Connect.KNOWN);
    }

    boolean wantsConnect() {
        return isOpen() && connect != Connect.KNOWN && trusted.getAsBoolean();
    }

    boolean wantsReport() {
        return isOpen() && connect == Connect.KNOWN && reportDue && report != null && trusted.getAsBoolean();
    }

    boolean wantsHeartbeat() {
        return isOpen() && connect == Connect.KNOWN && heartbeatDue && trusted.getAsBoolean();
    }

    boolean hasSomethingWaiting() {
        return connect != Connect.KNOWN || closeCause != null || reportDue || heartbeatDue;
    }

    NvrEvent.OfSession takeConnect() {
        connect = Connect.ATTEMPTED;
        reportDue = false;
        heartbeatDue = false;
        return new NvrConnected(hostname, sessionId, connectedAt, remoteAddress, report);
    }

    NvrEvent.OfSession takeClose() {
        if (closeCause == null || closedAt == null) {
            throw new IllegalStateException(sessionId + " is not closed");
        }
        return new NvrDisconnected(hostname, sessionId, closedAt, closeCause);
    }

    NvrEvent.OfSession takeReport(Instant now) {
        if (report == null) {
            throw new IllegalStateException(sessionId + " has reported nothing");
        }
        reportDue = false;
        heartbeatDue = false;
        return new SystemStatusReported(hostname, sessionId, now, report);
    }

    NvrEvent.OfSession takeHeartbeat(Instant now) {
        heartbeatDue = false;
        return new NvrHeartbeat(hostname, sessionId, now, report == null ? SystemReport.NO_REPORT : report.hash());
    }

    /** Kafka has the event. */
    void acknowledged(NvrEvent.OfSession event) {
        if (event instanceof NvrConnected) {
            connect = Connect.KNOWN;
        }
    }

    /** Whether Kafka has the event is not known, so what it said is due again. */
    void failed(NvrEvent.OfSession event) {
        switch (event) {
            case NvrConnected ignored -> {}
            case NvrDisconnected ignored -> {}
            case SystemStatusReported ignored -> reportDue = true;
            case NvrHeartbeat ignored -> heartbeatDue = true;
        }
    }
}
