package io.nvrfleet.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.DisconnectCause;
import io.nvrfleet.events.NvrEvent;
import io.nvrfleet.events.NvrEvent.NvrConnected;
import io.nvrfleet.events.NvrEvent.NvrDisconnected;
import io.nvrfleet.events.NvrEvent.NvrHeartbeat;
import io.nvrfleet.events.NvrEvent.SystemStatusReported;
import io.nvrfleet.events.SessionId;
import io.nvrfleet.events.SystemReport.CameraReport;
import io.nvrfleet.stack.testing.KafkaProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What agents and the log see of an outage of Kafka: a real broker that is killed or stands still, and comes back. */
class KafkaOutageIT {
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final Duration LONGEST_ROUND_TRIP = Duration.ofSeconds(1);

    private static KafkaProcess broker;
    private static KafkaSide kafka;
    private static GatewayProcess process;
    private static URI socket;

    @BeforeAll
    static void start() throws IOException {
        broker = new KafkaProcess(Files.createTempDirectory("nvr-gateway-kafka"));
        broker.start();
        kafka = new KafkaSide(broker.bootstrapServers());
        Map<String, String> settings = GatewaySettings.with(broker.bootstrapServers());
        // Longer than the outages: who does not answer pings is still there when Kafka comes back.
        settings.put("gateway.peer-timeout", "60s");
        process = GatewayProcess.start(settings);
        await().atMost(LIMIT).until(process::isUp);
        process.gateway().awaitReady();
        socket = process.gateway().socket();
    }

    @AfterAll
    static void stop() throws IOException {
        process.close();
        kafka.close();
        broker.close();
    }

    @Test
    void shouldKeepEverybodyAndTellEndStatesOnce_whenKafkaIsKilledAndComesBack() throws Exception {
        List.of("stays", "closes", "returns", "comes", "visits", "reports", "hangs", "mute")
                .forEach(hostname -> kafka.register(hostname, hostname));
        try (WsClient stays = WsClient.agent(socket, "stays");
                WsClient closes = WsClient.agent(socket, "closes");
                WsClient returns = WsClient.agent(socket, "returns");
                WsClient reports = WsClient.agent(socket, "reports");
                RawSocket hangs = RawSocket.agent(socket, "hangs")) {
            await().atMost(LIMIT)
                    .until(() -> isConnected("stays", "closes", "returns", "reports", "hangs")
                            && !kafka.eventsOf("stays", NvrHeartbeat.class).isEmpty());

            broker.kill();
            await().atMost(LIMIT).until(() -> !isFlowing());
            int staysBefore = kafka.eventsOf("stays").size();
            int hangsBefore = kafka.eventsOf("hangs").size();

            closes.closeNormally();
            returns.abort();
            try (WsClient again = WsClient.agent(socket, "returns");
                    WsClient comes = WsClient.agent(socket, "comes");
                    RawSocket mute = RawSocket.agent(socket, "mute")) {
                WsClient.agent(socket, "visits").closeNormally();
                reports.send(heartbeat("CAM-001", "offline"));
                reports.send(heartbeat("CAM-002", "offline"));
                reports.send(heartbeat("CAM-001", "online"));
                hangs.sendText("{\"type\":\"heartbeat\"}");
                mute.sendText("{\"type\":\"heartbeat\"}");
                // More pings would be taken for a flood.
                for (int i = 0; i < 15; i++) {
                    assertThat(stays.roundTrip()).as("nothing blocks").isLessThan(LONGEST_ROUND_TRIP);
                }
                assertThat(process.gateway().isReady()).isTrue();

                broker.start();
                await().atMost(LIMIT).until(KafkaOutageIT::isFlowing);
                await().atMost(LIMIT)
                        .until(() -> kafka.eventsOf("stays").size() >= staysBefore + 2
                                && isConnected("comes")
                                && kafka.eventsOf("returns", NvrConnected.class).size() == 2
                                && kafka.eventsOf("closes", NvrDisconnected.class)
                                                .size()
                                        == 1
                                && kafka.eventsOf("reports", SystemStatusReported.class)
                                                .size()
                                        == 1);

                assertThat(List.of(stays, again, comes, reports)).noneMatch(WsClient::isClosed);
                assertThat(kafka.eventsOf("stays", NvrConnected.class)).hasSize(1);
                assertThat(kafka.eventsOf("closes").getLast())
                        .isInstanceOfSatisfying(NvrDisconnected.class, end -> assertThat(end.cause())
                                .isEqualTo(DisconnectCause.CLIENT_CLOSED));
                assertThat(kafka.eventsOf("returns", NvrDisconnected.class))
                        .as("the later session says it all")
                        .isEmpty();
                assertThat(kafka.eventsOf("comes", NvrConnected.class)).hasSize(1);
                assertThat(kafka.eventsOf("visits")).as("it came and went").isEmpty();
                assertThat(kafka.eventsOf("reports", SystemStatusReported.class)
                                .getFirst()
                                .report()
                                .cameras())
                        .extracting(CameraReport::name, CameraReport::status)
                        .containsExactlyInAnyOrder(
                                tuple("CAM-001", CameraStatus.ONLINE), tuple("CAM-002", CameraStatus.OFFLINE));
                int heartbeats = kafka.eventsOf("stays", NvrHeartbeat.class).size();
                await().atMost(LIMIT)
                        .until(() -> kafka.eventsOf("stays", NvrHeartbeat.class).size() >= heartbeats + 2);
                assertThat(kafka.eventsOf("mute"))
                        .as("it was heard of, and has not answered a ping since")
                        .isEmpty();
                assertThat(kafka.eventsOf("hangs")).hasSize(hangsBefore);
            }
        }
    }

