package io.nvrfleet.gateway.it;

import static io.nvrfleet.servers.testing.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.DisconnectCause;
import io.nvrfleet.events.NvrEvent;
import io.nvrfleet.events.NvrEvent.NvrConnected;
import io.nvrfleet.events.NvrEvent.NvrDisconnected;
import io.nvrfleet.events.NvrEvent.NvrHeartbeat;
import io.nvrfleet.events.NvrEvent.SystemStatusReported;
import io.nvrfleet.events.SessionId;
import io.nvrfleet.events.SystemReport.CameraReport;
import io.nvrfleet.servers.testing.KafkaProcess;
import io.nvrfleet.servers.testing.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What agents and the log see of an outage of Kafka: a real broker that is killed or stands still, and comes back. */
class KafkaOutageIT {
    /** Who does not answer pings is still there when Kafka comes back. */
    private static final String LONGER_THAN_OUTAGES = "10m";

    private static KafkaProcess broker;
    private static KafkaSide kafka;
    private static ServiceProcess process;
    private static URI socket;

    @BeforeAll
    static void start() throws IOException {
        broker = new KafkaProcess(Files.createTempDirectory("nvr-gateway-kafka"));
        broker.start();
        kafka = new KafkaSide(broker.bootstrapServers());
        Map<String, String> settings = GatewaySettings.missingKafkaSoon(broker.bootstrapServers());
        settings.put("gateway.peer-timeout", LONGER_THAN_OUTAGES);
        settings.put("gateway.telemetry.max-unsent", "1M");
        process = ServiceProcess.start(settings);
        process.awaitReady();
        socket = process.http().uri("/ws");
    }

    @AfterAll
    static void stop() throws IOException {
        process.close();
        kafka.close();
        broker.close();
    }

    @Test
    void shouldKeepEverybodyAndTellEndStates_whenKafkaIsKilledAndComesBack() throws Exception {
        List.of("stays", "closes", "returns", "comes", "visits", "reports", "hangs", "mute")
                .forEach(hostname -> kafka.register(hostname, hostname));
        try (WsClient stays = WsClient.agent(socket, "stays");
                WsClient closes = WsClient.agent(socket, "closes");
                WsClient returns = WsClient.agent(socket, "returns");
                WsClient reports = WsClient.agent(socket, "reports");
                RawSocket hangs = RawSocket.agent(socket, "hangs")) {
            kafka.awaitConnects("stays", "closes", "returns", "reports", "hangs");
            await().until(() -> !kafka.eventsOf("stays", NvrHeartbeat.class).isEmpty());

            hangs.fallSilent();
            try (Outage outage = new Outage()) {
                await("the gateway notices").until(() -> !isFlowing());
                closes.closeNormally();
                returns.abort();
                try (WsClient again = WsClient.agent(socket, "returns");
                        WsClient comes = WsClient.agent(socket, "comes");
                        RawSocket mute = RawSocket.muteAgent(socket, "mute")) {
                    WsClient.agent(socket, "visits").closeNormally();
                    reports.send(heartbeat("CAM-001", "offline"));
                    reports.send(heartbeat("CAM-002", "offline"));
                    reports.send(heartbeat("CAM-001", "online"));
                    hangs.sendText("{\"type\":\"heartbeat\"}");
                    mute.sendText("{\"type\":\"heartbeat\"}");
                    // Nothing waits for Kafka. More pings would be taken for a flood.
                    for (int i = 0; i < 15; i++) {
                        stays.roundTrip();
                    }
                    reports.roundTrip();
                    await("everybody who left").until(() -> !isIn("closes") && !isIn("visits"));
                    assertThat(process.http().isReady()).isTrue();

                    Instant back = outage.end();
                    kafka.awaitConnects("comes");
                    await().until(() -> kafka.eventsOf("stays", back).size() >= 2
                            && sessionsOf("returns").size() == 2
                            && !kafka.eventsOf("closes", NvrDisconnected.class).isEmpty()
                            && !kafka.eventsOf("reports", SystemStatusReported.class)
                                    .isEmpty());

                    assertThat(List.of(stays, again, comes, reports)).noneMatch(WsClient::isClosed);
                    assertThat(sessionsOf("stays")).hasSize(1);
                    assertThat(kafka.eventsOf("closes").getLast())
                            .isInstanceOfSatisfying(NvrDisconnected.class, end -> assertThat(end.cause())
                                    .isEqualTo(DisconnectCause.CLIENT_CLOSED));
                    assertThat(kafka.eventsOf("returns", NvrDisconnected.class))
                            .as("the later session says it all")
                            .isEmpty();
                    assertThat(sessionsOf("comes")).hasSize(1);
                    assertThat(kafka.eventsOf("visits")).as("it came and went").isEmpty();
                    assertThat(kafka.eventsOf("reports", SystemStatusReported.class))
                            .as("nothing of what was so only meanwhile")
                            .allSatisfy(reported -> assertThat(reported.report().cameras())
                                    .extracting(CameraReport::name, CameraReport::status)
                                    .containsExactlyInAnyOrder(
                                            tuple("CAM-001", CameraStatus.ONLINE),
                                            tuple("CAM-002", CameraStatus.OFFLINE)));
                    int renewals = kafka.eventsOf("stays", back).size();
                    await().until(() -> kafka.eventsOf("stays", back).size() >= renewals + 2);
                    assertThat(kafka.eventsOf("mute"))
                            .as("it was heard of, and has not answered a ping since")
                            .isEmpty();
                    assertThat(kafka.eventsOf("hangs", back)).isEmpty();
                }
            }
        }
    }

