package io.nvrfleet.gateway.socket;

import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.gateway.agent.Sessions;
import io.nvrfleet.gateway.config.GatewayConfig;
import io.nvrfleet.gateway.config.Meters;
import io.nvrfleet.gateway.dashboard.Viewer;
import io.nvrfleet.gateway.dashboard.ViewerHub;
import io.nvrfleet.gateway.directory.Admission;
import io.nvrfleet.gateway.directory.Admissions;
import io.nvrfleet.gateway.protocol.ClientMessage.Dashboard;
import io.nvrfleet.gateway.protocol.CloseCode;
import io.nvrfleet.gateway.protocol.ErrorCode;
import io.nvrfleet.gateway.protocol.MessageParser;
import io.nvrfleet.gateway.publish.Refusals;
import io.nvrfleet.gateway.time.Disruptions;
import io.nvrfleet.gateway.time.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** What every connection uses. */
@ApplicationScoped
class ConnectionServices {
    private static final Logger LOG = Logger.getLogger(ConnectionServices.class);

    /** Whoever comes to say something has said it by then. */
    private static final long MUTE_NANOS = Duration.ofSeconds(2).toNanos();

    /** The part of those who may be without a role from which on room is made; the rest comes between two sweeps. */
    private static final double CROWDED = 0.75;

    private final GatewayConfig config;
    private final Sessions sessions;
    private final Admissions admissions;
    private final ViewerHub hub;
    private final Ticker ticker;
    private final Disruptions disruptions;
    private final Refusals refusals;
    private final MeterRegistry meters;
    private final MessageParser parser;
    private final AtomicBoolean draining = new AtomicBoolean();
    private final AtomicInteger pending = new AtomicInteger();

    ConnectionServices(
            GatewayConfig config,
            Sessions sessions,
            Admissions admissions,
            ViewerHub hub,
            Ticker ticker,
            Disruptions disruptions,
            Refusals refusals,
            MeterRegistry meters) {
        this.config = config;
        this.sessions = sessions;
        this.admissions = admissions;
        this.hub = hub;
        this.ticker = ticker;
        this.disruptions = disruptions;
        this.refusals = refusals;
        this.meters = meters;
        this.parser = new MessageParser(config.maxCameras());
        meters.gauge(Meters.DRAINING, draining, value -> value.get() ? 1 : 0);
    }

    Sessions sessions() {
        return sessions;
    }

    Admissions admissions() {
        return admissions;
    }

    ViewerHub hub() {
        return hub;
    }

    Ticker ticker() {
        return ticker;
    }

    Disruptions disruptions() {
        return disruptions;
    }

    Refusals refusals() {
        return refusals;
    }

    MessageParser parser() {
        return parser;
    }

    PeerLiveness newPeer() {
        return new PeerLiveness(disruptions, config.pingInterval(), config.peerTimeout(), ticker.nanos());
    }

    Viewer viewer(Wire wire, Dashboard wishes, Runnable whenSlow) {
        return new Viewer(
                wire,
                wishes.batch(),
                wishes.since(),
                config.viewers().maxUnsent().asLongValue(),
                whenSlow);
    }

    /** Whether a connection has said nothing for too long: less than usual when so many do that others may be kept out. */
    boolean isFirstMessageOverdue(long openedAt, long now) {
        boolean crowded = pending() > config.upgrades().maxPending() * CROWDED;
        return isAuthOverdue(openedAt, now) || (crowded && now - disruptions.rearmed(openedAt) > MUTE_NANOS);
    }

    boolean isAuthOverdue(long since, long now) {
        return now - disruptions.rearmed(since) > config.authTimeout().toNanos();
    }

    long heartbeatIntervalMillis() {
        return config.heartbeatInterval().toMillis();
    }

    /** How many connections have not got a role yet. */
    int pending() {
        return pending.get();
    }

    void countPending(int change) {
        pending.addAndGet(change);
    }

    boolean isDraining() {
        return draining.get();
    }

    void startDraining() {
        draining.set(true);
    }

    /** The verdict when none could be had, for a reason that nobody foresaw. */
    Admission undecided(Throwable failure) {
        LOG.error("no verdict on a hostname", failure);
        return Admission.CANNOT_TELL;
    }

    void countError(ErrorCode code) {
        meters.counter(Meters.PROTOCOL_ERRORS, "code", code.wireName()).increment();
    }

    void countIgnoredEntries(int entries) {
        meters.counter(Meters.REPORT_ENTRIES_IGNORED).increment(entries);
    }

    void countClose(CloseCode code) {
        meters.counter(Meters.CLOSES, "code", Integer.toString(code.code())).increment();
    }
}
