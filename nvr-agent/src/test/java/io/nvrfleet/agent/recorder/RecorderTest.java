package io.nvrfleet.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nvrfleet.agent.TestGateway;
import io.nvrfleet.agent.link.Ending;
import io.nvrfleet.agent.link.LinkSettings;
import io.nvrfleet.agent.link.LinkState;
import io.nvrfleet.agent.link.Loop;
import io.nvrfleet.agent.link.Sockets;
import io.nvrfleet.agent.link.Verdict;
import io.nvrfleet.events.CameraStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A recorder against a real WebSocket server that plays the gateway; all our own times are a twentieth. */
class RecorderTest {
    private static final String HOSTNAME = "DESKTOP-T7MNQIA";
    private static final double SCALE = 0.05;

    private final TestGateway gateway = new TestGateway();
    private final Loop loop = new Loop();
    private final SwitchProbe cameras = new SwitchProbe(SystemStatus.allOnline(3));
    private final List<Ending> endings = new CopyOnWriteArrayList<>();
    private final List<Duration> waits = new CopyOnWriteArrayList<>();
    private final List<ServerMessage.Complaint> complaints = new CopyOnWriteArrayList<>();
    private Recorder recorder = start(true);

    private Recorder start(boolean reports) {
        LinkSettings settings = LinkSettings.production().scaledBy(SCALE);
        Sockets sockets = new Sockets(loop, gateway.url(), 1, settings.connectTimeout());
        return loop.ask(() -> new Recorder(
                new RecorderSettings(HOSTNAME, reports, Duration.ofSeconds(10)),
                cameras,
                loop,
                sockets,
                settings,
                new Random(1),
                new Listener()));
    }

    private final class Listener implements RecorderListener {
        @Override
        public void changed(Recorder recorder, LinkState before, LinkState now) {
            if (now instanceof LinkState.Waiting waiting) {
                endings.add(waiting.why());
                waits.add(waiting.delay());
            }
        }

        @Override
        public void complained(Recorder recorder, ServerMessage.Complaint complaint) {
            complaints.add(complaint);
        }
    }

    @BeforeEach
    void patience() {
        Awaitility.setDefaultPollInterval(Duration.ofMillis(10));
    }

    @AfterEach
    void close() {
        loop.close();
        gateway.close();
    }

    @Test
    void shouldAuthenticateAndBeat_whenTheGatewayKnowsIt() {
        connect();

        await().until(() -> gateway.messages("heartbeat").size() >= 3);
        JsonObject auth = gateway.messages("auth").getFirst();
        assertThat(auth.getString("hostname")).isEqualTo(HOSTNAME);
        assertThat(auth.getJsonObject("systemStatus").getJsonArray("cameras")).hasSize(3);
        assertThat(gateway.messages("heartbeat").getFirst().getJsonObject("systemStatus"))
                .isEqualTo(auth.getJsonObject("systemStatus"));
        assertThat(gateway.sockets()).hasSize(1);
    }

    @Test
    void shouldSayNothingOfCameras_whenItDoesNotReport() {
        recorder = start(false);

        connect();
        loop.run(() -> cameras.set("CAM-001", CameraStatus.OFFLINE));

        await().until(() -> gateway.messages("heartbeat").size() >= 2);
        assertThat(gateway.messages("auth").getFirst().containsKey("systemStatus"))
                .isFalse();
        assertThat(gateway.messages("heartbeat")).noneMatch(beat -> beat.containsKey("systemStatus"));
    }

    @Test
    void shouldReportAtOnce_whenACameraChanges() {
        gateway.behave(admitting(60_000));
        connect();
        await().until(this::isAccepted);

        loop.run(() -> cameras.set("CAM-002", CameraStatus.OFFLINE));

        await().atMost(Duration.ofSeconds(2))
                .until(() -> gateway.messages("heartbeat").stream().anyMatch(RecorderTest::saysCamera2IsOffline));
    }

    @Test
    void shouldReportWhatChangedMeanwhile_whenItIsAdmitted() {
        gateway.behave((socket, message) -> {
            if (message.getString("type").equals("auth")) {
                loop.run(() -> cameras.set("CAM-002", CameraStatus.OFFLINE));
                socket.writeTextMessage(TestGateway.authOk(HOSTNAME, 60_000));
            }
        });

        connect();

        await().until(() -> gateway.messages("heartbeat").stream().anyMatch(RecorderTest::saysCamera2IsOffline));
    }

