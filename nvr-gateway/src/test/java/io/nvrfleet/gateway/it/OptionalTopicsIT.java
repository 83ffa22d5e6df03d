package io.nvrfleet.gateway.it;

import static io.nvrfleet.servers.testing.Waiting.await;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.AlertChanged.Action;
import io.nvrfleet.events.StreamStatusChanged;
import io.nvrfleet.events.Topics;
import io.nvrfleet.gateway.dashboard.Alerts;
import io.nvrfleet.servers.testing.KafkaProcess;
import io.nvrfleet.servers.testing.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The topics of the streams and of the alerts are not there when the gateway starts, and are made, and made anew, while it runs. */
class OptionalTopicsIT {
    private static final Instant AT = Instant.parse("2026-11-28T10:00:00Z");

    private static final int EACH = 20;

    private static KafkaProcess broker;
    private static KafkaSide kafka;
    private static ServiceProcess gateway;

    @BeforeAll
    static void start() throws IOException {
        broker = new KafkaProcess(Files.createTempDirectory("nvr-gateway-kafka"));
        broker.start();
        kafka = new KafkaSide(broker.bootstrapServers());
        kafka.deleteTopic(Topics.MEDIA_STREAMS);
        kafka.deleteTopic(Topics.ALERTS);
        gateway = ServiceProcess.start(GatewaySettings.with(broker.bootstrapServers()));
        gateway.awaitReady();
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
        kafka.close();
        broker.close();
    }

    @Test
    void shouldServeAgentsAndMissNothing_whenTheTopicsAreMadeLaterAndMadeAnew() {
        URI socket = gateway.http().uri("/ws");
        kafka.register("before-topics", "Before");
        try (WsClient agent = WsClient.agent(socket, "before-topics");
                WsClient viewer = WsClient.connect(socket)) {
            viewer.send("{\"type\":\"dashboard\"}");
            viewer.awaitFrame("dashboard_ok");
            kafka.awaitConnects("before-topics");

            kafka.createTopic(Topics.MEDIA_STREAMS);
            kafka.createTopic(Topics.ALERTS);
            publish(1, EACH);
            await().until(() -> devices(viewer), devices -> devices.size() == EACH);
            await().until(() -> alerts(viewer), alerts -> alerts.size() == EACH);

            kafka.deleteTopic(Topics.MEDIA_STREAMS);
            kafka.deleteTopic(Topics.ALERTS);
            kafka.createTopic(Topics.MEDIA_STREAMS);
            kafka.createTopic(Topics.ALERTS);
            publish(EACH + 1, 2 * EACH);
            await().until(() -> devices(viewer), devices -> devices.size() == 2 * EACH);
            await().until(() -> alerts(viewer), alerts -> alerts.size() == 2 * EACH);

            assertThat(agent.isClosed()).isFalse();
            assertThat(viewer.frames("resync"))
                    .as("of topics that are not needed for recorders")
                    .isEmpty();
        }
    }

    @Test
    void shouldServeRecordersAndSaySo_whenTheTopicsHaveTooFewPartitions() throws Exception {
        try (KafkaProcess operators = new KafkaProcess(Files.createTempDirectory("nvr-gateway-kafka"))) {
            operators.start();
            try (KafkaSide side = new KafkaSide(operators.bootstrapServers())) {
                for (String topic : List.of(Topics.MEDIA_STREAMS, Topics.ALERTS)) {
                    side.deleteTopic(topic);
                    side.createTopic(new NewTopic(topic, 1, (short) 1));
                }
                side.register("of-operators", "Of Operators");
                try (ServiceProcess process =
                        ServiceProcess.start(GatewaySettings.with(operators.bootstrapServers()))) {
                    process.awaitReady();

                    WsClient.agent(process.http().uri("/ws"), "of-operators").close();
                    assertThat(process.log())
                            .contains("media.streams.v1 has 1 partitions instead of 4")
                            .contains("alerts.v1 has 1 partitions instead of 4");
                }
            }
        }
    }

    private static void publish(int from, int to) {
        for (int id = from; id <= to; id++) {
            kafka.stream(active(id));
            kafka.alert(Alerts.changed(Action.RAISED, id, 0));
        }
    }

    private static Set<Long> alerts(WsClient viewer) {
        return viewer.frames("alert").stream()
                .map(frame -> frame.at("/alert/id").asLong())
                .collect(toSet());
    }

    private static Set<Long> devices(WsClient viewer) {
        return viewer.frames("stream_status_update").stream()
                .map(frame -> frame.get("device_id").asLong())
                .collect(toSet());
    }

    private static StreamStatusChanged active(long deviceId) {
        return new StreamStatusChanged("default", "path-" + deviceId, deviceId, null, null, true, null, AT);
    }
}
