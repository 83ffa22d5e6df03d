package io.nvrfleet.registry.modelcheck.world;

import io.nvrfleet.events.NvrEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway publishes of one recorder: one record at a time; what waits is the state of its sessions, never a queue
 * of records (rule 12).
 */
final class HostPublisher {
    private final String host;
    private final OsProcess process;
    private final Producer producer;
    private final Topic<NvrEvent> log;
    private final Contacts contacts;
    private final Timeline timeline;
    private final PublishGate gate;
    private final List<GatewaySession> sessions = new ArrayList<>();
    private boolean busy;

    HostPublisher(
            String host,
            OsProcess process,
            Producer producer,
            Topic<NvrEvent> log,
            Contacts contacts,
            Timeline timeline,
            PublishGate gate) {
        this.host = host;
        this.process = process;
        this.producer = producer;
        this.log = log;
        this.contacts = contacts;
        this.timeline = timeline;
        this.gate = gate;
    }

    void open(GatewaySession session) {
        sessions.addFirst(session);
        pump();
    }

    /** Sends what is next, the newest open session first, closes last. */
    void pump() {
        if (busy || !process.running() || !gate.isOpen()) {
            return;
        }
        if (sessions.isEmpty()) {
            return;
        }
        sessions.removeIf(session -> !session.open() && !worthTelling(session));
        if (!sendNextOf(true)) {
            sendNextOf(false);
        }
    }

    private boolean sendNextOf(boolean open) {
        for (GatewaySession session : sessions) {
            boolean mayGo = session.open() == open && (open || isKnown(laterThan(session)));
            NvrEvent next = mayGo ? session.next(host, timeline.now()) : null;
            if (next != null) {
                send(session, next);
                return true;
            }
        }
        return false;
    }

    /**
     * A close is dropped when nobody knows the session, or once a later one of here is known: that one says more, unless
     * the close tells that the loser of a takeover was alive.
     */
    private boolean worthTelling(GatewaySession closed) {
        GatewaySession later = laterThan(closed);
        boolean outdated = later != null && later.connectAcknowledged() && !closed.superseded();
        return closed.connectSent() && !outdated;
    }

    private @Nullable GatewaySession laterThan(GatewaySession closed) {
        return sessions.stream()
                .filter(other ->
                        other.open() && other.id().counter() > closed.id().counter())
                .findFirst()
                .orElse(null);
    }

    private static boolean isKnown(@Nullable GatewaySession later) {
        return later == null || later.connectAcknowledged();
    }

    private void send(GatewaySession session, NvrEvent event) {
        busy = true;
        long sentAt = timeline.now();
        if (!(event instanceof NvrEvent.NvrDisconnected)) {
            contacts.spokenFor(session.id(), event instanceof NvrEvent.SystemStatusReported, sentAt);
        }
        producer.send(log, event, acknowledged -> {
            busy = false;
            if (acknowledged) {
                done(session, event, sentAt);
                pump();
            } else {
                gate.closeAfterFailure();
            }
        });
    }

    private void done(GatewaySession session, NvrEvent event, long sentAt) {
        if (event instanceof NvrEvent.NvrDisconnected) {
            sessions.remove(session);
        } else {
            session.published(event, sentAt);
        }
    }
}
