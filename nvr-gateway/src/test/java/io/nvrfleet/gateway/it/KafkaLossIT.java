package io.nvrfleet.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.events.DirectoryEntry;
import io.nvrfleet.events.NvrEvent.NvrConnected;
import io.nvrfleet.events.NvrEvent.NvrHeartbeat;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.SessionCommand.NvrSessionSuperseded;
import io.nvrfleet.events.SessionId;
import io.nvrfleet.events.StatusChange.NvrStatusChanged;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.events.Version;
import io.nvrfleet.stack.testing.KafkaProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Kafka loses its data and starts empty while the gateway runs. */
class KafkaLossIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static KafkaProcess broker;
    private static KafkaSide kafka;
    private static GatewayProcess process;

    @BeforeAll
    static void start() throws IOException {
        broker = new KafkaProcess(Files.createTempDirectory("nvr-gateway-kafka"));
        broker.start();
        kafka = new KafkaSide(broker.bootstrapServers());
        process = GatewayProcess.start(GatewaySettings.with(broker.bootstrapServers()));
        await().atMost(LIMIT).until(process::isUp);
        process.gateway().awaitReady();
    }

    @AfterAll
    static void stop() throws IOException {
        process.close();
        kafka.close();
        broker.close();
    }

    @Test
    void shouldGoOnWithTheNewTopics_whenKafkaStartsEmpty() throws Exception {
        kafka.register("kept", "Kept");
        kafka.register("loses", "Loses");
        kafka.put(new DirectoryEntry("switched", 3, "Switched", true, false, 5));
        kafka.put(new DirectoryEntry("forgotten", 4, "Forgotten", true, false, 5));
        URI socket = process.gateway().socket();
        try (WsClient kept = WsClient.agent(socket, "kept");
                WsClient loses = WsClient.agent(socket, "loses");
                WsClient viewer = WsClient.connect(socket)) {
            viewer.send("{\"type\":\"dashboard\"}");
            viewer.awaitFrame("dashboard_ok");
            WsClient.agent(socket, "switched").closeNormally();
            WsClient.agent(socket, "forgotten").closeNormally();
            kafka.change(online("kept", Version.of(1, 1000, 0)));
            viewer.awaitFrame("nvr_online");

            broker.kill();
            broker.empty();
            broker.start();
            kafka.createTopics();
            kafka.put(new DirectoryEntry("switched", 3, "Switched", false, false, 1));

            JsonNode resync = await().atMost(LIMIT)
                    .until(() -> viewer.frames("resync"), frames -> !frames.isEmpty())
                    .getLast();
            assertThat(resync.get("reason").asText()).isEqualTo("topic_changed");
            int heartbeats = kafka.eventsOf("kept", NvrHeartbeat.class).size();
            await().atMost(LIMIT)
                    .until(() -> kafka.eventsOf("kept", NvrHeartbeat.class).size() >= heartbeats + 2);
            assertThat(kafka.eventsOf("kept", NvrConnected.class)).hasSize(1);
            assertThat(kept.isClosed()).isFalse();

            await().atMost(LIMIT).until(() -> closeCodeOfAuth("switched") == 4502);
            await().atMost(LIMIT).until(() -> closeCodeOfAuth("forgotten") == 4500);

            SessionId lost =
                    kafka.eventsOf("loses", NvrConnected.class).getFirst().sessionId();
            kafka.command(new NvrSessionSuperseded("loses", lost, new SessionId("gw-other", 1)));
            assertThat(loses.awaitCloseCode()).isEqualTo(4001);

            String next = Version.of(2, 0, 0);
            kafka.change(online("kept", next));
            await().atMost(LIMIT).until(() -> viewer.frames("nvr_online").stream()
                    .anyMatch(frame -> frame.get("version").asText().equals(next)));
        }
    }

    @Test
    void shouldBecomeReady_whenKafkaStartsEmptyWhileTheDirectoryIsLoading() throws Exception {
        for (int i = 0; i < 100; i++) {
            kafka.register("many-" + i, "Many");
        }
        Map<String, String> settings = GatewaySettings.with(broker.bootstrapServers());
        // It gets no record before this time has passed.
        settings.put("mp.messaging.incoming.directory.fetch.min.bytes", "4000000");
        settings.put("mp.messaging.incoming.directory.fetch.max.wait.ms", "20000");
        try (GatewayProcess loading = GatewayProcess.start(settings)) {
            await().atMost(LIMIT).until(loading::isUp);
            await().atMost(LIMIT)
                    .until(() ->
                            loading.gateway().get("/q/metrics").body().contains("nvrfleet_gateway_publish_open 1.0"));
            assertThat(loading.gateway().isReady()).isFalse();

            broker.kill();
            broker.empty();
            broker.start();
            kafka.createTopics();
            kafka.put(new DirectoryEntry("only", 5, "Only", true, false, 1));

            loading.gateway().awaitReady();
        }
    }

    private static NvrStatusChanged online(String hostname, String version) {
        Instant at = Instant.parse("2026-11-21T10:00:00Z");
        return new NvrStatusChanged(
                1,
                hostname,
                hostname,
                NvrStatus.ONLINE,
                NvrStatus.OFFLINE,
                StatusReason.CONNECTED,
                at,
                at,
                version,
                true,
                0,
                List.of());
    }

    private static int closeCodeOfAuth(String hostname) {
        try (WsClient agent = WsClient.connect(process.gateway().socket())) {
            agent.send("{\"type\":\"auth\",\"hostname\":\"" + hostname + "\"}");
            await().until(() -> agent.isClosed() || !agent.frames("auth_ok").isEmpty());
            return agent.isClosed() ? agent.awaitCloseCode() : 0;
        }
    }
}
