package io.nvrfleet.registry.modelcheck.world;

import io.nvrfleet.events.NvrEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * What a gateway publishes of one recorder: one record at a time; what waits is the state of its sessions, never a queue
 * of records (rule 12).
 */
final class HostLine {
    private static final long AGAIN = 1_000;

    private final String host;
    private final OsProcess process;
    private final Producer producer;
    private final Topic<NvrEvent> log;
    private final Timeline timeline;
    private final List<GatewaySession> sessions = new ArrayList<>();
    private boolean busy;

    HostLine(String host, OsProcess process, Producer producer, Topic<NvrEvent> log, Timeline timeline) {
        this.host = host;
        this.process = process;
        this.producer = producer;
        this.log = log;
        this.timeline = timeline;
    }

    void open(GatewaySession session) {
        sessions.addFirst(session);
        pump();
    }

    /** Sends what is next, the newest open session first, closes last. */
    void pump() {
        if (busy || !process.running()) {
            return;
        }
        sessions.removeIf(session -> !session.open() && !worthTelling(session));
        if (!sendNextOf(true)) {
            sendNextOf(false);
        }
    }

    private boolean sendNextOf(boolean open) {
        for (GatewaySession session : sessions) {
            NvrEvent next = session.open() == open ? session.next(host, timeline.now()) : null;
            if (next != null) {
                send(session, next);
                return true;
            }
        }
        return false;
    }

    /** A close is dropped when nobody knows the session, or once a later one is open here. */
    private boolean worthTelling(GatewaySession closed) {
        boolean later = sessions.stream()
                .anyMatch(other ->
                        other.open() && other.id().counter() > closed.id().counter());
        return closed.connectSent() && !later;
    }

    private void send(GatewaySession session, NvrEvent event) {
        busy = true;
        long sentAt = timeline.now();
        producer.send(log, event, acknowledged -> {
            busy = false;
            if (acknowledged) {
                done(session, event, sentAt);
                pump();
            } else {
                if (session.open()) {
                    session.distrust(timeline.now());
                }
                process.after(AGAIN, this::pump);
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
