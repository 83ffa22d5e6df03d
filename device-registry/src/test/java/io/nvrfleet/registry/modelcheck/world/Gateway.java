package io.nvrfleet.registry.modelcheck.world;

import io.nvrfleet.events.DisconnectCause;
import io.nvrfleet.events.SessionId;
import io.nvrfleet.registry.modelcheck.world.Doorman.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One process of the gateway: admits recorders, asks its peers for life, renews what answers, cuts what is silent. What
 * it publishes goes through one {@link HostLine} per recorder.
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
    private final Doorman doorman;
    private final Gate gate;
    private final Map<String, HostLine> lines = new HashMap<>();
    private final Map<Wire, GatewaySession> sessions = new HashMap<>();
    private final Map<Wire, GatewaySession> leaving = new LinkedHashMap<>();
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
            InventoryDesk registry,
            Corners corners,
            Chance chance,
            long clockError,
            long patience) {}

    Gateway(String id, Parts parts) {
        this.id = id;
        this.parts = parts;
        this.process = new OsProcess(parts.timeline());
        this.link = new Link(parts.broker());
        this.producer =
                new Producer(process, link, parts.timeline(), parts.chance(), parts.corners(), parts.patience());
        this.gate = new Gate(process, link, this::outageEnded);
        this.doorman = new Doorman(process, link, parts.registry());
        this.commands = new SessionCommands(process, link, parts.corners(), this::sessionOf);
        commands.begin(this);
        doorman.begin();
        process.after(parts.chance().between(1, (int) SWEEP), this::sweep);
    }

    String id() {
        return id;
    }

    OsProcess process() {
        return process;
    }

    /** Whether a recorder can open a connection; a stopped process has a socket that listens. */
    boolean listens() {
        return !process.dead() && !draining && doorman.ready();
    }

    boolean draining() {
        return draining && !process.dead();
    }

    private long now() {
        return parts.timeline().now();
    }

    void auth(Wire wire, @Nullable Said report) {
        Answer answer = doorman.admit(wire.agent().host());
        Verdict refused = answer.refused();
        if (refused != null || draining) {
            turnAway(wire, refused == null ? Verdict.DRAINING : refused);
            return;
        }
        String host = wire.agent().host();
        HostLine line = lines.computeIfAbsent(
                host,
                name -> new HostLine(
                        name,
                        process,
                        producer,
                        parts.broker().logOf(name),
                        parts.network().contacts(),
                        parts.timeline(),
                        gate));
        SessionId session = new SessionId(id, ++counter);
        GatewaySession opened = new GatewaySession(session, wire, line, now(), parts.clockError(), report);
        parts.corners().meet(Corner.GATEWAYS_CLOCK_IS_WRONG, parts.clockError() != 0);
        sessions.put(wire, opened);
        if (now() < distrustUntil) {
            opened.distrust(now());
        }
        wire.admitted(session);
        wire.toAgent(() -> wire.agent().welcomed(wire));
        line.open(opened);
    }

    private static void turnAway(Wire wire, Verdict verdict) {
        wire.closedByGateway();
        wire.toAgent(() -> wire.agent().closedWith(wire, verdict));
    }

    void heartbeat(Wire wire, @Nullable Said report) {
        withSession(wire, session -> {
            session.heard(now(), report);
            session.line().pump();
        });
    }

    void pong(Wire wire, long sentAt) {
        withSession(wire, session -> {
            session.answered(now(), sentAt);
            session.line().pump();
        });
    }

    void closedByPeer(Wire wire, boolean broken) {
        withSession(wire, session -> {
            sessions.remove(wire);
            wire.closedByGateway();
            session.close(broken ? DisconnectCause.CONNECTION_LOST : DisconnectCause.CLIENT_CLOSED);
        });
    }

    /** Closes a session that was taken over from. Whether its peer was alive is told by its answer to the close. */
    void supersede(GatewaySession session) {
        Wire wire = session.wire();
        sessions.remove(wire);
        leaving.put(wire, session);
        wire.toAgent(() -> wire.agent().closedWith(wire, Verdict.SUPERSEDED));
        process.after(CLOSING, () -> left(wire, DisconnectCause.CONNECTION_LOST));
    }

    void closeAnswered(Wire wire) {
        left(wire, DisconnectCause.SUPERSEDED);
    }

    private void left(Wire wire, DisconnectCause cause) {
        GatewaySession session = leaving.remove(wire);
        if (session != null) {
            wire.closedByGateway();
            session.close(cause);
        }
    }

    private void withSession(Wire wire, java.util.function.Consumer<GatewaySession> what) {
        GatewaySession session = sessions.get(wire);
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
    void close(GatewaySession session, Verdict verdict, DisconnectCause cause) {
        sessions.remove(session.wire());
        turnAway(session.wire(), verdict);
        session.close(cause);
    }

    private void sweep() {
        long now = now();
        for (GatewaySession session : bySession()) {
            if (now - session.heardAt() > PEER_TIMEOUT) {
                close(session, Verdict.BROKEN, DisconnectCause.PING_TIMEOUT);
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
        parts.corners().meet(Corner.GATEWAY_WENT_ON_AFTER_A_STALL, !sessions.isEmpty());
        bySession().forEach(session -> session.rearm(now()));
        trustNobody();
    }

    /** A session may have been replaced at another gateway while this one could not tell of it. */
    private void outageEnded() {
        parts.corners().meet(Corner.GATEWAY_WENT_ON_AFTER_AN_OUTAGE, !sessions.isEmpty());
        trustNobody();
        lines.values().forEach(HostLine::pump);
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
                process.after(parts.chance().below(DRAIN), () -> {
                    if (sessions.containsKey(session.wire())) {
                        close(session, Verdict.DRAINING, DisconnectCause.DRAINING);
                    }
                });
            }
            process.after(DRAINED_WITHIN, this::kill);
        });
    }
}
