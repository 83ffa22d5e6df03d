package io.nvrfleet.gateway.socket;

import io.nvrfleet.events.DisconnectCause;
import io.nvrfleet.events.Hostnames;
import io.nvrfleet.gateway.agent.AgentSession;
import io.nvrfleet.gateway.agent.Sessions;
import io.nvrfleet.gateway.dashboard.Viewer;
import io.nvrfleet.gateway.dashboard.ViewerHub;
import io.nvrfleet.gateway.directory.Admission;
import io.nvrfleet.gateway.directory.Admissions;
import io.nvrfleet.gateway.protocol.ClientMessage;
import io.nvrfleet.gateway.protocol.ClientMessage.Auth;
import io.nvrfleet.gateway.protocol.ClientMessage.Dashboard;
import io.nvrfleet.gateway.protocol.ClientMessage.Heartbeat;
import io.nvrfleet.gateway.protocol.ClientMessage.Metrics;
import io.nvrfleet.gateway.protocol.ClientMessage.Ping;
import io.nvrfleet.gateway.protocol.CloseCode;
import io.nvrfleet.gateway.protocol.ErrorCode;
import io.nvrfleet.gateway.protocol.FrameEncoder;
import io.nvrfleet.gateway.protocol.IgnoredEntries;
import io.nvrfleet.gateway.protocol.MessageParser;
import io.nvrfleet.gateway.protocol.ProtocolException;
import io.nvrfleet.gateway.protocol.ReceivedReport;
import io.nvrfleet.gateway.protocol.ServerFrame;
import io.nvrfleet.gateway.protocol.ServerFrame.AuthOk;
import io.nvrfleet.gateway.protocol.ServerFrame.ErrorReply;
import io.nvrfleet.gateway.protocol.ServerFrame.Pong;
import io.nvrfleet.gateway.publish.Refusals;
import io.nvrfleet.gateway.socket.ConnectionState.Authenticating;
import io.nvrfleet.gateway.socket.ConnectionState.Closed;
import io.nvrfleet.gateway.socket.ConnectionState.Leaving;
import io.nvrfleet.gateway.socket.ConnectionState.Live;
import io.nvrfleet.gateway.socket.ConnectionState.Opened;
import io.nvrfleet.gateway.socket.ConnectionState.Viewing;
import io.nvrfleet.gateway.telemetry.PeerTelemetry;
import io.nvrfleet.gateway.time.HasDeadlines;
import io.nvrfleet.gateway.time.Ticker;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One client, from the opening of its socket to the end.
 *
 * <p>Its lock guards its state: frames come on its own event loop, deadlines on the timer wheel's, commands on a consumer's.
 * Sessions and lanes never call back into it while they hold a lock of theirs, {@link #isTrusted} takes none.
 */
final class ClientConnection implements HasDeadlines, Sessions.AgentConnection {
    private static final Logger LOG = Logger.getLogger(ClientConnection.class);

    private final Wire wire;
    private final String remoteAddress;
    private final PeerLiveness liveness;
    private final PeerLimits limits;
    private final MessageParser parser;
    private final Intake intake;
    private final ConnectionDeadlines deadlines;
    private final Admissions admissions;
    private final Sessions sessions;
    private final Refusals refusals;
    private final PeerTelemetry telemetry;
    private final ViewerHub hub;
    private final SocketMetrics metrics;
    private final Ticker ticker;
    private ConnectionState state;

    ClientConnection(
            Wire wire,
            String remoteAddress,
            PeerLiveness liveness,
            PeerLimits limits,
            MessageParser parser,
            Intake intake,
            ConnectionDeadlines deadlines,
            Admissions admissions,
            Sessions sessions,
            Refusals refusals,
            PeerTelemetry telemetry,
            ViewerHub hub,
            SocketMetrics metrics,
            Ticker ticker) {
        this.wire = wire;
        this.remoteAddress = remoteAddress;
        this.liveness = liveness;
        this.limits = limits;
        this.parser = parser;
        this.intake = intake;
        this.deadlines = deadlines;
        this.admissions = admissions;
        this.sessions = sessions;
        this.refusals = refusals;
        this.telemetry = telemetry;
        this.hub = hub;
        this.metrics = metrics;
        this.ticker = ticker;
        state = new Opened();
        intake.opened();
    }

    /** A text message arrived. */
    synchronized void received(String text) {
        heard();
        try {
            handle(parser.parse(text));
        } catch (ProtocolException e) {
            refuse(e.code(), e.getMessage());
        }
    }

    /** A binary message arrived. */
    synchronized void receivedBinary() {
        heard();
        refuse(ErrorCode.BINARY, "messages are text");
    }

    /** A ping arrived. */
    synchronized void receivedPing() {
        if (limits.isOnePingTooMany(heard())) {
            close(CloseCode.PROTOCOL_ERROR, DisconnectCause.PROTOCOL_ERROR);
        }
    }

    /** A pong arrived; {@code pingOf} is what the ping carried. */
    synchronized void receivedPong(long pingOf) {
        boolean trustedBefore = liveness.isTrusted();
        heard();
        liveness.pong(pingOf);
        if (!trustedBefore && liveness.isTrusted() && state instanceof Live(AgentSession session)) {
            session.trusted();
        } else if (state instanceof Leaving leaving && liveness.hasAnswered(leaving.since())) {
            close(CloseCode.SUPERSEDED, DisconnectCause.SUPERSEDED);
        }
    }

    /** A message was larger than the protocol allows. */
    synchronized void receivedTooMuch() {
        close(CloseCode.TOO_BIG, DisconnectCause.PROTOCOL_ERROR);
    }

    /**
     * The socket is closed.
     *
     * @param byPeer whether the peer sent a close frame; counts only where this gateway sent none
     */
    synchronized void closed(boolean byPeer) {
        leave(byPeer ? DisconnectCause.CLIENT_CLOSED : DisconnectCause.CONNECTION_LOST);
    }

    @Override
    public synchronized void checkDeadlines(long now) {
        if (state instanceof Closed(long since)) {
            if (deadlines.isClosingOverdue(since, now)) {
                wire.cut();
            }
            return;
        }
        if (state instanceof Leaving(AgentSession session, long since)) {
            if (deadlines.isLoserOverdue(since, now)) {
                close(CloseCode.SUPERSEDED, DisconnectCause.CONNECTION_LOST);
            }
            return;
        }
        if (liveness.isSilent(now)) {
            close(CloseCode.SILENT, DisconnectCause.PING_TIMEOUT);
        } else if (state instanceof Opened && deadlines.isFirstMessageOverdue(liveness.openedAt(), now)) {
            close(CloseCode.AUTH_TIMEOUT, DisconnectCause.PROTOCOL_ERROR);
        } else if (state instanceof Authenticating(Auth auth, long since) && deadlines.isVerdictOverdue(since, now)) {
            close(CloseCode.CANNOT_TELL, DisconnectCause.PROTOCOL_ERROR);
        } else {
            if (liveness.isPingDue(now)) {
                ping(now);
            }
            if (state instanceof Live(AgentSession session)) {
                session.checkDeadlines(now);
            }
        }
    }

    @Override
    public synchronized void end(CloseCode code, String reason, DisconnectCause cause) {
        if (cause != DisconnectCause.SUPERSEDED) {
            close(code, reason, cause);
        } else if (state instanceof Live live) {
            long now = ticker.nanos();
            to(live.toLeaving(now));
            ping(now);
        }
    }

    /** The gateway is shutting down. */
    synchronized void drain() {
        close(CloseCode.DRAINING, DisconnectCause.DRAINING);
    }

    @Override
    public boolean isTrusted() {
        return liveness.isTrusted();
    }

    private void handle(ClientMessage message) {
        if (state instanceof Opened && intake.isDraining()) {
            drain();
            return;
        }
        switch (message) {
            case Auth auth when state instanceof Opened opened -> authenticate(opened, auth);
            case Dashboard dashboard when state instanceof Opened opened -> view(opened, dashboard);
            case Ping(boolean plain) -> pong(plain);
            case Heartbeat(String hostname, ReceivedReport report)
            when state instanceof Live(AgentSession session) -> heartbeat(session, hostname, report);
            case Heartbeat ignored -> refuse(ErrorCode.NOT_AUTHENTICATED, "heartbeat before auth_ok");
            case Metrics(String text)
            when state instanceof Live(AgentSession session) ->
                telemetry.take(session.hostname(), text, this::answerMetrics);
            case Metrics ignored -> refuse(ErrorCode.NOT_AUTHENTICATED, "metrics before auth_ok");
            case Auth ignored -> refuse(ErrorCode.ALREADY_AUTHENTICATED, "this connection has its role");
            case Dashboard ignored -> refuse(ErrorCode.ALREADY_AUTHENTICATED, "this connection has its role");
        }
    }

    private void authenticate(Opened opened, Auth auth) {
        Authenticating authenticating = opened.toAuthenticating(auth, ticker.nanos());
        to(authenticating);
        admissions.decide(auth.hostname()).subscribe().with(verdict -> admit(authenticating, verdict), failure -> {
            LOG.error("no verdict on a hostname", failure);
            admit(authenticating, Admission.CANNOT_TELL);
        });
    }

    private synchronized void admit(Authenticating authenticating, Admission verdict) {
        if (state != authenticating) {
            return;
        }
        switch (verdict) {
            case Admission.Admitted(String deviceName) -> open(authenticating, deviceName);
            case Admission.Refused(CloseCode code, String reason) ->
                close(code, reason, DisconnectCause.PROTOCOL_ERROR);
        }
    }

    private void open(Authenticating authenticating, String deviceName) {
        Auth auth = authenticating.auth();
        Sessions.Opened opened = sessions.open(auth, remoteAddress, this);
        AgentSession session = opened.session();
        to(authenticating.toLive(session));
        send(new AuthOk(
                auth.hostname(),
                deviceName,
                session.id().toString(),
                sessions.heartbeatInterval().toMillis()));
        answerIgnored(opened.ignored());
        if (!liveness.isTrusted()) {
            ping(ticker.nanos());
        }
    }

    private void view(Opened opened, Dashboard dashboard) {
        Viewer viewer = hub.viewer(wire, dashboard.batch(), dashboard.since(), this::cutSlowViewer);
        to(opened.toViewing(viewer));
        hub.join(viewer);
    }

    private synchronized void cutSlowViewer() {
        close(CloseCode.SLOW_VIEWER, DisconnectCause.PROTOCOL_ERROR);
    }

    private void heartbeat(AgentSession session, @Nullable String hostname, @Nullable ReceivedReport report) {
        if (hostname != null && !Hostnames.key(hostname).equals(Hostnames.key(session.hostname()))) {
            refuse(ErrorCode.OTHER_HOSTNAME, "this connection is another recorder's");
        } else if (report != null) {
            answerIgnored(session.report(report, ticker.now(), ticker.nanos()));
        }
    }

    private void answerIgnored(IgnoredEntries ignored) {
        if (ignored.count() > 0) {
            metrics.ignoredEntries(ignored.count());
            answer(new ErrorReply(ignored));
        }
    }

    private synchronized void answerMetrics(ErrorReply reply) {
        if (state instanceof Live) {
            answer(reply);
        }
    }

    private void pong(boolean plain) {
        if (plain && limits.mayAnswer(ticker.nanos())) {
            wire.send("pong");
        } else if (!plain) {
            answer(new Pong());
        }
    }

    /** Answers a message that a peer may send as often as it likes: only so often, since it may not read the answers. */
    private void answer(ServerFrame frame) {
        if (limits.mayAnswer(ticker.nanos())) {
            send(frame);
        }
    }

    private void refuse(ErrorCode code, @Nullable String message) {
        if (state instanceof Closed || state instanceof Leaving) {
            return;
        }
        metrics.error(code);
        ErrorReply reply = new ErrorReply(code, message == null ? code.wireName() : message);
        if (code == ErrorCode.UNKNOWN_TYPE && (state instanceof Live || state instanceof Viewing)) {
            // It may be from a newer client. That we do not know it is no reason to send the client away.
            answer(reply);
            return;
        }
        send(reply);
        if (limits.isOneErrorTooMany(ticker.nanos())) {
            close(CloseCode.PROTOCOL_ERROR, DisconnectCause.PROTOCOL_ERROR);
        }
    }

    private void close(CloseCode code, DisconnectCause cause) {
        close(code, code.reason(), cause);
    }

    private void close(CloseCode code, String reason, DisconnectCause cause) {
        if (state instanceof Closed) {
            return;
        }
        String agent = state.agent();
        if (agent != null && code.isRefusal()) {
            refusals.refused(agent, remoteAddress, code.code(), reason);
        }
        leave(cause);
        metrics.close(code);
        wire.close(code.code(), reason);
    }

    private void leave(DisconnectCause cause) {
        switch (state) {
            case Live(AgentSession session) -> sessions.closed(session, cause);
            case Leaving(AgentSession session, long since) -> sessions.closed(session, cause);
            case Viewing(Viewer viewer) -> hub.leave(viewer);
            default -> {}
        }
        to(state.toClosed(ticker.nanos()));
    }

    private void to(ConnectionState next) {
        if (state.isPending() && !next.isPending()) {
            intake.decided();
        }
        state = next;
    }

    private long heard() {
        long now = ticker.nanos();
        liveness.heard(now);
        if (state instanceof Live(AgentSession session)) {
            session.heard();
        }
        return now;
    }

    private void ping(long now) {
        liveness.pinged(now);
        wire.ping(now);
    }

    private void send(ServerFrame frame) {
        wire.send(FrameEncoder.encode(frame));
    }
}