    @Test
    void shouldSendFewMessages_whenManyCamerasChangeAtOnce() {
        gateway.behave(admitting(60_000));
        connect();
        await().until(this::isAccepted);

        loop.run(() -> cameras.found().cameras().forEach(camera -> cameras.set(camera.name(), CameraStatus.OFFLINE)));

        await().until(() -> loop.ask(() -> recorder.status().equals(recorder.reported())));
        assertThat(gateway.messages("heartbeat")).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void shouldComeBackSoon_whenTheGatewayDrains() {
        connect();
        await().until(this::isAccepted);

        gateway.closeLatest(4000, "draining");

        await().until(() -> gateway.messages("auth").size() == 2);
        assertThat(endings).containsExactly(new Ending(Verdict.DRAINING, 4000, "closed with 4000: draining"));
    }

    @Test
    void shouldComeBackWhenTold_whenTheGatewayLetsNobodyIn() {
        gateway.refuseUpgrades(3);

        connect();

        await().until(this::isAccepted);
        assertThat(endings)
                .extracting(Ending::verdict)
                .containsOnly(Verdict.BUSY)
                .hasSize(3);
        assertThat(waits).as("2 s as told, and up to 1 s more, never doubled").allSatisfy(wait -> assertThat(wait)
                .isBetween(seconds(2 * SCALE), seconds(3 * SCALE)));
    }

    @Test
    void shouldStepBackFurtherEachTime_whenItIsSuperseded() {
        gateway.behave((socket, message) -> socket.close((short) 4001, "superseded"));

        connect();

        await().until(() -> waits.size() >= 4);
        assertThat(waits.get(3)).isBetween(seconds(8 * SCALE), seconds(24 * SCALE));
    }

    @Test
    void shouldWaitLong_whenTheHostnameIsUnknown() {
        gateway.behave((socket, message) -> socket.close((short) 4500, "unknown hostname"));

        connect();

        await().until(() -> waits.size() >= 2);
        assertThat(waits.get(0)).isBetween(seconds(30 * SCALE), seconds(60 * SCALE));
        assertThat(waits.get(1)).isBetween(seconds(60 * SCALE), seconds(120 * SCALE));
        assertThat(endings.getFirst().verdict()).isEqualTo(Verdict.UNKNOWN_HOSTNAME);
    }

    @Test
    void shouldComeBack_whenConnectionsBreak() {
        connect();
        await().until(this::isAccepted);

        loop.run(() -> gateway.sockets().getLast().close());

        await().until(() -> gateway.messages("auth").size() == 2 && isAccepted());
    }

    @Test
    void shouldComeBack_whenTheConnectionIsGoneAtOnce() {
        connect();
        await().until(this::isAccepted);

        gateway.breakLatest();

        await().until(() -> gateway.messages("auth").size() == 2 && isAccepted());
    }

    @Test
    void shouldKeepTryingAndComeBack_whenTheServerWasDown() {
        int port = gateway.port();
        connect();
        await().until(this::isAccepted);
        gateway.close();
        await().until(() -> endings.stream().anyMatch(ending -> ending.words().startsWith("nothing answers at")));

        try (TestGateway again = new TestGateway(port)) {
            await().until(() -> again.messages("auth").size() == 1 && isAccepted());
        }
    }

    @Test
    void shouldGiveUpTheConnection_whenTheServerDoesNotAnswerTheFirstMessage() {
        gateway.behave((socket, message) -> {});

        connect();

        await().until(() -> endings.contains(
                new Ending(Verdict.RETRY, Ending.NO_CODE, "the server did not answer the first message")));
        await().until(() -> gateway.messages("auth").size() >= 2);
    }

    @Test
    void shouldGiveUpTheConnection_whenTheServerHangs() {
        connect();
        await().until(this::isAccepted);

        gateway.hang();

        await().until(() ->
                endings.stream().anyMatch(ending -> ending.words().startsWith("the server has been silent")));
    }

    @Test
    void shouldStayConnected_whenTheServerOnlyAnswersPings() {
        connect();
        await().until(this::isAccepted);

        await().during(LinkSettings.production().scaledBy(SCALE).silentAfter().multipliedBy(2))
                .until(this::isAccepted);
        assertThat(gateway.sockets()).hasSize(1);
    }

    @Test
    void shouldStepBackFurther_whenItIsAdmittedAndDroppedAgainAndAgain() {
        gateway.behave((socket, message) -> {
            socket.writeTextMessage(TestGateway.authOk(HOSTNAME, 60_000));
            socket.close((short) 1011, "out of order");
        });

        connect();

        await().until(() -> waits.stream().anyMatch(wait -> wait.compareTo(seconds(4 * SCALE)) > 0));
    }

    @Test
    void shouldForgetFailures_whenItIsAdmittedAndStable() {
        gateway.behave((socket, message) -> socket.close((short) 4001, "superseded"));
        connect();
        await().until(() -> waits.size() >= 3);
        gateway.behave(TestGateway.WELCOMING);
        await().until(this::isAccepted);
        await().during(seconds(60 * SCALE + 0.5)).atMost(Duration.ofSeconds(10)).until(this::isAccepted);
        int before = waits.size();

        gateway.closeLatest(4001, "superseded");

        await().until(() -> waits.size() > before);
        assertThat(waits.get(before)).isLessThanOrEqualTo(seconds(3 * SCALE));
    }

    @Test
    void shouldAnswerPings() {
        List<String> pongs = new CopyOnWriteArrayList<>();
        gateway.behave((socket, message) -> {
            socket.pongHandler(pong -> pongs.add(pong.toString()));
            socket.writePing(Buffer.buffer("are you there"));
        });

        connect();

        await().until(() -> pongs.contains("are you there"));
    }

    @Test
    void shouldStayConnected_whenTheServerComplains() {
        gateway.behave(TestGateway.WELCOMING.andThen((socket, message) -> {
            if (complaints.isEmpty()) {
                socket.writeTextMessage("{\"type\":\"error\",\"code\":\"malformed\",\"message\":\"No.\"}");
                socket.writeTextMessage("this is no JSON");
                socket.writeTextMessage("{\"type\":\"from_the_future\"}");
            }
        }));

        connect();

        await().until(() -> gateway.messages("heartbeat").size() >= 2);
        assertThat(complaints).contains(new ServerMessage.Complaint("malformed", "No."));
        assertThat(gateway.sockets()).hasSize(1);
    }

    @Test
    void shouldSayGoodbye_whenItCloses() {
        connect();
        await().until(this::isAccepted);

        loop.run(() -> recorder.link().close());

        await().untilAsserted(() -> assertThat(gateway.closeCodes()).containsExactly(1000));
    }

    @Test
    void shouldVanishWithoutCloseFrame_whenItIsReset() {
        connect();
        await().until(this::isAccepted);

        loop.run(() -> recorder.link().reset());

        await().untilAsserted(() -> assertThat(gateway.closeCodes()).containsExactly(1006));
        assertThat(gateway.failures()).contains("Connection reset");
    }

    @Test
    void shouldNeitherSpeakNorAnswer_whenItIsSilenced() {
        List<String> pongs = new CopyOnWriteArrayList<>();
        connect();
        await().until(this::isAccepted);
        ServerWebSocket socket = gateway.sockets().getFirst();
        socket.pongHandler(pong -> pongs.add("pong"));

        loop.ask(() -> {
            recorder.link().silence();
            return true;
        });
        int beats = gateway.messages("heartbeat").size();
        socket.writePing(Buffer.buffer("hello"));

        await().during(Duration.ofMillis(500))
                .until(() -> pongs.isEmpty() && gateway.messages("heartbeat").size() <= beats + 1);
        loop.run(() -> recorder.link().resume());
        await().until(() -> !pongs.isEmpty() && gateway.messages("heartbeat").size() > beats + 1);
        assertThat(gateway.sockets()).hasSize(1);
    }

    @Test
    void shouldNoticeOnResume_whenTheServerCutItWhileItWasSilent() {
        connect();
        await().until(this::isAccepted);
        loop.ask(() -> {
            recorder.link().silence();
            return true;
        });

        gateway.closeLatest(1001, "too silent");
        loop.run(() -> recorder.link().resume());

        await().until(() -> gateway.messages("auth").size() == 2 && isAccepted());
    }

    private void connect() {
        loop.run(() -> recorder.link().connect());
    }

    private boolean isAccepted() {
        return loop.ask(() -> recorder.link().state()) instanceof LinkState.Accepted;
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

    private static java.util.function.BiConsumer<ServerWebSocket, JsonObject> admitting(int heartbeatMillis) {
        return (socket, message) -> {
            if (message.getString("type").equals("auth")) {
                socket.writeTextMessage(TestGateway.authOk(message.getString("hostname"), heartbeatMillis));
            }
        };
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }
}
