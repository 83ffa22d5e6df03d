package io.nvrfleet.agent.recorder;

import io.nvrfleet.agent.link.Link;
import io.nvrfleet.agent.link.LinkSettings;
import io.nvrfleet.agent.link.LinkState;
import io.nvrfleet.agent.link.Loop;
import io.nvrfleet.agent.link.Sockets;
import io.nvrfleet.agent.recorder.ServerMessage.AuthOk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A recorder's agent: says who it is, sends heartbeats, and reports a change as soon as its probe finds it.
 *
 * <p>Lives on the event loop; every method must be called there.
 */
public final class Recorder implements Link.Peer {
    /** Two reports are at least so far apart, so that a probe that finds fifty cameras at once makes two messages. */
    private static final Duration REPORT_GAP = Duration.ofMillis(200);

    private final RecorderSettings settings;
    private final Loop loop;
    private final RandomGenerator random;
    private final RecorderListener listener;
    private final Link link;

    private SystemStatus status = new SystemStatus(null, List.of());
    private @Nullable SystemStatus reported;
    private @Nullable AuthOk session;
    private long heartbeatTimer = -1;
    private long reportTimer = -1;
    private long reportedAt;

    /** A recorder that is away until {@link #connect}; the probe starts looking at once. */
    public Recorder(
            RecorderSettings settings,
            CameraProbe probe,
            Loop loop,
            Sockets sockets,
            LinkSettings linkSettings,
            RandomGenerator random,
            RecorderListener listener) {
        this.settings = settings;
        this.loop = loop;
        this.random = random;
        this.listener = listener;
        this.link = new Link(loop, sockets, linkSettings, random, this);
        probe.start(this::found);
    }

    /** As it introduces itself. */
    public String hostname() {
        return settings.hostname();
    }

    /** The way to connect, drop and look at its connection. */
    public Link link() {
        return link;
    }

    /** All that the probe found so far. */
    public SystemStatus status() {
        return status;
    }

    /** The last report that left, in whatever session; null before the first, or when it never reports. */
    public @Nullable SystemStatus reported() {
        return reported;
    }

    /** The server's answer in the current session; null when there is none. */
    public @Nullable AuthOk session() {
        return session;
    }

    @Override
    public String greeting() {
        SystemStatus report = report();
        noteReported(report);
        return AgentMessages.auth(settings.hostname(), report);
    }

    @Override
    public void received(String text) {
        switch (ServerMessage.parse(text)) {
            case AuthOk ok -> admitted(ok);
            case ServerMessage.Complaint error -> listener.complained(this, error);
            case ServerMessage.Other other -> {
                // The protocol grows; what we do not know is not for us.
            }
        }
    }

    private void admitted(AuthOk ok) {
        if (session != null) {
            return;
        }
        session = ok;
        link.accepted();
        Duration interval = ok.heartbeatInterval().orElse(settings.defaultInterval());
        // A fleet that comes back together must not beat together.
        Duration first = Duration.ofMillis(random.nextLong(interval.toMillis() + 1));
        heartbeatTimer = loop.every(first, interval, this::heartbeat);
        reportSoon();
    }

    @Override
    public void changed(LinkState before, LinkState now) {
        if (!(now instanceof LinkState.Accepted)) {
            loop.cancel(heartbeatTimer);
            loop.cancel(reportTimer);
            reportTimer = -1;
            session = null;
        }
        listener.changed(this, before, now);
    }

    private void found(SystemStatus finding) {
        status = status.merge(finding);
        reportSoon();
    }

    private void reportSoon() {
        if (session == null || reportTimer >= 0 || !settings.reports() || status.equals(reported)) {
            return;
        }
        long left = REPORT_GAP.toNanos() - (System.nanoTime() - reportedAt);
        if (left <= 0) {
            heartbeat();
        } else {
            reportTimer = loop.after(Duration.ofNanos(left), () -> {
                reportTimer = -1;
                heartbeat();
            });
        }
    }

    private void heartbeat() {
        SystemStatus report = report();
        if (link.send(AgentMessages.heartbeat(Instant.now(), report))) {
            noteReported(report);
        }
    }

    private @Nullable SystemStatus report() {
        return settings.reports() ? status : null;
    }

    private void noteReported(@Nullable SystemStatus report) {
        if (report == null) {
            return;
        }
        SystemStatus before = reported;
        reported = report;
        if (!report.equals(before)) {
            reportedAt = System.nanoTime();
            listener.reported(this, before, report);
        }
    }
}
