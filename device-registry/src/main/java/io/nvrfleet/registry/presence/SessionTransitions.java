package io.nvrfleet.registry.presence;

import io.nvrfleet.events.DisconnectCause;
import io.nvrfleet.events.NvrEvent;
import io.nvrfleet.events.NvrEvent.NvrConnected;
import io.nvrfleet.events.NvrEvent.NvrDisconnected;
import io.nvrfleet.events.NvrEvent.NvrHeartbeat;
import io.nvrfleet.events.NvrEvent.SystemStatusReported;
import io.nvrfleet.events.SessionCommand.AccessRevoked;
import io.nvrfleet.events.SessionCommand.NvrReportRequested;
import io.nvrfleet.events.SessionCommand.NvrSessionSuperseded;
import io.nvrfleet.events.SessionId;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.events.SystemReport;
import org.jspecify.annotations.Nullable;

/** What evidence about a session does to its recorder: the table of the rules of status, row by row. */
final class SessionTransitions {
    private final PresenceRules rules;

    SessionTransitions(PresenceRules rules) {
        this.rules = rules;
    }

    Transition apply(NvrState state, NvrEvent.OfSession event, Moment moment) {
        if (state.barred()) {
            return refused(state, event);
        }
        return switch (state.sessions().standing(event.sessionId())) {
            case CURRENT -> ofCurrent(state, event, moment);
            case PAST -> ofPast(state, event, moment);
            case NEVER_SEEN -> ofNeverSeen(state, event, moment);
        };
    }

    /** Nobody renewed the session for a lease. */
    Transition expire(NvrState state, boolean gatewayHeard) {
        Session session = state.sessions().current();
        if (session == null || !session.live()) {
            return Transition.none(state);
        }
        StatusReason why = gatewayHeard ? StatusReason.LEASE_EXPIRED : StatusReason.GATEWAY_LOST;
        return Transition.of(withSession(state, session.suspended(why)).with(ManualValues.NONE), false);
    }

    /**
     * The first appearance of a session counts even if it is refused: it must not take over later, when the recorder
     * is admitted.
     */
    private static Transition refused(NvrState state, NvrEvent.OfSession event) {
        boolean isNew = state.sessions().standing(event.sessionId()) == Sessions.Standing.NEVER_SEEN;
        Transition refused =
                Transition.of(isNew ? state.with(state.sessions().remembering(event.sessionId())) : state, false);
        if (event instanceof NvrDisconnected) {
            return refused;
        }
        Inventory inventory = state.inventory();
        StatusReason why = inventory != null && inventory.removed() ? StatusReason.REMOVED : StatusReason.DISABLED;
        return refused.with(new AccessRevoked(state.hostname(), event.sessionId(), why));
    }

    private Transition ofPast(NvrState state, NvrEvent.OfSession event, Moment moment) {
        NvrState next = state;
        Sessions.Loser loser = state.sessions().loser();
        if (loser != null && loser.id().equals(event.sessionId()) && showsLife(event, loser, moment)) {
            next = state.with(state.sessions().withConflictingTakeover(moment.clock(), rules));
        }
        if (event instanceof NvrDisconnected) {
            return Transition.of(next, false);
        }
        return Transition.of(next, false, superseded(state, event.sessionId(), currentId(state)));
    }

    /**
     * Whether the loser of a takeover was alive after it. Its gateway closed it while its peer still answered, or
     * renewed it so late that it must have heard the peer after the takeover: an earlier renewal may tell of what the
     * peer said before.
     */
    private boolean showsLife(NvrEvent.OfSession event, Sessions.Loser loser, Moment moment) {
        if (event instanceof NvrDisconnected gone) {
            return gone.cause() == DisconnectCause.SUPERSEDED;
        }
        return moment.clock() - loser.takenOverAt() >= rules.lease().toMillis() * 2 / 5;
    }

    private static Transition ofNeverSeen(NvrState state, NvrEvent.OfSession event, Moment moment) {
        return switch (event) {
            case NvrDisconnected gone ->
                Transition.of(state.with(state.sessions().remembering(gone.sessionId())), false);
            case NvrConnected connected ->
                takeover(state, connected, connected.remoteAddress(), connected.report(), moment);
            case SystemStatusReported said -> takeover(state, said, null, said.report(), moment);
            case NvrHeartbeat beat ->
                beat.reportHash().equals(SystemReport.NO_REPORT)
                        ? takeover(state, beat, null, null, moment)
                        : takeoverByHash(state, beat, moment);
        };
    }

