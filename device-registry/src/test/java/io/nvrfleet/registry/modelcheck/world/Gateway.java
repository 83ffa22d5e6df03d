package io.nvrfleet.registry.modelcheck.world;

import io.nvrfleet.events.DisconnectCause;
import io.nvrfleet.events.SessionId;
import io.nvrfleet.registry.modelcheck.world.AdmissionControl.Admission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One process of the gateway: admits recorders, asks its peers for life, renews what answers, cuts what is silent. What
 * it publishes goes through one {@link HostPublisher} per recorder.
 */
final class Gateway {
    private static final long SWEEP = 1_000;
    private static final long PING = 10_000;
    private static final long PEER_TIMEOUT = 30_000;
    private static final long LATE = 2_000;
    private static final long DISTRUST = 10_000;
    private static final int DRAIN = 8_000;
    private static final long CLOSING = 3_000;

    /** From SIGTERM to the end of the process, in milliseconds. */
    static final long DRAINED_WITHIN = DRAIN + SWEEP;

    private final String id;
    private final Parts parts;
    private final OsProcess process;
    private final Producer producer;
    private final Link link;
    private final AdmissionControl admissions;
    private final PublishGate gate;
    private final Map<String, HostPublisher> lines = new HashMap<>();
    private final Map<Connection, GatewaySession> sessions = new HashMap<>();
    private final Map<Connection, GatewaySession> leaving = new LinkedHashMap<>();
    private final SessionCommands commands;
    private long counter;
    private long distrustUntil;
    private boolean draining;

    /**
     * What a gateway works with.
     *
     * @param clockError of its machine, in milliseconds
     * @param patience after which it gives a record up, in milliseconds
     */
    record Parts(
            Timeline timeline,
            Broker broker,
            Network network,
            InventoryApi registry,
            Coverage coverage,
            SeededRandom random,
            long clockError,
            long patience) {}

    Gateway(String id, Parts parts) {
        this.id = id;
        this.parts = parts;
        this.process = new OsProcess(parts.timeline());
        this.link = new Link(parts.broker());
        this.producer =
                new Producer(process, link, parts.timeline(), parts.random(), parts.coverage(), parts.patience());
        this.gate = new PublishGate(process, link, this::outageEnded);
        this.admissions = new AdmissionControl(process, link, parts.registry());
        this.commands = new SessionCommands(process, link, parts.coverage(), this::sessionOf);
        commands.begin(this);
        admissions.begin();
        process.after(parts.random().between(1, (int) SWEEP), this::sweep);
    }

    String id() {
        return id;
    }

    OsProcess process() {
        return process;
    }

    /** Whether a recorder can open a connection; a stopped process has a socket that listens. */
    boolean listens() {
        return !process.dead() && !draining && admissions.ready();
    }

    boolean draining() {
        return draining && !process.dead();
    }

    private long now() {
        return parts.timeline().now();
    }

    void auth(Connection connection, @Nullable SystemStatus report) {
        Admission answer = admissions.admit(connection.agent().host());
        CloseReason refused = answer.refused();
        if (refused != null || draining) {
            turnAway(connection, refused == null ? CloseReason.DRAINING : refused);
            return;
        }
        String host = connection.agent().host();
        HostPublisher line = lines.computeIfAbsent(
                host,
                name -> new HostPublisher(
                        name,
                        process,
                        producer,
                        parts.broker().logOf(name),
                        parts.network().contacts(),
                        parts.timeline(),
                        gate));
        SessionId session = new SessionId(id, ++counter);
        GatewaySession opened = new GatewaySession(session, connection, line, now(), parts.clockError(), report);
        parts.coverage().hit(Situation.GATEWAYS_CLOCK_IS_WRONG, parts.clockError() != 0);
        sessions.put(connection, opened);
        if (now() < distrustUntil) {
            opened.distrust(now());
        }
        connection.admitted(session);
        connection.toAgent(() -> connection.agent().welcomed(connection));
        line.open(opened);
    }

    private static void turnAway(Connection connection, CloseReason reason) {
        connection.closedByGateway();
        connection.toAgent(() -> connection.agent().closedWith(connection, reason));
    }

    void heartbeat(Connection connection, @Nullable SystemStatus report) {
        withSession(connection, session -> {
            session.heard(now(), report);
            session.line().pump();
        });
    }

    void pong(Connection connection, long sentAt) {
        withSession(connection, session -> {
            session.answered(now(), sentAt);
            session.line().pump();
        });
    }

