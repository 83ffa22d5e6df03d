package io.nvrfleet.gateway.publish;

import io.nvrfleet.events.DisconnectCause;
import io.nvrfleet.events.NvrEvent;
import io.nvrfleet.events.NvrEvent.NvrDisconnected;
import io.nvrfleet.events.SystemReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is to be published about one recorder: its sessions here, oldest first, and at most one record in flight, so
 * that the log has them in this order whatever fails (rule 12 of the rules of status).
 *
 * <p>What goes first: connects, oldest session first; then closes; then changed reports; then heartbeats. Pure but for
 * its lock, which is never held while anything is sent.
 */
final class NvrLane {
    private final List<SessionOutbox> sessions = new ArrayList<>(1);
    private @Nullable SessionOutbox inFlight;
    private boolean retired;

    /** Takes a new session in; false when this lane is retired and a new one is to be used. */
    synchronized boolean open(SessionOutbox session) {
        if (retired) {
            return false;
        }
        sessions.add(session);
        return true;
    }

    synchronized void reported(SessionOutbox session, SystemReport report) {
        session.reported(report);
    }

    synchronized void reportRequested(SessionOutbox session) {
        session.reportRequested();
    }

    synchronized void heartbeat(SessionOutbox session) {
        session.heartbeat();
    }

    synchronized void closed(SessionOutbox session, DisconnectCause cause, Instant at) {
        session.closed(cause, at);
        // Also while nothing can be sent: in a long outage a recorder may come and go many times.
        forgetWhatIsOver();
    }

    /** The next event to send; empty while one is in flight and when none is due. */
    synchronized Optional<NvrEvent.OfSession> take(Instant now) {
        if (inFlight != null) {
            return Optional.empty();
        }
        forgetWhatIsOver();
        NvrEvent.OfSession event = null;
        SessionOutbox session = first(SessionOutbox::wantsConnect);
        if (session != null) {
            event = session.takeConnect();
        } else if ((session = firstToClose()) != null) {
            event = session.takeClose();
        } else if ((session = first(SessionOutbox::wantsReport)) != null) {
            event = session.takeReport(now);
        } else if ((session = first(SessionOutbox::wantsHeartbeat)) != null) {
            event = session.takeHeartbeat(now);
        }
        inFlight = session;
        return Optional.ofNullable(event);
    }

    /** Kafka has what was in flight. */
    synchronized void acknowledged(NvrEvent.OfSession event) {
        SessionOutbox session = landed();
        session.acknowledged(event);
        if (event instanceof NvrDisconnected) {
            sessions.remove(session);
        }
    }

    /** Whether Kafka has what was in flight is not known. */
    synchronized void failed(NvrEvent.OfSession event) {
        landed().failed(event);
    }

    /** Whether anything is in flight or still to be published. */
    synchronized boolean isWaiting() {
        return inFlight != null || sessions.stream().anyMatch(SessionOutbox::hasSomethingWaiting);
    }

    /** How many sessions it remembers. */
    synchronized int size() {
        return sessions.size();
    }

    /** Retires a lane that has no session left; false while it has one. */
    synchronized boolean retire() {
        if (inFlight == null) {
            forgetWhatIsOver();
            retired = sessions.isEmpty();
        }
        return retired;
    }

    private SessionOutbox landed() {
        SessionOutbox session = inFlight;
        if (session == null) {
            throw new IllegalStateException("nothing was in flight");
        }
        inFlight = null;
        return session;
    }

    private void forgetWhatIsOver() {
        SessionOutbox later = null;
        for (int i = sessions.size() - 1; i >= 0; i--) {
            SessionOutbox session = sessions.get(i);
            if (session.isOver(later)) {
                sessions.remove(i);
            } else if (later == null && session.isOpen()) {
                later = session;
            }
        }
    }

    private @Nullable SessionOutbox firstToClose() {
        SessionOutbox latestOpen = null;
        for (SessionOutbox session : sessions) {
            latestOpen = session.isOpen() ? session : latestOpen;
        }
        for (SessionOutbox session : sessions) {
            if (session.wantsClose(isLater(latestOpen, session) ? latestOpen : null)) {
                return session;
            }
        }
        return null;
    }

    private boolean isLater(@Nullable SessionOutbox one, SessionOutbox other) {
        return one != null && sessions.indexOf(one) > sessions.indexOf(other);
    }

    private @Nullable SessionOutbox first(Predicate<SessionOutbox> wanted) {
        for (SessionOutbox session : sessions) {
            if (wanted.test(session)) {
                return session;
            }
        }
        return null;
    }
}