    @Test
    void shouldTellNothingTwiceAndNothingOutOfOrder_whenKafkaStandsStill() throws Exception {
        List.of("calm", "leaves", "moves").forEach(hostname -> kafka.register(hostname, hostname));
        try (WsClient calm = WsClient.agent(socket, "calm");
                WsClient leaves = WsClient.agent(socket, "leaves");
                WsClient moves = WsClient.agent(socket, "moves")) {
            kafka.awaitConnects("calm", "leaves", "moves");
            await().until(() -> !kafka.eventsOf("calm", NvrHeartbeat.class).isEmpty());

            broker.pause();
            try {
                await().until(() -> !isFlowing());
                leaves.closeNormally();
                moves.closeNormally();
                calm.roundTrip();
                await("everybody who left").until(() -> !isIn("leaves") && !isIn("moves"));
            } finally {
                broker.resume();
            }
            try (WsClient moved = WsClient.agent(socket, "moves")) {
                int before = kafka.eventsOf("calm", NvrHeartbeat.class).size();
                await().until(() -> kafka.eventsOf("calm", NvrHeartbeat.class).size() >= before + 2
                        && sessionsOf("moves").size() == 2
                        && !kafka.eventsOf("leaves", NvrDisconnected.class).isEmpty());

                assertThat(calm.isClosed()).isFalse();
                assertThat(moved.isClosed()).isFalse();
                assertThat(sessionsOf("calm")).hasSize(1);
                assertThat(kafka.eventsOf("leaves").getLast()).isInstanceOf(NvrDisconnected.class);
                SessionId last =
                        kafka.eventsOf("moves", NvrConnected.class).getLast().sessionId();
                List<NvrEvent.OfSession> ofMoves = kafka.eventsOf("moves");
                assertThat(ofMoves.subList(ofMoves.indexOf(firstOf(ofMoves, last)), ofMoves.size()))
                        .as("nothing of the earlier session after the later one's connect")
                        .allMatch(event -> event.sessionId().equals(last));
            }
        }
    }

    @Test
    void shouldRefuseMetricsAndHarmNothingElse_whenKafkaIsKilledWhileTheyFlood() throws Exception {
        kafka.register("floods", "Floods");
        kafka.register("stands-by", "Stands By");
        try (WsClient floods = WsClient.agent(socket, "floods");
                WsClient standsBy = WsClient.agent(socket, "stands-by")) {
            kafka.awaitConnects("floods", "stands-by");
            floods.send(metrics(1));
            await().until(() -> fpsOf("floods").contains(1.0));

            try (Outage outage = new Outage()) {
                await("the gateway notices").until(() -> !isFlowing());
                String large = metrics(2) + " ".repeat(60_000);
                for (int i = 0; i < 200; i++) {
                    floods.send(large);
                }
                await().until(() -> floods.frames("error").stream()
                        .anyMatch(error -> error.get("code").asText().equals("telemetry_unavailable")));
                assertThat(meter("telemetry_unsent")).isLessThanOrEqualTo(1_048_576);
                await().until(() -> meter("telemetry_dropped_total") > 0);
                standsBy.send(metrics(3));
                await("its own share is free, and Kafka does not take it")
                        .until(() -> !standsBy.frames("error").isEmpty());
                standsBy.roundTrip();
                floods.roundTrip();

                Instant back = outage.end();
                await("heartbeats")
                        .until(() -> kafka.eventsOf("stands-by", back).size() >= 2
                                && kafka.eventsOf("floods", back).size() >= 2);
            }
            await("metrics").until(() -> {
                floods.send(metrics(4));
                return fpsOf("floods").contains(4.0);
            });

            assertThat(List.of(floods, standsBy)).noneMatch(WsClient::isClosed);
            assertThat(sessionsOf("floods")).hasSize(1);
            assertThat(floods.frames("error"))
                    .extracting(error -> error.get("code").asText())
                    .containsOnly("telemetry_unavailable");
        }
    }