    void closedByPeer(Connection connection, boolean broken) {
        withSession(connection, session -> {
            sessions.remove(connection);
            connection.closedByGateway();
            session.close(broken ? DisconnectCause.CONNECTION_LOST : DisconnectCause.CLIENT_CLOSED);
        });
    }

    /** Closes a session that was taken over from. Whether its peer was alive is told by its answer to the close. */
    void supersede(GatewaySession session) {
        Connection connection = session.connection();
        sessions.remove(connection);
        leaving.put(connection, session);
        connection.toAgent(() -> connection.agent().closedWith(connection, CloseReason.SUPERSEDED));
        process.after(CLOSING, () -> left(connection, DisconnectCause.CONNECTION_LOST));
    }

    void closeAnswered(Connection connection) {
        left(connection, DisconnectCause.SUPERSEDED);
    }

    private void left(Connection connection, DisconnectCause cause) {
        GatewaySession session = leaving.remove(connection);
        if (session != null) {
            connection.closedByGateway();
            session.close(cause);
        }
    }

    private void withSession(Connection connection, java.util.function.Consumer<GatewaySession> what) {
        GatewaySession session = sessions.get(connection);
        if (session != null) {
            what.accept(session);
        }
    }

    private @Nullable GatewaySession sessionOf(SessionId id) {
        return sessions.values().stream()
                .filter(session -> session.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** Closes one session, tells its peer why, and publishes the cause. */
    void close(GatewaySession session, CloseReason reason, DisconnectCause cause) {
        sessions.remove(session.connection());
        turnAway(session.connection(), reason);
        session.close(cause);
    }

    private void sweep() {
        long now = now();
        for (GatewaySession session : bySession()) {
            if (now - session.heardAt() > PEER_TIMEOUT) {
                close(session, CloseReason.BROKEN, DisconnectCause.PING_TIMEOUT);
            } else {
                if (now - session.pingedAt() >= PING) {
                    session.ping(now);
                }
                session.line().pump();
            }
        }
        process.after(SWEEP, this::sweep);
    }

    private List<GatewaySession> bySession() {
        List<GatewaySession> sorted = new ArrayList<>(sessions.values());
        sorted.sort(java.util.Comparator.comparingLong(session -> session.id().counter()));
        return sorted;
    }

    /** Whoever was stopped knows nothing of its peers: they get all their time again, and must answer first. */
    private void stallEnded() {
        parts.coverage().hit(Situation.GATEWAY_WENT_ON_AFTER_A_STALL, !sessions.isEmpty());
        bySession().forEach(session -> session.rearm(now()));
        trustNobody();
    }

    /** A session may have been replaced at another gateway while this one could not tell of it. */
    private void outageEnded() {
        parts.coverage().hit(Situation.GATEWAY_WENT_ON_AFTER_AN_OUTAGE, !sessions.isEmpty());
        trustNobody();
        lines.values().forEach(HostPublisher::pump);
    }

    private void trustNobody() {
        distrustUntil = now() + DISTRUST;
        parts.network().contacts().disrupted(id, now());
        bySession().forEach(session -> session.distrust(now()));
        leaving.values().forEach(session -> session.distrust(now()));
    }

    void stop() {
        process.stop();
        parts.network().review(this);
    }

    void resume() {
        process.resume(stoppedFor -> {
            parts.network().review(this);
            if (stoppedFor > LATE) {
                stallEnded();
            }
        });
    }

    /** Whether Kafka can be reached from here, as far as the way to it goes. */
    boolean linked() {
        return !link.isCut();
    }

    /** The way to Kafka is cut for this gateway alone. */
    void cutOff() {
        link.cut();
        parts.network().review(this);
    }

    void linkAgain() {
        link.restore();
        parts.network().review(this);
    }

    void kill() {
        process.kill();
        parts.network().review(this);
        parts.network().reset(this);
    }

    /** SIGTERM: says goodbye to each session within the drain time, then ends. */
    void drain() {
        process.run(() -> {
            draining = true;
            for (GatewaySession session : bySession()) {
                process.after(parts.random().below(DRAIN), () -> {
                    if (sessions.containsKey(session.connection())) {
                        close(session, CloseReason.DRAINING, DisconnectCause.DRAINING);
                    }
                });
            }
            process.after(DRAINED_WITHIN, this::kill);
        });
    }
}
