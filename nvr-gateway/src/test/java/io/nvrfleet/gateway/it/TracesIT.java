package io.nvrfleet.gateway.it;

import static io.nvrfleet.servers.testing.Waiting.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nvrfleet.events.NvrEvent.NvrConnected;
import io.nvrfleet.events.NvrEvent.NvrDisconnected;
import io.nvrfleet.events.NvrEvent.NvrHeartbeat;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.StatusChange.NvrStatusChanged;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.events.Version;
import io.nvrfleet.servers.testing.ServiceProcess;
import io.nvrfleet.servers.testing.TestServers;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A gateway that traces, for which nobody keeps its spans, and that logs in JSON. */
class TracesIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> KEYS =
            List.of("timestamp", "level", "logger", "message", "thread", "instance", "pid", "service", "trace");
    private static final List<String> KEYS_OF_FAILURES =
            Stream.concat(KEYS.stream(), Stream.of("stackTrace")).toList();
    private static ServiceProcess process;

    private final KafkaSide kafka = KafkaSide.get();

    @BeforeAll
    static void start() {
        KafkaSide.get();
        Map<String, String> settings = GatewaySettings.with(TestServers.bootstrapServers());
        settings.put("quarkus.otel.sdk.disabled", "false");
        settings.put("quarkus.otel.exporter.otlp.endpoint", "http://" + GatewaySettings.DEAD_PEER);
        settings.put("quarkus.log.console.json.enabled", "true");
        process = ServiceProcess.start(settings);
        process.awaitReady();
    }

    @AfterAll
    static void stop() {
        process.close();
    }

    @Test
    void shouldSendATraceWithWhatChangesARecorder_andNoneWithItsHeartbeats() {
        kafka.register("traced", "Traced");
        try (WsClient recorder = WsClient.agent(process.http().uri("/ws"), "traced")) {
            await("heartbeats").until(() -> {
                recorder.send("{\"type\":\"heartbeat\"}");
                return kafka.eventsOf("traced", NvrHeartbeat.class).size() > 1;
            });
        }
        await("close")
                .until(() -> !kafka.eventsOf("traced", NvrDisconnected.class).isEmpty());

        assertThat(kafka.recordsOf("traced")).allSatisfy(entry -> {
            String traceparent = header(entry, "traceparent");
            if (entry.event() instanceof NvrConnected || entry.event() instanceof NvrDisconnected) {
                assertThat(traceparent).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
            } else {
                assertThat(traceparent).isNull();
            }
            assertThat(header(entry, "tracestate")).isNull();
        });
    }

    @Test
    @ResourceLock(KafkaSide.ALL_VIEWERS)
    void shouldTellViewers_whateverTheTraceOfAChangeIs() {
        try (WsClient viewer = WsClient.connect(process.http().uri("/ws"))) {
            viewer.send("{\"type\":\"dashboard\"}");
            viewer.awaitFrame("dashboard_ok");
            List<String> traceparents = List.of(
                    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                    "",
                    "nonsense",
                    "0".repeat(55),
                    "x".repeat(9_000));
            for (int i = 0; i < traceparents.size(); i++) {
                kafka.change(change(i), traceparents.get(i));
            }

            await("frames").until(() -> changes(viewer).size() == traceparents.size());
            assertThat(changes(viewer))
                    .allSatisfy(frame -> assertThat(frame.has("traceparent")).isFalse());
        }
    }

    @Test
    void shouldLogObjectsWithFixedKeys_whenToldTo() throws IOException {
        List<String> lines = process.log().lines().toList();
        assertThat(lines).isNotEmpty();
        for (String line : lines.subList(0, lines.size() - 1)) {
            JsonNode entry = JSON.readTree(line);
            assertThat(entry.fieldNames())
                    .toIterable()
                    .as(line)
                    .containsAll(KEYS)
                    .isSubsetOf(KEYS_OF_FAILURES);
            assertThat(entry.get("service").asText()).isEqualTo("nvr-gateway");
            assertThat(Instant.parse(entry.get("timestamp").asText())).isBefore(Instant.now());
        }
    }

    /** The frames of this test's changes: others tell theirs to all gateways, too. */
    private static List<JsonNode> changes(WsClient viewer) {
        return viewer.frames("nvr_offline").stream()
                .filter(frame -> frame.toString().contains("\"change-"))
                .toList();
    }

    private static NvrStatusChanged change(int index) {
        Instant at = Instant.parse("2026-11-21T10:30:00Z");
        return new NvrStatusChanged(
                100 + index,
                "change-" + index,
                "Change",
                NvrStatus.OFFLINE,
                NvrStatus.ONLINE,
                StatusReason.DISCONNECTED,
                at,
                at,
                Version.of(1, index, 0),
                true,
                0,
                List.of(),
                null,
                null);
    }

    private static @Nullable String header(KafkaSide.Published entry, String name) {
        Header header = entry.message().headers().lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }
}
