package io.nvrfleet.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.gateway.protocol.ClientMessage.Auth;
import io.nvrfleet.gateway.protocol.ClientMessage.Dashboard;
import io.nvrfleet.gateway.protocol.ClientMessage.Heartbeat;
import io.nvrfleet.gateway.protocol.ClientMessage.Metrics;
import io.nvrfleet.gateway.protocol.ClientMessage.Ping;
import io.nvrfleet.gateway.protocol.ReceivedReport.Listing;
import io.nvrfleet.gateway.protocol.ReceivedReport.ReceivedCamera;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The gateway's messages and codes against {@code docs/protocol} and the golden files of the socket, both ways. */
class ContractTest {
    private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();
    private static final JsonNode API = Contract.description();

    private final MessageParser parser = new MessageParser(1024);

    @Test
    void shouldReadTheGoldenMessagesOfClients() throws ProtocolException {
        assertThat(parser.parse(Contract.golden("auth")))
                .isEqualTo(new Auth(
                        "DESKTOP-T7MNQIA",
                        new ReceivedReport(
                                NvrStatus.ONLINE,
                                null,
                                Listing.FULL,
                                List.of(
                                        new ReceivedCamera("CAM-001", CameraStatus.ONLINE, null, "192.168.0.101"),
                                        new ReceivedCamera("CAM-002", CameraStatus.OFFLINE, null, null)),
                                IgnoredEntries.NONE)));
        assertThat(parser.parse(Contract.golden("heartbeat")))
                .isEqualTo(new Heartbeat(
                        null,
                        new ReceivedReport(
                                null,
                                null,
                                Listing.FULL,
                                List.of(new ReceivedCamera("CAM-002", CameraStatus.ONLINE, null, null)),
                                IgnoredEntries.NONE)));
        assertThat(parser.parse(Contract.golden("metrics"))).isEqualTo(new Metrics(Contract.golden("metrics")));
        assertThat(parser.parse(Contract.golden("ping"))).isEqualTo(new Ping(false));
        assertThat(parser.parse(Contract.golden("dashboard")))
                .isEqualTo(new Dashboard(true, "MTtBQTs0LDAsMiwxO0JCOzAsMSwwLDA"));
    }

    @Test
    void shouldWriteTheGoldenAnswers() {
        assertWritten(
                "auth_ok",
                new ServerFrame.AuthOk("DESKTOP-T7MNQIA", "NVR-Main-Branch-01", "gw-4030087784a0/12", 10_000));
        assertWritten("pong", new ServerFrame.Pong());
        assertWritten("error", new ServerFrame.ErrorReply(ErrorCode.MALFORMED, "not valid JSON"));
        assertWritten("dashboard_ok", new ServerFrame.DashboardOk("MTtBQTs0LDAsMiwxO0JCOzAsMSwwLDA"));
        assertWritten(
                "beat",
                new ServerFrame.Beat("MTtBQTs0LDAsMiwxO0JCOzAsMSwwLDA", Instant.parse("2024-01-15T10:30:00.123Z")));
        assertWritten("resync", new ServerFrame.Resync("MTtBQTs0LDAsMiwxO0JCOzAsMSwwLDA", "cursor_too_old"));
    }

    @Test
    void shouldDescribeEveryFieldOfEveryFrameAndNoOther() {
        Map<Class<? extends ServerFrame>, String> schemas = Map.ofEntries(
                Map.entry(ServerFrame.AuthOk.class, "AuthOk"),
                Map.entry(ServerFrame.ErrorReply.class, "ErrorReply"),
                Map.entry(ServerFrame.Pong.class, "Pong"),
                Map.entry(ServerFrame.DashboardOk.class, "DashboardOk"),
                Map.entry(ServerFrame.Resync.class, "Resync"),
                Map.entry(ServerFrame.Beat.class, "Beat"),
                Map.entry(ServerFrame.Nvr.class, "NvrUpdate"),
                Map.entry(ServerFrame.Camera.class, "CameraUpdate"),
                Map.entry(ServerFrame.Inventory.class, "InventoryUpdate"),
                Map.entry(ServerFrame.Stream.class, "StreamUpdate"),
                Map.entry(ServerFrame.AlertUpdate.class, "AlertUpdate"));

        assertThat(schemas.keySet())
                .as("every frame")
                .containsExactlyInAnyOrder(permitted(ServerFrame.class.getPermittedSubclasses()));
        schemas.forEach((frame, schema) -> {
            List<String> described = new ArrayList<>();
            API.at("/components/schemas/" + schema + "/properties").fieldNames().forEachRemaining(described::add);
            assertThat(described)
                    .as(schema)
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(frame.getRecordComponents())
                            .map(component -> SNAKE_CASE.translate(component.getName()))
                            .toList());
        });
    }

    @Test
    void shouldDescribeEveryCloseCodeAndNoOther() {
        Map<Integer, String> described = new HashMap<>();
        API.at("/channels/socket/x-close-codes")
                .forEach(entry -> described.put(
                        entry.path("code").asInt(), entry.path("name").asText()));
        Map<Integer, String> used = new HashMap<>();
        for (CloseCode code : CloseCode.values()) {
            used.put(code.code(), code.name());
        }

        assertThat(described).isEqualTo(used);
    }

    @Test
    void shouldDescribeEveryErrorCodeAndNoOther() {
        List<String> described = new ArrayList<>();
        API.at("/components/schemas/ErrorReply/properties/code/enum").forEach(code -> described.add(code.asText()));

        assertThat(described)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ErrorCode.values())
                        .map(ErrorCode::wireName)
                        .toList());
    }

    @Test
    void shouldHaveARowForEveryCloseCodeInTheNarrativeAndNoOther() throws IOException {
        List<Integer> rows = Files.readAllLines(Path.of("..", "docs", "protocol", "websocket.md")).stream()
                .filter(line -> line.matches("\\| \\d{4} \\|.*"))
                .map(line -> Integer.valueOf(line.substring(2, 6)))
                .toList();

        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(CloseCode.values()).map(CloseCode::code).toList());
    }

    private static void assertWritten(String type, ServerFrame frame) {
        assertThat(Contract.tree(FrameEncoder.encode(frame))).isEqualTo(Contract.tree(Contract.golden(type)));
    }

    @SuppressWarnings("unchecked")
    private static Class<? extends ServerFrame>[] permitted(Class<?>[] classes) {
        return (Class<? extends ServerFrame>[]) classes;
    }
}
