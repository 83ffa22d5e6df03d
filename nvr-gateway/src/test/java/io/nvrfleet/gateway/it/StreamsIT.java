package io.nvrfleet.gateway.it;

import static io.nvrfleet.servers.testing.Waiting.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.events.InactiveReason;
import io.nvrfleet.events.StreamStatusChanged;
import io.nvrfleet.events.Topics;
import io.nvrfleet.servers.testing.ServiceClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What dashboards see of the streams of media servers. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@QuarkusTestResource(NeighboursResource.class)
class StreamsIT {
    private static final Instant AT = Instant.parse("2026-11-28T10:00:00Z");
    private static final String SKIPPED =
            "nvrfleet_gateway_records_skipped_total{reason=\"%s\",topic=\"media.streams.v1\"}";

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
    void shouldGoOn_whenRecordsCannotBeReadOrAreOfANewerType() {
        try (WsClient plain = viewer("{\"type\":\"dashboard\"}");
                WsClient batches = viewer("{\"type\":\"dashboard\",\"batch\":true}")) {
            double unknown = gateway.meter(SKIPPED.formatted("unknown_type"));
            double invalid = gateway.meter(SKIPPED.formatted("invalid"));
            StreamStatusChanged first = active(21, "hall-21");
            String key = first.key();
            kafka.stream(first);
            kafka.sendRaw(Topics.MEDIA_STREAMS, key, Map.of(), new byte[] {1});
            kafka.sendRaw(
                    Topics.MEDIA_STREAMS,
                    key,
                    Map.of("ce_type", "io.nvrfleet.stream-status-changed.v1"),
                    "{\"server\":7,".getBytes(UTF_8));
            kafka.sendRaw(
                    Topics.MEDIA_STREAMS,
                    key,
                    Map.of("ce_type", "io.nvrfleet.stream-status-changed.v1"),
                    "{}".getBytes(UTF_8));
            kafka.sendRaw(
                    Topics.MEDIA_STREAMS,
                    key,
                    Map.of("ce_type", "io.nvrfleet.stream-recorded.v9"),
                    "{}".getBytes(UTF_8));
            kafka.stream(new StreamStatusChanged(
                    "default", "hall-21", 21, 11L, 5L, false, InactiveReason.PATH_GONE, AT.plusSeconds(300)));

            await().until(() -> told(plain, 21).size() == 2);
            await().until(() -> !told(batches, 21).isEmpty()
                    && !told(batches, 21).getLast().get("is_active").asBoolean());
            JsonNode gone = told(plain, 21).getLast();
            assertThat(gone).isEqualTo(told(batches, 21).getLast());
            assertThat(gone.get("inactive_reason").asText()).isEqualTo("path_gone");
            assertThat(gone.get("camera_id").asLong()).isEqualTo(11);
            assertThat(told(plain, 21).getFirst().get("inactive_reason").isNull())
                    .isTrue();
            assertThat(gone.fieldNames())
                    .toIterable()
                    .containsExactly(
                            "type",
                            "device_id",
                            "device_key",
                            "server",
                            "camera_id",
                            "nvr_id",
                            "is_active",
                            "inactive_reason",
                            "timestamp");
            assertThat(gateway.meter(SKIPPED.formatted("unknown_type"))).isEqualTo(unknown + 1);
            assertThat(gateway.meter(SKIPPED.formatted("invalid"))).isEqualTo(invalid + 3);
        }
    }

    @Test
    void shouldNotReplayStreams_whenAViewerComesBackWithItsCursor() {
        String cursor;
        try (WsClient viewer = viewer("{\"type\":\"dashboard\",\"batch\":true}")) {
            kafka.stream(active(22, "hall-22"));
            await().until(() -> !told(viewer, 22).isEmpty());
            cursor = viewer.frames("batch").getLast().get("cursor").asText();
        }
        try (WsClient viewer = viewer("{\"type\":\"dashboard\",\"batch\":true,\"since\":\"" + cursor + "\"}")) {
            viewer.awaitFrame("beat");
            assertThat(told(viewer, 22)).isEmpty();
            assertThat(viewer.frames("resync")).isEmpty();
        }
    }

    private WsClient viewer(String hello) {
        WsClient viewer = WsClient.connect(socket);
        viewer.send(hello);
        viewer.awaitFrame("dashboard_ok");
        return viewer;
    }

    /** What a viewer was told of a stream, in batches or one by one. */
    private static List<JsonNode> told(WsClient viewer, long deviceId) {
        List<JsonNode> updates = new ArrayList<>(viewer.frames("stream_status_update"));
        viewer.frames("batch").forEach(batch -> batch.get("updates").forEach(updates::add));
        return updates.stream()
                .filter(update -> update.path("device_id").asLong() == deviceId)
                .toList();
    }

    private static StreamStatusChanged active(long deviceId, String path) {
        return new StreamStatusChanged("default", path, deviceId, null, null, true, null, AT);
    }
}