    @Test
    void shouldTellNothingTwiceAndNothingOutOfOrder_whenKafkaStandsStill() throws Exception {
        List.of("calm", "leaves", "moves").forEach(hostname -> kafka.register(hostname, hostname));
        try (WsClient calm = WsClient.agent(socket, "calm");
                WsClient leaves = WsClient.agent(socket, "leaves");
                WsClient moves = WsClient.agent(socket, "moves")) {
            await().atMost(LIMIT)
                    .until(() -> isConnected("calm", "leaves", "moves")
                            && !kafka.eventsOf("calm", NvrHeartbeat.class).isEmpty());

            broker.pause();
            try {
                await().atMost(LIMIT).until(() -> !isFlowing());
                leaves.closeNormally();
                moves.closeNormally();
                assertThat(calm.roundTrip()).isLessThan(LONGEST_ROUND_TRIP);
            } finally {
                broker.resume();
            }
            try (WsClient moved = WsClient.agent(socket, "moves")) {
                int before = kafka.eventsOf("calm", NvrHeartbeat.class).size();
                await().atMost(LIMIT)
                        .until(() -> kafka.eventsOf("calm", NvrHeartbeat.class).size() >= before + 2
                                && kafka.eventsOf("moves", NvrConnected.class).size() == 2
                                && !kafka.eventsOf("leaves", NvrDisconnected.class)
                                        .isEmpty());

                assertThat(calm.isClosed()).isFalse();
                assertThat(moved.isClosed()).isFalse();
                assertThat(kafka.eventsOf("calm", NvrConnected.class)).hasSize(1);
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
    void shouldLeaveInTime_whenItIsTerminatedWhileKafkaIsAway() throws Exception {
        kafka.register("leaving-1", "Leaving");
        kafka.register("leaving-2", "Leaving");
        try (GatewayProcess leaving = GatewayProcess.start(GatewaySettings.with(broker.bootstrapServers()))) {
            await().atMost(LIMIT).until(leaving::isUp);
            leaving.gateway().awaitReady();
            try (WsClient first = WsClient.agent(leaving.gateway().socket(), "leaving-1");
                    WsClient second = WsClient.agent(leaving.gateway().socket(), "leaving-2")) {
                await().atMost(LIMIT).until(() -> isConnected("leaving-1", "leaving-2"));
                broker.kill();
                try {
                    long begin = System.nanoTime();
                    leaving.terminate();
                    assertThat(List.of(first.awaitCloseCode(), second.awaitCloseCode()))
                            .containsOnly(4000);
                    leaving.awaitExit();

                    assertThat(Duration.ofNanos(System.nanoTime() - begin))
                            .as("2 s to drain, 2 s for last words, 2 s for the producer to give up")
                            .isLessThan(Duration.ofSeconds(15));
                } finally {
                    broker.start();
                    await().atMost(LIMIT).until(KafkaOutageIT::isFlowing);
                }
            }
        }
    }

    @Test
    void shouldOpenNoSessionOfAPeerThatMayBeGone_whenKafkaWasAwayAtItsStart() throws Exception {
        List.of("early", "early-mute").forEach(hostname -> kafka.register(hostname, hostname));
        Map<String, String> settings = GatewaySettings.with(broker.bootstrapServers());
        settings.put("gateway.peer-timeout", "60s");
        broker.kill();
        try (GatewayProcess starting = GatewayProcess.start(settings)) {
            await().atMost(LIMIT).until(starting::isUp);
            URI early = starting.gateway().socket();
            try (WsClient agent = WsClient.agent(early, "early");
                    RawSocket mute = RawSocket.agent(early, "early-mute")) {
                broker.start();

                await().atMost(LIMIT).until(() -> isConnected("early"));
                await().atMost(LIMIT).untilAsserted(() -> {
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
        await().atMost(LIMIT).until(KafkaOutageIT::isFlowing);
    }

    private static NvrEvent.OfSession firstOf(List<NvrEvent.OfSession> events, SessionId session) {
        return events.stream()
                .filter(event -> event.sessionId().equals(session))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isConnected(String... hostnames) {
        return List.of(hostnames).stream().noneMatch(hostname -> kafka.eventsOf(hostname, NvrConnected.class)
                .isEmpty());
    }

    private static boolean isFlowing() {
        return process.gateway().get("/q/metrics").body().contains("nvrfleet_gateway_publish_open 1.0");
    }

    private static String heartbeat(String camera, String status) {
        return """
                {"type":"heartbeat","systemStatus":{"cameras":[{"name":"%s","status":"%s"}]}}""".formatted(camera, status);
    }
}
