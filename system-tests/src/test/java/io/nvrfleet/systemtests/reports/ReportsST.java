package io.nvrfleet.systemtests.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nvrfleet.systemtests.OnStack;
import io.nvrfleet.systemtests.Scene;
import io.nvrfleet.systemtests.client.Json;
import io.nvrfleet.systemtests.client.Recorder;
import io.nvrfleet.systemtests.client.Reply;
import io.nvrfleet.systemtests.client.Report;
import io.nvrfleet.systemtests.client.Updates;
import io.nvrfleet.systemtests.client.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The first server's "Test Data Ingestion": hardware and health are updated, and the status is not. */
@OnStack
class ReportsST {
    private static final Path EXAMPLE = Path.of("..", "docs", "examples", "comprehensive-camera-data.json");

    @Test
    void shouldUpdateHardwareAndHealthAndNoStatus_whenAReportComes(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001", "CAM-002");
        address(scene, recorder, "CAM-001", "10.7.0.1");
        address(scene, recorder, "CAM-002", "10.7.0.2");
        Updates updates = scene.dashboard().of(recorder);
        scene.connect(recorder, Report.of("CAM-001", "online", "CAM-002", "offline"));
        updates.next("nvr_online");
        JsonNode online = scene.camera(recorder, "CAM-001");
        JsonNode offline = scene.camera(recorder, "CAM-002");

        // Each says the opposite of what is.
        report(scene, recorder, "10.7.0.1", example("offline"));
        report(scene, recorder, "10.7.0.2", example("online"));

        for (String camera : List.of("CAM-001", "CAM-002")) {
            Waiting.soon().untilAsserted(() -> assertThat(hardware(scene, recorder.camera(camera))
                            .at("/current/model")
                            .asText())
                    .isEqualTo("P3245-LVE"));
            Waiting.soon().untilAsserted(() -> assertThat(fps(scene, recorder.camera(camera)))
                    .isNotEmpty());
        }
        assertThat(scene.camera(recorder, "CAM-001")).isEqualTo(online);
        assertThat(scene.camera(recorder, "CAM-002")).isEqualTo(offline);
        assertThat(offline.required("status").asText()).isEqualTo("offline");
    }

    @Test
    void shouldListTheCamera_whenNobodyRegisteredIt(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");

        Reply reply = scene.rest().patch(path(recorder, "10.7.0.9"), example("online"));

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        Waiting.soon().untilAsserted(() -> assertThat(scene.rest()
                        .get("/api/telemetry/unknown-cameras?q=" + recorder.key())
                        .require(200)
                        .items())
                .singleElement()
                .extracting(camera -> camera.required("ip_address").asText())
                .isEqualTo("10.7.0.9"));
    }

    @Test
    void shouldAnswerEachLine_whenABatchComesThroughTheFront(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        String good = Json.object(
                        "hostname", recorder.hostname(),
                        "camera", "CAM-001",
                        "timestamp", Instant.now().toString(),
                        "health", Json.object("fps", 12.5))
                .toString();
        String bad = Json.object(
                        "hostname", recorder.hostname(),
                        "camera", "CAM-001",
                        "health", Json.object("temperature_celsius", 255))
                .toString();

        List<JsonNode> results = scene.rest()
                .send(
                        "POST",
                        "/api/ingest/batch",
                        good + "\n" + bad + "\n" + good + "\n",
                        "Content-Type",
                        "application/x-ndjson")
                .require(200)
                .jsonLines();

        assertThat(results)
                .extracting(result -> result.required("result").asText())
                .containsExactly("accepted", "refused", "accepted");
        assertThat(results.get(1).at("/errors/0/pointer").asText()).isEqualTo("/health/temperature_celsius");
        Waiting.soon().untilAsserted(() -> assertThat(fps(scene, recorder.camera("CAM-001")))
                .isNotEmpty());
    }

    private static void address(Scene scene, Recorder recorder, String camera, String address) {
        Reply reply = scene.rest()
                .send(
                        "PATCH",
                        "/api/cameras/" + recorder.camera(camera),
                        Json.object("ip_address", address).toString(),
                        "Content-Type",
                        "application/merge-patch+json");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private static void report(Scene scene, Recorder recorder, String address, JsonNode body) {
        JsonNode answer =
                scene.rest().patch(path(recorder, address), body).require(202).json();
        assertThat(answer.required("status").asText()).isEqualTo("unchanged");
        assertThat(answer.required("accepted").valueStream().map(JsonNode::asText))
                .containsExactly("hardware", "health", "alerts");
        assertThat(answer.required("ignored").valueStream().map(JsonNode::asText))
                .contains("/status");
    }

    private static String path(Recorder recorder, String address) {
        return "/api/cameras/ingest-comprehensive-data/" + recorder.hostname() + "/" + address;
    }

    private static JsonNode example(String status) {
        try {
            return ((ObjectNode) Json.parse(Files.readString(EXAMPLE))).put("status", status);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode hardware(Scene scene, long camera) {
        return scene.rest()
                .get("/api/telemetry/cameras/" + camera + "/hardware")
                .require(200)
                .json();
    }

    private static JsonNode fps(Scene scene, long camera) {
        return scene.rest()
                .get("/api/telemetry/cameras/" + camera + "/metrics?names=fps&from="
                        + Instant.now().minusSeconds(600) + "&to="
                        + Instant.now().plusSeconds(60))
                .require(200)
                .json()
                .at("/series/fps");
    }
}
