package io.nvrfleet.gateway.it;

import static io.nvrfleet.servers.testing.Waiting.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.DirectoryEntry;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.StatusChange.CameraChange;
import io.nvrfleet.events.StatusChange.CameraStatusChanged;
import io.nvrfleet.events.StatusChange.NvrStatusChanged;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.events.Topics;
import io.nvrfleet.events.Version;
import io.nvrfleet.servers.testing.ServiceClient;
import io.nvrfleet.servers.testing.Waiting;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What dashboards see of the fleet. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@QuarkusTestResource(NeighboursResource.class)
class DashboardIT {
    private static final Instant AT = Instant.parse("2026-11-21T10:30:00.123Z");

    private static final int FLOOD = 30;
    private static final int FLOOD_CAMERAS = 2_000;
    private static final String FRAMES = "nvrfleet_gateway_viewer_frames_total{feed=\"status\"}";
    private static final String SLOW_VIEWERS = "nvrfleet_gateway_closes_total{code=\"4002\"}";

    private final KafkaSide kafka = KafkaSide.get();

    @TestHTTPResource("/")
    URI base;

    private ServiceClient gateway;

    private URI socket;

    @BeforeEach
    void awaitReady() {
        gateway = new ServiceClient(base);
        gateway.awaitReady();
        socket = gateway.uri("/ws");
    }

    @Test
    void shouldSendTheFramesOfTheSeed_whenARecorderComesOnline() {
        try (WsClient viewer = viewer("{\"type\":\"dashboard\"}")) {
            assertThat(viewer.awaitFrame("dashboard_ok").get("message").asText())
                    .isEqualTo("Dashboard connected to WebSocket server");

            kafka.change(bulk("seen-1", 10, NvrStatus.ONLINE, List.of(exception(10))));
            kafka.change(camera("seen-1", 11, CameraStatus.OFFLINE));

            JsonNode online = awaitFrameAbout(viewer, "seen-1", "nvr_online");
            await().until(() -> framesAbout(viewer, "seen-1").size() == 3);
            assertThat(online.fieldNames())
                    .toIterable()
                    .containsExactly(
                            "type",
                            "hostname",
                            "device_name",
                            "nvr_id",
                            "cameras_updated",
                            "timestamp",
                            "status",
                            "old_status",
                            "reason",
                            "since",
                            "version",
                            "camera_states",
                            "cameras_online");
            assertThat(online.get("hostname").asText()).isEqualTo("seen-1");
            assertThat(online.get("timestamp").asText()).isEqualTo("2026-11-21T10:30:00.123Z");
            assertThat(awaitFrameAbout(viewer, "seen-1", "camera_status_update").fieldNames())
                    .toIterable()
                    .containsExactly(
                            "type",
                            "camera_id",
                            "name",
                            "nvr_id",
                            "hostname",
                            "status",
                            "old_status",
                            "reason",
                            "since",
                            "version",
                            "timestamp",
                            "camera_states",
                            "cameras_online");
        }
    }

    @Test
    void shouldSendAChangeOnce_whenItIsPublishedTwiceAndGarbageComesBetween() {
        try (WsClient viewer = viewer("{\"type\":\"dashboard\"}")) {
            viewer.awaitFrame("dashboard_ok");
            kafka.change(bulk("seen-2", 20, NvrStatus.OFFLINE, List.of()));
            kafka.sendRaw(Topics.NVR_STATUS_CHANGES, "seen-2", Map.of(), new byte[] {1});
            kafka.sendRaw(
                    Topics.NVR_STATUS_CHANGES,
                    "seen-2",
                    Map.of("ce_type", "io.nvrfleet.something-newer.v9"),
                    "{}".getBytes(UTF_8));
            kafka.change(bulk("seen-2", 20, NvrStatus.OFFLINE, List.of()));
            kafka.change(camera("seen-2", 21, CameraStatus.ONLINE));

            awaitFrameAbout(viewer, "seen-2", "camera_status_update");
            assertThat(framesAbout(viewer, "seen-2"))
                    .extracting(frame -> frame.get("type").asText())
                    .containsExactly("nvr_offline", "camera_status_update");
        }
    }

    @Test
    void shouldCoalesceButNotAcrossABulkFrame_whenBatchesAreWanted() {
        try (WsClient viewer = viewer("{\"type\":\"dashboard\",\"batch\":true}")) {
            viewer.awaitFrame("dashboard_ok");
            kafka.change(camera("seen-3", 30, CameraStatus.OFFLINE));
            kafka.change(camera("seen-3", 31, CameraStatus.ONLINE));
            kafka.change(bulk("seen-3", 32, NvrStatus.OFFLINE, List.of()));
            kafka.change(camera("seen-3", 33, CameraStatus.ONLINE));

            await().until(() -> updatesAbout(viewer, "seen-3").stream()
                    .anyMatch(update -> update.get("version").asText().equals(Version.of(1, 33, 0))));
            assertThat(updatesAbout(viewer, "seen-3"))
                    .extracting(update -> update.get("version").asText())
                    .isSorted()
                    .contains(Version.of(1, 31, 0), Version.of(1, 32, 0), Version.of(1, 33, 0));
            assertThat(viewer.frames("batch").getFirst().fieldNames())
                    .toIterable()
                    .containsExactly("type", "cursor", "updates");
        }
    }

