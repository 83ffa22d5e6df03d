package io.nvrfleet.agent.recorder;

import static io.nvrfleet.agent.recorder.RecorderBench.HOSTNAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nvrfleet.agent.TestGateway;
import io.nvrfleet.events.CameraStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a recorder says to a gateway, and what it makes of what it is told. */
class RecorderTest {
    /** An interval of heartbeats in milliseconds, after which no test waits for the first one. */
    private static final int AN_HOUR = 3_600_000;

    private final RecorderBench bench = new RecorderBench(true);

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void shouldAuthenticateAndBeat_whenTheGatewayKnowsIt() {
        bench.connect();

        await().until(() -> bench.gateway.messages("heartbeat").size() >= 3);
        JsonObject auth = bench.gateway.messages("auth").getFirst();
        assertThat(auth.getString("hostname")).isEqualTo(HOSTNAME);
        assertThat(auth.getJsonObject("systemStatus").getJsonArray("cameras")).hasSize(3);
        assertThat(bench.gateway.messages("heartbeat").getFirst().getJsonObject("systemStatus"))
                .isEqualTo(auth.getJsonObject("systemStatus"));
        assertThat(bench.gateway.sockets()).hasSize(1);
    }

    @Test
    void shouldSayNothingOfCameras_whenItDoesNotReport() {
        try (RecorderBench mute = new RecorderBench(false)) {
            mute.connect();
            mute.loop.run(() -> mute.cameras.set("CAM-001", CameraStatus.OFFLINE));

            await().until(() -> mute.gateway.messages("heartbeat").size() >= 2);
            assertThat(mute.gateway.messages("auth").getFirst().containsKey("systemStatus"))
                    .isFalse();
            assertThat(mute.gateway.messages("heartbeat")).noneMatch(beat -> beat.containsKey("systemStatus"));
        }
    }

    @Test
    void shouldReportAtOnce_whenACameraChanges() {
        bench.gateway.behave(admitting(AN_HOUR));
        bench.connect();
        await().until(bench::isAccepted);

        bench.loop.run(() -> bench.cameras.set("CAM-002", CameraStatus.OFFLINE));

        // Long before the next heartbeat.
        await().atMost(Duration.ofSeconds(30))
                .until(() -> bench.gateway.messages("heartbeat").stream().anyMatch(RecorderTest::saysCamera2IsOffline));
    }

    @Test
    void shouldReportWhatChangedMeanwhile_whenItIsAdmitted() {
        bench.gateway.behave((socket, message) -> {
            if (message.getString("type").equals("auth")) {
                // Asked, not told: it has changed before the answer to auth leaves.
                bench.loop.ask(() -> bench.cameras.set("CAM-002", CameraStatus.OFFLINE));
                socket.writeTextMessage(TestGateway.authOk(HOSTNAME, AN_HOUR));
            }
        });

        bench.connect();

        await().until(() -> bench.gateway.messages("heartbeat").stream().anyMatch(RecorderTest::saysCamera2IsOffline));
    }

    @Test
    void shouldSendFewMessages_whenManyCamerasChangeAtOnce() {
        bench.gateway.behave(admitting(AN_HOUR));
        bench.connect();
        await().until(bench::isAccepted);

        bench.loop.run(() -> bench.cameras
                .found()
                .cameras()
                .forEach(camera -> bench.cameras.set(camera.name(), CameraStatus.OFFLINE)));

        await().until(() -> bench.gateway.messages("heartbeat").stream().anyMatch(RecorderTest::saysAllAreOffline));
        // More than twice the least time between two reports.
        await().during(Duration.ofMillis(500)).untilAsserted(() -> assertThat(bench.gateway.messages("heartbeat"))
                .hasSizeLessThanOrEqualTo(2));
    }

    @Test
    void shouldAnswerPings() {
        List<String> pongs = new CopyOnWriteArrayList<>();
        bench.gateway.behave((socket, message) -> {
            socket.pongHandler(pong -> pongs.add(pong.toString()));
            socket.writePing(Buffer.buffer("are you there"));
        });

        bench.connect();

        await().until(() -> pongs.contains("are you there"));
    }

    @Test
    void shouldStayConnected_whenTheServerComplains() {
        bench.gateway.behave(TestGateway.WELCOMING.andThen((socket, message) -> {
            if (bench.complaints.isEmpty()) {
                socket.writeTextMessage("{\"type\":\"error\",\"code\":\"malformed\",\"message\":\"No.\"}");
                socket.writeTextMessage("this is no JSON");
                socket.writeTextMessage("{\"type\":\"from_the_future\"}");
            }
        }));

        bench.connect();

        await().untilAsserted(
                        () -> assertThat(bench.complaints).contains(new ServerMessage.Complaint("malformed", "No.")));
        int beats = bench.gateway.messages("heartbeat").size();
        await().until(() -> bench.gateway.messages("heartbeat").size() >= beats + 2);
        assertThat(bench.gateway.sockets()).hasSize(1);
    }

    @Test
    void shouldSayGoodbye_whenItCloses() {
        bench.connect();
        await().until(bench::isAccepted);

        bench.loop.run(() -> bench.recorder.link().close());

        await().untilAsserted(() -> assertThat(bench.gateway.closeCodes()).containsExactly(1000));
    }

    @Test
    void shouldVanishWithoutCloseFrame_whenItIsReset() {
        bench.connect();
        await().until(bench::isAccepted);

        bench.loop.run(() -> bench.recorder.link().reset());

        await().untilAsserted(() -> {
            assertThat(bench.gateway.closeCodes()).containsExactly(1006);
            assertThat(bench.gateway.failures()).contains("Connection reset");
        });
    }

    @Test
    void shouldNeitherSpeakNorAnswer_whenItIsSilenced() {
        List<String> pongs = new CopyOnWriteArrayList<>();
        bench.connect();
        await().until(bench::isAccepted);
        ServerWebSocket socket = bench.gateway.sockets().getFirst();
        socket.pongHandler(pong -> pongs.add("pong"));

        bench.silence();
        Instant silenced = Instant.now();
        socket.writePing(Buffer.buffer("hello"));

        // What left before may arrive later.
        await().during(Duration.ofMillis(500)).until(() -> pongs.isEmpty() && !hasBeatenSince(silenced));
        bench.loop.run(() -> bench.recorder.link().resume());
        await().until(() -> !pongs.isEmpty() && hasBeatenSince(silenced));
        assertThat(bench.gateway.sockets()).hasSize(1);
    }

    private boolean hasBeatenSince(Instant time) {
        return bench.gateway.messages("heartbeat").stream()
                .anyMatch(beat -> Instant.parse(beat.getString("timestamp")).isAfter(time));
    }

    private static boolean saysAllAreOffline(JsonObject heartbeat) {
        return heartbeat.getJsonObject("systemStatus").getJsonArray("cameras").stream()
                .allMatch(camera -> ((JsonObject) camera).getString("status").equals("offline"));
    }

    private static boolean saysCamera2IsOffline(JsonObject heartbeat) {
        return heartbeat
                .getJsonObject("systemStatus")
                .getJsonArray("cameras")
                .getJsonObject(1)
                .equals(new JsonObject()
                        .put("name", "CAM-002")
                        .put("ip_address", "192.168.0.102")
                        .put("status", "offline"));
    }

    private static BiConsumer<ServerWebSocket, JsonObject> admitting(int heartbeatMillis) {
        return (socket, message) -> {
            if (message.getString("type").equals("auth")) {
                socket.writeTextMessage(TestGateway.authOk(message.getString("hostname"), heartbeatMillis));
            }
        };
    }
}
