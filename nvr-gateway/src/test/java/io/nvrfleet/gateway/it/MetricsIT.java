package io.nvrfleet.gateway.it;

import static io.nvrfleet.servers.testing.Waiting.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.events.CameraReported.Way;
import io.nvrfleet.events.NvrEvent.SystemStatusReported;
import io.nvrfleet.events.telemetry.Health;
import io.nvrfleet.servers.testing.ServiceClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What agents measure of their cameras, and what their topic gets of it. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@QuarkusTestResource(NeighboursResource.class)
class MetricsIT {
    private static final String ONE_CAMERA = """
            {"type":"metrics","cameras":[{"name":"CAM-001","health":{"fps":25}}]}""";
    private static final String ONE_BAD = """
            {"type":"metrics","cameras":[{"name":"CAM-001","status":"offline","health":{"fps":25}},
              {"name":"CAM-002","health":{"temperature_celsius":255}}]}""";

    private final KafkaSide kafka = KafkaSide.get();

    @TestHTTPResource("/")
    URI base;

    private URI socket;

    @BeforeEach
    void awaitReady() {
        ServiceClient gateway = new ServiceClient(base);
        gateway.awaitReady();
        socket = gateway.uri("/ws");
        awaitTopic();
    }

    /** Until the gateway has found the topic, for which it does not wait, it refuses metrics. */
    private void awaitTopic() {
        kafka.register("warm-up", "Warm-up");
        try (WsClient agent = WsClient.agent(socket, "warm-up")) {
            await().until(() -> {
                agent.send(ONE_CAMERA);
                return !kafka.telemetryOf("warm-up").isEmpty();
            });
        }
    }

    @Test
    void shouldPublishEachCameraWithItsNameAndAnswerNothing_whenAllIsWell() {
        kafka.register("measures", "Measures");
        try (WsClient agent = WsClient.agent(socket, "Measures")) {
            Instant before = Instant.now();
            agent.send("""
                    {"type":"metrics","cameras":[
                      {"name":" CAM-001","timestamp":"%s","hardware":{"manufacturer":"Axis"},"health":{"ping_ms":"12.4 ms"}},
                      {"name":"Каса 2","health":{"fps":24.8}}]}""".formatted(before));

            await().until(() -> camerasOf("measures").size() == 2);
            assertThat(kafka.telemetryOf("measures"))
                    .extracting(entry -> entry.event().name(), entry -> entry.event()
                            .way())
                    .containsOnly(tuple("CAM-001", Way.AGENT), tuple("Каса 2", Way.AGENT));
            KafkaSide.Telemetry first = kafka.telemetryOf("measures").getFirst();
            assertThat(first.message().key()).isEqualTo("measures");
            assertThat(new String(
                            first.message().headers().lastHeader("ce_type").value(), UTF_8))
                    .isEqualTo("io.nvrfleet.camera-reported.v1");
            assertThat(first.event().cameraId()).isNull();
            assertThat(first.event().ipAddress()).isNull();
            assertThat(healthOf(first).pingMs()).isEqualTo(12.4);
            assertThat(first.event().report().timestamp()).isBetween(before.minusMillis(1), before);
            assertThat(agent.frames("error")).isEmpty();
        }
    }

    @Test
    void shouldTakeTheOthersAndNameThePointer_whenOneCameraIsBad() {
        kafka.register("one-bad", "One Bad");
        try (WsClient agent = WsClient.agent(socket, "one-bad")) {
            for (int i = 0; i < 12; i++) {
                agent.send(ONE_BAD);
            }

            await().until(() -> agent.frames("error").size() == 12);
            JsonNode error = agent.frames("error").getFirst();
            assertThat(error.get("code").asText()).isEqualTo("invalid_metrics");
            assertThat(error.get("errors")).hasSize(1);
            assertThat(error.at("/errors/0/pointer").asText()).isEqualTo("/cameras/1/health/temperature_celsius");
            await().until(() -> kafka.telemetryOf("one-bad").size() >= 12);
            assertThat(camerasOf("one-bad")).containsExactly("CAM-001");
            assertThat(agent.isClosed()).as("more than ten within a minute").isFalse();
            assertThat(kafka.eventsOf("one-bad", SystemStatusReported.class))
                    .as("a status in metrics")
                    .isEmpty();
        }
    }

    @Test
    void shouldTakeALargeMessage_andHoldUpNobody() {
        kafka.register("large", "Large");
        StringBuilder cameras = new StringBuilder();
        for (int i = 0; i < 256; i++) {
            cameras.append(i == 0 ? "" : ",").append("""
                    {"name":"CAM-%03d","health":{"fps":25},"more":"%s"}""".formatted(i, "x".repeat(900)));
        }
        try (WsClient agent = WsClient.agent(socket, "large")) {
            agent.send("{\"type\":\"metrics\",\"cameras\":[" + cameras + "]}");
            agent.roundTrip();

            await().until(() -> camerasOf("large").size() == 256);
            assertThat(agent.frames("error")).isEmpty();
        }
    }

    /** Of whom the topic has something: what Kafka was slow to acknowledge is there twice. */
    private Set<String> camerasOf(String hostname) {
        return kafka.telemetryOf(hostname).stream()
                .map(entry -> entry.event().name())
                .collect(Collectors.toSet());
    }

    private static Health healthOf(KafkaSide.Telemetry telemetry) {
        return Objects.requireNonNull(telemetry.event().report().health());
    }
}
