package io.nvrfleet.systemtests.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.systemtests.OnStack;
import io.nvrfleet.systemtests.Scene;
import io.nvrfleet.systemtests.client.Agent;
import io.nvrfleet.systemtests.client.Dashboard;
import io.nvrfleet.systemtests.client.Json;
import io.nvrfleet.systemtests.client.Recorder;
import io.nvrfleet.systemtests.client.Report;
import io.nvrfleet.systemtests.client.Waiting;
import io.nvrfleet.systemtests.log.LogEntry;
import io.nvrfleet.systemtests.log.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

/** What really travels, held against the description of the protocol, field by field. */
@OnStack
class DescriptionST {
    private static final String EVENTS = "nvr.events.v1";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Description description = Description.read();

    @Test
    void shouldSendNothingThatIsNotDescribed_whenARecorderLivesItsLife(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001", "CAM-002");
        Dashboard dashboard = scene.dashboard();
        Dashboard batches = new Dashboard(scene.socket());
        batches.subscribe(Json.object("type", "dashboard", "batch", true));
        Agent first = scene.connect(recorder, Report.of("CAM-001", "offline"));
        // What is reported before the log has the connect goes with the connect.
        topic(scene, EVENTS).await(entry -> entry.is("nvr-connected", recorder.key()));
        first.heartbeat(Report.of("CAM-002", "online"));
        topic(scene, EVENTS).await(entry -> entry.is("system-status-reported", recorder.key()));
        topic(scene, EVENTS)
                .await(
                        entry -> entry.is("nvr-heartbeat", recorder.key()),
                        scene.timing().heartbeatInterval());
        Agent second = scene.connect(recorder);
        first.socket().awaitEnding(Duration.ZERO);
        second.socket().send("nonsense");
        JsonNode error = second.socket().await("error");
        scene.inventory().setByHand("/api/nvrs/" + recorder.id(), "warning");
        scene.rest()
                .patch("/api/nvrs/" + recorder.id(), Json.object("enabled", false))
                .require(200);
        second.socket().awaitEnding(Duration.ZERO);
        Waiting.soon().untilAsserted(() -> assertThat(types(dashboard.updatesOf(recorder.hostname())))
                .contains("nvr_offline"));
        topic(scene, EVENTS).await(entry -> entry.is("nvr-disconnected", recorder.key()));

        List<LogEntry> events = new ArrayList<>();
        for (JsonNode topic : description.topics()) {
            events.addAll(topic(scene, topic.required("address").asText())
                    .all(entry -> recorder.key().equals(entry.key())));
        }
        List<JsonNode> frames = new ArrayList<>(dashboard.updatesOf(recorder.hostname()));
        frames.add(error);
        frames.addAll(first.socket().received());
        batches.socket().await("batch");
        batches.socket().await("beat");
        frames.addAll(batches.socket().received());

        assertThat(events)
                .extracting(DescriptionST::nameOf)
                .contains(
                        "inventory-changed",
                        "directory-entry",
                        "nvr-connected",
                        "nvr-heartbeat",
                        "system-status-reported",
                        "nvr-disconnected",
                        "manual-status-set",
                        "nvr-status-changed",
                        "camera-status-changed",
                        "nvr-session-superseded",
                        "access-revoked");
        assertThat(types(frames))
                .contains(
                        "auth_ok",
                        "error",
                        "nvr_online",
                        "nvr_offline",
                        "nvr_status_update",
                        "camera_status_update",
                        "batch",
                        "beat");
        assertThat(events.stream().map(description::errorsOfEvent).flatMap(Collection::stream))
                .isEmpty();
        assertThat(frames.stream().map(description::errorsOfFrame).flatMap(Collection::stream))
                .isEmpty();
    }

    @Test
    void shouldHaveTheTopicsThatAreDescribed(Scene scene) throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", scene.stack().bootstrapServers()))) {
            for (JsonNode topic : description.topics()) {
                String name = topic.required("address").asText();
                JsonNode described = topic.at("/bindings/kafka");

                assertThat(partitionsOf(admin, name))
                        .as(name)
                        .isEqualTo(described.required("partitions").asInt());
                Config settings = settingsOf(admin, name);
                described.required("topicConfiguration").properties().forEach(setting -> {
                    JsonNode value = setting.getValue();
                    assertThat(settings.get(setting.getKey()).value())
                            .as(name + " " + setting.getKey())
                            .isEqualTo(value.isArray() ? value.required(0).asText() : value.asText());
                });
            }
        }
    }

    private static int partitionsOf(Admin admin, String name) throws Exception {
        return admin.describeTopics(List.of(name))
                .topicNameValues()
                .values()
                .iterator()
                .next()
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .partitions()
                .size();
    }

    private static Config settingsOf(Admin admin, String name) throws Exception {
        return admin.describeConfigs(List.of(new ConfigResource(ConfigResource.Type.TOPIC, name)))
                .values()
                .values()
                .iterator()
                .next()
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static List<String> types(List<JsonNode> frames) {
        return frames.stream().map(frame -> frame.path("type").asText()).toList();
    }

    private static String nameOf(LogEntry entry) {
        return entry.type().replace("io.nvrfleet.", "").replace(".v1", "");
    }

    private static Topic topic(Scene scene, String name) {
        return new Topic(scene.stack().bootstrapServers(), name);
    }
}
