package io.nvrfleet.gateway.it;

import static io.nvrfleet.servers.testing.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.NvrEvent.NvrHeartbeat;
import io.nvrfleet.events.Topics;
import io.nvrfleet.servers.testing.KafkaProcess;
import io.nvrfleet.servers.testing.ServiceProcess;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The topic of metrics is made by another service, which may start later. */
class TelemetryTopicIT {
    private static final String METRICS = """
            {"type":"metrics","cameras":[{"name":"CAM-001","health":{"fps":25}}]}""";

    @Test
    void shouldRefuseMetricsUntilTheTopicIsThere_andServeTheRecorder() throws Exception {
        try (KafkaProcess broker = new KafkaProcess(Files.createTempDirectory("nvr-gateway-kafka"))) {
            broker.start();
            try (KafkaSide kafka = new KafkaSide(broker.bootstrapServers())) {
                kafka.deleteTopic(Topics.CAMERA_TELEMETRY);
                kafka.register("early", "Early");
                try (ServiceProcess gateway = ServiceProcess.start(GatewaySettings.with(broker.bootstrapServers()))) {
                    gateway.awaitReady();
                    try (WsClient agent = WsClient.agent(gateway.http().uri("/ws"), "early")) {
                        agent.send(METRICS);
                        assertThat(agent.awaitFrame("error").get("code").asText())
                                .isEqualTo("telemetry_unavailable");
                        await().until(() ->
                                !kafka.eventsOf("early", NvrHeartbeat.class).isEmpty());

                        kafka.createTopic(Topics.CAMERA_TELEMETRY);

                        await().until(() -> {
                            agent.send(METRICS);
                            return !kafka.telemetryOf("early").isEmpty();
                        });
                        assertThat(agent.isClosed()).isFalse();
                    }
                }
            }
        }
    }
}