    @Test
    void shouldBeatAfterTheUpdatesThatTheBeatSpeaksFor_whenBatchesAreWanted() {
        try (WsClient viewer = viewer("{\"type\":\"dashboard\",\"batch\":true}");
                WsClient plain = viewer("{\"type\":\"dashboard\"}")) {
            JsonNode first = viewer.awaitFrame("beat");
            assertThat(first.fieldNames()).toIterable().containsExactly("type", "cursor", "timestamp");

            kafka.change(bulk("seen-5", 60, NvrStatus.ONLINE, List.of()));
            await().until(() -> updatesAbout(viewer, "seen-5").size() == 1);
            int told = viewer.frames("beat").size();
            await("the next beat").until(() -> viewer.frames("beat").size() > told);

            List<JsonNode> frames = viewer.frames();
            JsonNode beat = viewer.frames("beat").get(told);
            JsonNode batch = frames.subList(0, frames.indexOf(beat)).stream()
                    .filter(frame -> frame.get("type").asText().equals("batch"))
                    .toList()
                    .getLast();
            assertThat(beat.get("cursor")).isEqualTo(batch.get("cursor")).isNotEqualTo(first.get("cursor"));
            assertThat(plain.frames("beat")).isEmpty();
        }
    }

    @Test
    void shouldReplayWhatWasMissed_whenAViewerComesBackWithItsCursor() {
        String cursor;
        try (WsClient viewer = viewer("{\"type\":\"dashboard\",\"batch\":true}")) {
            viewer.awaitFrame("dashboard_ok");
            kafka.change(bulk("seen-4", 40, NvrStatus.ONLINE, List.of()));
            await().until(() -> updatesAbout(viewer, "seen-4").size() == 1);
            cursor = viewer.frames("batch").getLast().get("cursor").asText();
        }
        kafka.change(bulk("seen-4", 41, NvrStatus.OFFLINE, List.of()));

        try (WsClient viewer = viewer("{\"type\":\"dashboard\",\"since\":\"" + cursor + "\"}")) {
            await().until(() -> framesAbout(viewer, "seen-4").size() == 1);
            assertThat(framesAbout(viewer, "seen-4").getFirst().get("version").asText())
                    .isEqualTo(Version.of(1, 41, 0));
            assertThat(viewer.frames("resync")).isEmpty();
        }
        try (WsClient viewer = viewer("{\"type\":\"dashboard\",\"since\":\"bm90IGEgY3Vyc29y\"}")) {
            assertThat(viewer.awaitFrame("resync").get("cursor").asText()).isNotBlank();
        }
    }

    @Test
    @ResourceLock(KafkaSide.ALL_VIEWERS)
    void shouldCutTheViewer_whenItReadsNothingAtAll() throws IOException {
        try (RawSocket viewer = RawSocket.connectWithoutReading(socket)) {
            viewer.sendText("{\"type\":\"dashboard\"}");
            assertThat(viewer.readText()).contains("dashboard_ok");
            double framesBefore = gateway.meter(FRAMES);
            double cutBefore = gateway.meter(SLOW_VIEWERS);
            for (long offset = 50; offset < 50 + FLOOD; offset++) {
                List<CameraChange> halfAMegabyte = Collections.nCopies(FLOOD_CAMERAS, exception(offset));
                kafka.change(bulk("flood", offset, NvrStatus.ONLINE, halfAMegabyte));
            }

            await("closed for being slow").until(() -> gateway.meter(SLOW_VIEWERS) > cutBefore);
            await("its end, without reading").until(() -> {
                try {
                    viewer.sendText("{}");
                    return false;
                } catch (IOException gone) {
                    return true;
                }
            });
            // Other tests have viewers too, which are not to be flooded.
            await("the end of the flood")
                    .until(() -> gateway.meter(FRAMES) >= framesBefore + FLOOD * (1.0 + FLOOD_CAMERAS));
        }
    }

