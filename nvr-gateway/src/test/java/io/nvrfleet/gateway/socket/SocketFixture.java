package io.nvrfleet.gateway.socket;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nvrfleet.events.AgentRefused;
import io.nvrfleet.events.CameraReported;
import io.nvrfleet.events.DirectoryEntry;
import io.nvrfleet.events.NvrEvent;
import io.nvrfleet.gateway.agent.Sessions;
import io.nvrfleet.gateway.agent.SessionsForTests;
import io.nvrfleet.gateway.config.GatewayConfig;
import io.nvrfleet.gateway.dashboard.HubForTests;
import io.nvrfleet.gateway.directory.AdmissionsForTests;
import io.nvrfleet.gateway.directory.Directory;
import io.nvrfleet.gateway.publish.PublishingForTests;
import io.nvrfleet.gateway.telemetry.TelemetryForTests;
import io.nvrfleet.gateway.time.Disruptions;
import io.nvrfleet.gateway.time.ManualTicker;
import io.nvrfleet.gateway.time.TimeForTests;
import io.nvrfleet.gateway.time.TimerWheel;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Connections with everything behind them but Kafka, the registry and real time. */
final class SocketFixture implements AutoCloseable {

    final List<NvrEvent.OfSession> events = new ArrayList<>();
    final List<AgentRefused> refusals = new ArrayList<>();
    final List<CameraReported> telemetry = new ArrayList<>();
    final Directory directory;
    final Sessions sessions;

    private Uni<DirectoryEntry> registryAnswer = AdmissionsForTests.unknown();
    private final Vertx vertx = Vertx.vertx();
    private final ManualTicker ticker = new ManualTicker();
    private final Disruptions disruptions;
    private final Intake intake;
    private final Connections connections;
    private final Map<ClientConnection, RecordingWire> wires = new HashMap<>();

    SocketFixture() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        GatewayConfig config = new SmallRyeConfigBuilder()
                .withMapping(GatewayConfig.class)
                .addDiscoveredConverters()
                .build()
                .getConfigMapping(GatewayConfig.class);
        disruptions = TimeForTests.disruptions(ticker, meters);
        directory = AdmissionsForTests.directory(meters);
        sessions = SessionsForTests.sessions(config, events::add, ticker, meters);
        intake = new Intake(config, meters);
        connections = new Connections(
                config,
                intake,
                new ConnectionDeadlines(config, disruptions, intake),
                AdmissionsForTests.admissions(directory, () -> registryAnswer, config, ticker, meters),
                sessions,
                PublishingForTests.refusals(refusals::add, ticker, meters),
                TelemetryForTests.telemetry(telemetry::add, config, ticker, meters),
                HubForTests.hub(vertx, config, meters, ticker),
                new SocketMetrics(meters),
                disruptions,
                ticker,
                TimeForTests.wheel(vertx, ticker, disruptions),
                meters);
    }

    /** From now on the registry does not answer, and nobody gives up waiting. */
    void registryIsSilent() {
        registryAnswer = Uni.createFrom().nothing();
    }

    ClientConnection connect() {
        RecordingWire wire = new RecordingWire();
        ClientConnection connection = connections.opened(wire, "203.0.113.7");
        wires.put(connection, wire);
        return connection;
    }

    RecordingWire wire(ClientConnection connection) {
        return wires.getOrDefault(connection, new RecordingWire());
    }

    <T extends NvrEvent.OfSession> T lastEvent(Class<T> type) {
        return events.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    int pending() {
        return intake.pending();
    }

    /** Lets time pass, with all timers in time. */
    void pass(Duration duration) {
        for (Duration passed = Duration.ZERO;
                passed.compareTo(duration) < 0;
                passed = passed.plus(TimerWheel.period())) {
            ticker.advance(TimerWheel.period());
            disruptions.beat(ticker.nanos());
            wires.keySet().forEach(connection -> connection.checkDeadlines(ticker.nanos()));
        }
    }

    /** Lets time pass without anybody noticing. */
    void standStill(Duration duration) {
        ticker.advance(duration);
    }

    @Override
    public void close() {
        vertx.close();
    }
}
