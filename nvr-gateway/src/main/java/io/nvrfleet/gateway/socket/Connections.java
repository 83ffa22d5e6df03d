package io.nvrfleet.gateway.socket;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.nvrfleet.gateway.agent.Sessions;
import io.nvrfleet.gateway.config.GatewayConfig;
import io.nvrfleet.gateway.config.Meters;
import io.nvrfleet.gateway.dashboard.ViewerHub;
import io.nvrfleet.gateway.directory.Admissions;
import io.nvrfleet.gateway.protocol.MessageParser;
import io.nvrfleet.gateway.publish.Refusals;
import io.nvrfleet.gateway.telemetry.Telemetry;
import io.nvrfleet.gateway.time.Disruptions;
import io.nvrfleet.gateway.time.Ticker;
import io.nvrfleet.gateway.time.TimerWheel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All connections of this gateway, whatever they are. */
@ApplicationScoped
public class Connections {
    private final Map<ClientConnection, Runnable> open = new ConcurrentHashMap<>();
    private final GatewayConfig config;
    private final MessageParser parser;
    private final Intake intake;
    private final ConnectionDeadlines deadlines;
    private final Admissions admissions;
    private final Sessions sessions;
    private final Refusals refusals;
    private final Telemetry telemetry;
    private final ViewerHub hub;
    private final SocketMetrics metrics;
    private final Disruptions disruptions;
    private final Ticker ticker;
    private final TimerWheel wheel;

    Connections(
            GatewayConfig config,
            Intake intake,
            ConnectionDeadlines deadlines,
            Admissions admissions,
            Sessions sessions,
            Refusals refusals,
            Telemetry telemetry,
            ViewerHub hub,
            SocketMetrics metrics,
            Disruptions disruptions,
            Ticker ticker,
            TimerWheel wheel,
            MeterRegistry meters) {
        this.config = config;
        this.intake = intake;
        this.deadlines = deadlines;
        this.admissions = admissions;
        this.sessions = sessions;
        this.refusals = refusals;
        this.telemetry = telemetry;
        this.hub = hub;
        this.metrics = metrics;
        this.disruptions = disruptions;
        this.ticker = ticker;
        this.wheel = wheel;
        parser = new MessageParser(config.maxCameras());
        meters.gauge(Meters.CONNECTIONS, kind("agent"), sessions, Sessions::size);
        meters.gauge(Meters.CONNECTIONS, kind("viewer"), hub, ViewerHub::size);
        meters.gauge(Meters.CONNECTIONS, kind("pending"), intake, Intake::pending);
    }

    ClientConnection opened(Wire wire, String remoteAddress) {
        ClientConnection connection = new ClientConnection(
                wire,
                remoteAddress,
                new PeerLiveness(disruptions, config.pingInterval(), config.peerTimeout(), ticker.nanos()),
                new PeerLimits(disruptions),
                parser,
                intake,
                deadlines,
                admissions,
                sessions,
                refusals,
                telemetry.ofPeer(),
                hub,
                metrics,
                ticker);
        open.put(connection, wheel.add(connection));
        return connection;
    }

    void closed(ClientConnection connection, boolean byPeer) {
        Runnable takeOffTheWheel = open.remove(connection);
        if (takeOffTheWheel != null) {
            takeOffTheWheel.run();
        }
        connection.closed(byPeer);
    }

    public boolean isDraining() {
        return intake.isDraining();
    }

    /** Refuses everything new from now on; returns how to close each of the present connections with 4000. */
    public List<Runnable> startDraining() {
        intake.startDraining();
        List<Runnable> closings = new ArrayList<>();
        open.keySet().forEach(connection -> closings.add(connection::drain));
        return closings;
    }

    private static Iterable<Tag> kind(String kind) {
        return Tags.of("kind", kind);
    }
}