    @Test
    void shouldTellOfInventory_whenTheDirectoryChanges() {
        try (WsClient viewer = viewer("{\"type\":\"dashboard\"}")) {
            viewer.awaitFrame("dashboard_ok");
            kafka.put(new DirectoryEntry("brand-new", 9, "Brand New", true, false, 1));

            JsonNode frame = awaitFrameAbout(viewer, "brand-new", "inventory_changed");
            assertThat(frame.fieldNames())
                    .toIterable()
                    .containsExactly(
                            "type", "hostname", "nvr_id", "device_name", "enabled", "removed", "revision", "timestamp");
        }
    }

    @Test
    void shouldCountConnections() throws IOException {
        kafka.register("counted", "Counted");
        try (WsClient agent = WsClient.agent(socket, "COUNTED");
                WsClient viewer = viewer("{\"type\":\"dashboard\"}")) {
            viewer.awaitFrame("dashboard_ok");
            assertThat(agent.isClosed()).isFalse();
            JsonNode stats = Json.of(gateway.get("/api/gateway/stats"));

            assertThat(stats.fieldNames())
                    .toIterable()
                    .containsExactly("nvr_connections", "dashboard_clients", "nvr_hostnames");
            assertThat(stats.get("nvr_hostnames").toString()).contains("\"COUNTED\"");
            await().untilAsserted(() -> assertThat(Json.of(gateway.get("/api/gateway/stats"))
                            .get("dashboard_clients")
                            .asInt())
                    .isPositive());
        }
        await().untilAsserted(() ->
                assertThat(gateway.get("/api/gateway/stats").body()).doesNotContain("COUNTED"));
    }

    @Test
    void shouldNameTheGatewaysThatDoNotAnswer_whenAllAreAsked() throws IOException {
        JsonNode all = Json.of(gateway.get("/api/gateway/stats?scope=all"));

        assertThat(all.get("gateways").toString())
                .isEqualTo("{\"answered\":0,\"missing\":[\"%s\"]}".formatted(GatewaySettings.DEAD_PEER));
        assertThat(all.get("nvr_connections").asInt()).isZero();
    }

    @Test
    void shouldNameTheParameter_whenItOrItsValueIsUnknown() {
        assertThat(refused("/api/gateway/stats?scope=galaxy")).contains("\"field\":\"scope\"");
        assertThat(refused("/api/gateway/stats?scoep=all")).contains("\"field\":\"scoep\"");
    }

    private String refused(String path) {
        HttpResponse<String> answer = gateway.get(path);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        return answer.body();
    }

    @Test
    void shouldOfferItsMeters() {
        assertThat(gateway.get("/q/metrics").body())
                .contains("nvrfleet_gateway_connections{kind=\"agent\"}")
                .contains("nvrfleet_gateway_directory_entries");
    }

    private WsClient viewer(String hello) {
        WsClient viewer = WsClient.connect(socket);
        viewer.send(hello);
        return viewer;
    }

    private static JsonNode awaitFrameAbout(WsClient viewer, String hostname, String type) {
        return Waiting.until(
                () -> framesAbout(viewer, hostname).stream()
                        .filter(frame -> frame.get("type").asText().equals(type))
                        .findFirst(),
                () -> type + " about " + hostname);
    }

    private static List<JsonNode> framesAbout(WsClient viewer, String hostname) {
        return viewer.frames().stream()
                .filter(frame -> frame.path("hostname").asText().equals(hostname))
                .toList();
    }

    private static List<JsonNode> updatesAbout(WsClient viewer, String hostname) {
        List<JsonNode> updates = new ArrayList<>();
        viewer.frames("batch").forEach(batch -> batch.get("updates").forEach(updates::add));
        return updates.stream()
                .filter(update -> update.path("hostname").asText().equals(hostname))
                .toList();
    }

    private static NvrStatusChanged bulk(String hostname, long offset, NvrStatus status, List<CameraChange> cameras) {
        return new NvrStatusChanged(
                1,
                hostname,
                "Seen",
                status,
                status == NvrStatus.OFFLINE ? NvrStatus.ONLINE : NvrStatus.OFFLINE,
                StatusReason.CONNECTED,
                AT,
                AT,
                Version.of(1, offset, 0),
                true,
                cameras.size(),
                cameras,
                "oxo",
                2);
    }

    private static CameraChange exception(long offset) {
        return new CameraChange(
                2,
                "CAM-002",
                CameraStatus.OFFLINE,
                CameraStatus.OFFLINE,
                StatusReason.REPORTED,
                AT,
                Version.of(1, offset, 1));
    }

    private static CameraStatusChanged camera(String hostname, long offset, CameraStatus status) {
        return new CameraStatusChanged(
                3,
                "CAM-003",
                1,
                hostname,
                status,
                status == CameraStatus.ONLINE ? CameraStatus.OFFLINE : CameraStatus.ONLINE,
                StatusReason.REPORTED,
                AT,
                AT,
                Version.of(1, offset, 0),
                "oxo",
                2);
    }
}
