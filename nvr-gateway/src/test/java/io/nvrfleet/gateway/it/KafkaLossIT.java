package io.nvrfleet.gateway.it;

import static io.nvrfleet.servers.testing.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.events.DirectoryEntry;
import io.nvrfleet.events.NvrEvent.NvrConnected;
import io.nvrfleet.events.NvrEvent.NvrHeartbeat;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.SessionCommand.NvrSessionSuperseded;
import io.nvrfleet.events.SessionId;
import io.nvrfleet.events.StatusChange.NvrStatusChanged;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.events.Topics;
import io.nvrfleet.events.Version;
import io.nvrfleet.servers.testing.KafkaProcess;
import io.nvrfleet.servers.testing.ServiceProcess;
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
    /** More than the directory of a test. */
    private static final int MANY_BYTES = 200_000;

    private static KafkaProcess broker;
    private static KafkaSide kafka;
    private static ServiceProcess process;

    @BeforeAll
    static void start() throws IOException {
        broker = new KafkaProcess(Files.createTempDirectory("nvr-gateway-kafka"));
        broker.start();
        kafka = new KafkaSide(broker.bootstrapServers());
        process = ServiceProcess.start(GatewaySettings.with(broker.bootstrapServers()));
        process.awaitReady();
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
        kafka.put(new DirectoryEntry("disabled-later", 3, "Switched", true, false, 5));
        kafka.put(new DirectoryEntry("forgotten", 4, "Forgotten", true, false, 5));
        URI socket = process.http().uri("/ws");
        try (WsClient kept = WsClient.agent(socket, "kept");
                WsClient loses = WsClient.agent(socket, "loses");
                WsClient viewer = WsClient.connect(socket)) {
            viewer.send("{\"type\":\"dashboard\"}");
            viewer.awaitFrame("dashboard_ok");
            await().until(() -> isAdmitted("disabled-later") && isAdmitted("forgotten"));
            kafka.awaitConnects("kept", "loses");
            kafka.change(online("kept", Version.of(1, 1000, 0)));
            viewer.awaitFrame("nvr_online");

            broker.kill();
            broker.empty();
            broker.start();
            kafka.createTopics();
            kafka.put(new DirectoryEntry("disabled-later", 3, "Switched", false, false, 1));

            JsonNode resync = await().until(() -> viewer.frames("resync"), frames -> !frames.isEmpty())
                    .getLast();
            assertThat(resync.get("reason").asText()).isEqualTo("topic_changed");
            int heartbeats = kafka.eventsOf("kept", NvrHeartbeat.class).size();
            await().until(() -> kafka.eventsOf("kept", NvrHeartbeat.class).size() >= heartbeats + 2);
            assertThat(kafka.eventsOf("kept", NvrConnected.class)).hasSize(1);
            assertThat(kept.isClosed()).isFalse();

            await().until(() -> closeCodeOfAuth("disabled-later") == 4502);
            await().until(() -> closeCodeOfAuth("forgotten") == 4500);

            SessionId lost =
                    kafka.eventsOf("loses", NvrConnected.class).getFirst().sessionId();
            kafka.command(new NvrSessionSuperseded("loses", lost, new SessionId("gw-other", 1)));
            assertThat(loses.awaitCloseCode()).isEqualTo(4001);

            String next = Version.of(2, 0, 0);
            kafka.change(online("kept", next));
            await().until(() -> viewer.frames("nvr_online").stream()
                    .anyMatch(frame -> frame.get("version").asText().equals(next)));
        }
    }

    @Test
    void shouldBecomeReady_whenKafkaStartsEmptyWhileTheDirectoryIsLoading() throws Exception {
        for (int i = 0; i < 100; i++) {
            kafka.register("many-" + i, "Many");
        }
        Map<String, String> settings = GatewaySettings.with(broker.bootstrapServers());
        // It gets no record before there are so many, or a time has passed that no test takes.
        settings.put("mp.messaging.incoming.directory.fetch.min.bytes", Integer.toString(MANY_BYTES));
        settings.put("mp.messaging.incoming.directory.fetch.max.wait.ms", "600000");
        settings.put("mp.messaging.incoming.directory.request.timeout.ms", "900000");
        try (ServiceProcess loading = ServiceProcess.start(settings)) {
            loading.awaitUp();
            await().until(() -> loading.http().get("/q/metrics").body().contains("nvrfleet_gateway_publish_open 1.0"));
            assertThat(loading.http().isReady()).isFalse();

            broker.kill();
            broker.empty();
            broker.start();
            kafka.createTopics();
            kafka.put(new DirectoryEntry("only", 5, "Only", true, false, 1));

            // More than once: it reads from the start again when it finds out, and a fetch may be under way by then.
            await().pollInterval(Duration.ofMillis(500)).until(() -> {
                kafka.sendRaw(Topics.NVR_DIRECTORY, "filler", Map.of(), new byte[MANY_BYTES]);
                return loading.http().isReady();
            });
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
                List.of(),
                "",
                0);
    }

    private static boolean isAdmitted(String hostname) {
        return closeCodeOfAuth(hostname) == 0;
    }

    /** 0: it was admitted. */
    private static int closeCodeOfAuth(String hostname) {
        try (WsClient agent = WsClient.connect(process.http().uri("/ws"))) {
            agent.send("{\"type\":\"auth\",\"hostname\":\"" + hostname + "\"}");
            await().until(() -> agent.isClosed() || !agent.frames("auth_ok").isEmpty());
            return agent.isClosed() ? agent.awaitCloseCode() : 0;
        }
    }
}