    private static Transition takeover(
            NvrState state,
            NvrEvent.OfSession event,
            @Nullable String remoteAddress,
            @Nullable SystemReport report,
            Moment moment) {
        Evidence evidence = inherits(state) ? state.evidence() : Evidence.atConnectWith(report);
        String hash = SystemReport.NO_REPORT;
        if (report != null) {
            evidence = evidence.with(report).within(state.inventory(), report);
            hash = report.hash();
        }
        Session winner = Session.opened(event.sessionId(), remoteAddress, hash, false, moment.clock());
        return takeover(state.with(evidence), winner);
    }

    /**
     * Whether a new session goes on with the evidence: the old one is live, and its own report has come. Without that,
     * the evidence is of an earlier time.
     */
    private static boolean inherits(NvrState state) {
        Session current = state.sessions().current();
        return current != null && current.live() && !current.awaitsReport();
    }

    /** The connect was lost, and the report with it: what was known is kept until the report arrives. */
    private static Transition takeoverByHash(NvrState state, NvrHeartbeat beat, Moment moment) {
        Session winner =
                Session.opened(beat.sessionId(), null, SystemReport.NO_REPORT, !inherits(state), moment.clock());
        Transition taken = takeover(state, winner);
        return taken.with(new NvrReportRequested(state.hostname(), beat.sessionId()));
    }

    private static Transition takeover(NvrState state, Session winner) {
        NvrState next = state.with(state.sessions().takenOverBy(winner)).with(ManualValues.NONE);
        Session loser = state.sessions().current();
        return loser == null || loser.ended()
                ? Transition.of(next, true)
                : Transition.of(next, true, superseded(state, loser.id(), winner.id()));
    }

    private static Transition ofCurrent(NvrState state, NvrEvent.OfSession event, Moment moment) {
        return switch (event) {
            case NvrConnected again -> heard(state, again.report(), moment);
            case SystemStatusReported said -> heard(state, said.report(), moment);
            case NvrHeartbeat beat -> beat(state, beat, moment);
            case NvrDisconnected gone -> disconnected(state, gone);
        };
    }

    private static Transition beat(NvrState state, NvrHeartbeat beat, Moment moment) {
        Transition heard = heard(state, null, moment);
        Session session = state.sessions().current();
        boolean known = session != null
                && (session.reportHash().equals(beat.reportHash())
                        || beat.reportHash().equals(SystemReport.NO_REPORT));
        return known ? heard : heard.with(new NvrReportRequested(state.hostname(), beat.sessionId()));
    }

    private static Transition heard(NvrState state, @Nullable SystemReport report, Moment moment) {
        NvrState next = state;
        Session session = state.sessions().current();
        if (session == null) {
            return Transition.none(state);
        }
        if (!session.live()) {
            session = session.revived(moment.clock());
            next = withSession(next, session).with(ManualValues.NONE);
        }
        if (report != null) {
            Evidence base = session.awaitsReport() ? Evidence.atConnectWith(report) : next.evidence();
            next = reported(
                    withSession(next, session.reported(report)),
                    base.with(report).within(state.inventory(), report));
        }
        return Transition.of(next.equals(state) ? state : next, true);
    }

    private static NvrState reported(NvrState state, Evidence evidence) {
        return state.with(state.manual().without(state.evidence(), evidence)).with(evidence);
    }

    private static Transition disconnected(NvrState state, NvrDisconnected gone) {
        Session session = state.sessions().current();
        if (session == null) {
            return Transition.none(state);
        }
        if (gone.cause() == DisconnectCause.DRAINING) {
            return Transition.of(state, session.live());
        }
        StatusReason why = session.live() ? reasonOf(gone.cause()) : session.reason();
        return Transition.of(withSession(state, session.endedBecause(why)).with(ManualValues.NONE), false);
    }

    private static StatusReason reasonOf(DisconnectCause cause) {
        return cause == DisconnectCause.PING_TIMEOUT ? StatusReason.PING_TIMEOUT : StatusReason.DISCONNECTED;
    }

    private static NvrState withSession(NvrState state, Session session) {
        return state.with(state.sessions().withCurrent(session));
    }

    private static NvrSessionSuperseded superseded(NvrState state, SessionId loser, @Nullable SessionId winner) {
        return new NvrSessionSuperseded(state.hostname(), loser, winner);
    }

    private static @Nullable SessionId currentId(NvrState state) {
        Session current = state.sessions().current();
        return current == null ? null : current.id();
    }
}
