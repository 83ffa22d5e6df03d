package io.nvrfleet.gateway.publish;

import io.nvrfleet.events.DisconnectCause;
import io.nvrfleet.events.SystemReport;
import java.time.Instant;

/** The publishing side of one session. Thread-safe; nothing here blocks. */
public final class SessionPublication {
    private final EventPublisher publisher;
    private final NvrLane lane;
    private final SessionOutbox session;

    SessionPublication(EventPublisher publisher, NvrLane lane, SessionOutbox session) {
        this.publisher = publisher;
        this.lane = lane;
        this.session = session;
    }

    /** The session's report changed, or is to be repeated. */
    public void report(SystemReport report) {
        lane.reported(session, report);
        flow();
    }

    /** The registry asks for the report; nothing happens when there is none. */
    public void reportRequested() {
        lane.reportRequested(session);
        flow();
    }

    /** The peer showed a sign of life. */
    public void heartbeat() {
        lane.heartbeat(session);
        flow();
    }

    /** The socket is closed; nothing but this will be published from now on. Only the first call counts. */
    public void close(DisconnectCause cause, Instant at) {
        lane.closed(session, cause, at);
        flow();
    }

    /** Looks again whether something may be sent: the peer is trusted again. */
    public void flow() {
        publisher.flow(session.hostname(), lane);
    }
}