    @Test
    void shouldLeaveInTime_whenItIsTerminatedWhileKafkaIsAway() throws Exception {
        kafka.register("leaving-1", "Leaving");
        kafka.register("leaving-2", "Leaving");
        try (ServiceProcess leaving =
                ServiceProcess.start(GatewaySettings.missingKafkaSoon(broker.bootstrapServers()))) {
            leaving.awaitReady();
            try (WsClient first = WsClient.agent(leaving.http().uri("/ws"), "leaving-1");
                    WsClient second = WsClient.agent(leaving.http().uri("/ws"), "leaving-2")) {
                kafka.awaitConnects("leaving-1", "leaving-2");
                try (Outage outage = new Outage()) {
                    leaving.terminate();
                    assertThat(List.of(first.awaitCloseCode(), second.awaitCloseCode()))
                            .containsOnly(4000);
                    // 2 s to drain, 2 s for last words, 2 s for the producer to give up.
                    leaving.awaitEnd();
                    outage.end();
                }
            }
        }
    }

    @Test
    void shouldOpenNoSessionOfAPeerThatMayBeGone_whenKafkaWasAwayAtItsStart() throws Exception {
        List.of("early", "early-mute").forEach(hostname -> kafka.register(hostname, hostname));
        Map<String, String> settings = GatewaySettings.missingKafkaSoon(broker.bootstrapServers());
        settings.put("gateway.peer-timeout", LONGER_THAN_OUTAGES);
        try (Outage outage = new Outage();
                ServiceProcess starting = ServiceProcess.start(settings)) {
            starting.awaitUp();
            URI early = starting.http().uri("/ws");
            try (WsClient agent = WsClient.agent(early, "early");
                    RawSocket mute = RawSocket.muteAgent(early, "early-mute")) {
                outage.end();

                kafka.awaitConnects("early");
                await().untilAsserted(() -> {
                    mute.sendText("{\"type\":\"heartbeat\"}");
                    assertThat(kafka.eventsOf("early", NvrHeartbeat.class))
                            .as("renewed more than once")
                            .hasSizeGreaterThan(1);
                });
                assertThat(kafka.eventsOf("early-mute"))
                        .as("it has answered no ping")
                        .isEmpty();
                assertThat(agent.isClosed()).isFalse();
            }
        }
    }

    private static NvrEvent.OfSession firstOf(List<NvrEvent.OfSession> events, SessionId session) {
        return events.stream()
                .filter(event -> event.sessionId().equals(session))
                .findFirst()
                .orElseThrow();
    }

    /** The sessions that were opened: a record whose acknowledgement got lost may be in the log twice (ADR 4). */
    private static Set<SessionId> sessionsOf(String hostname) {
        return kafka.eventsOf(hostname, NvrConnected.class).stream()
                .map(NvrConnected::sessionId)
                .collect(Collectors.toSet());
    }

    private static List<Double> fpsOf(String hostname) {
        return kafka.telemetryOf(hostname).stream()
                .map(telemetry -> Objects.requireNonNull(
                                telemetry.event().report().health())
                        .fps())
                .toList();
    }

    private static String metrics(int fps) {
        return """
                {"type":"metrics","cameras":[{"name":"CAM-001","health":{"fps":%d}}]}""".formatted(fps);
    }

    private static double meter(String name) {
        return process.http()
                .get("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("nvrfleet_gateway_" + name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
                .sum();
    }

    /** Whether the gateway has a session of this recorder. */
    private static boolean isIn(String hostname) {
        return process.http().get("/api/gateway/stats").body().contains("\"" + hostname + "\"");
    }

    private static boolean isFlowing() {
        return process.http().get("/q/metrics").body().contains("nvrfleet_gateway_publish_open 1.0");
    }

    private static String heartbeat(String camera, String status) {
        return """
                {"type":"heartbeat","systemStatus":{"cameras":[{"name":"%s","status":"%s"}]}}""".formatted(camera, status);
    }

    /** A time without the broker, which is over at the latest when the test is. */
    private static final class Outage implements AutoCloseable {
        private boolean over;

        Outage() {
            broker.kill();
        }

        /** Starts the broker, and waits until evidence flows; a moment before that. */
        Instant end() {
            over = true;
            Instant before = Instant.now();
            broker.start();
            await("evidence flows").until(KafkaOutageIT::isFlowing);
            return before;
        }

        @Override
        public void close() {
            if (!over) {
                end();
            }
        }
    }
}
