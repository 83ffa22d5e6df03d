package io.nvrfleet.agent.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nvrfleet.agent.TestGateway;
import io.nvrfleet.agent.churn.ChurnDriver;
import io.nvrfleet.agent.churn.ChurnModel;
import io.nvrfleet.agent.churn.ChurnModel.ChurnSettings;
import io.nvrfleet.agent.churn.DropKind;
import io.nvrfleet.agent.churn.Fault;
import io.nvrfleet.agent.cli.PerSecond;
import io.nvrfleet.agent.cli.Share;
import io.nvrfleet.agent.link.LinkSettings;
import io.nvrfleet.agent.link.Loop;
import io.nvrfleet.agent.link.Sockets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A small fleet and its control port, against a real WebSocket server that plays the gateway. */
class FleetTest {
    private static final int NVRS = 5;

    private final TestGateway gateway = new TestGateway();
    private final Loop loop = new Loop();
    private final HttpClient http = HttpClient.newHttpClient();
    private final LinkSettings settings = TestGateway.PATIENT;
    private final Fleet fleet = loop.ask(() -> new Fleet(
            new FleetPlan("sim", NVRS, 2),
            loop,
            new Sockets(loop, gateway.url(), NVRS, settings.connectTimeout()),
            settings,
            new Random(1),
            new FleetCounts(null),
            new MetricsPlan(Duration.ofMillis(200), 1, Instant.now())));
    private final ChurnDriver churn = new ChurnDriver(
            loop,
            new ChurnModel(
                    new Random(1),
                    new ChurnSettings(new Share(1000), Share.NONE, Duration.ofMillis(20), Duration.ofMillis(50)),
                    NVRS,
                    2),
            fleet::inject);
    private final int control = TestGateway.await(loop.ask(() -> new ControlServer(fleet, churn).listen(loop, 0)))
            .actualPort();

    @BeforeEach
    void connect() {
        loop.run(() -> fleet.connect(new PerSecond(1000)));
        await().until(() -> count("connected") == NVRS);
    }

    @AfterEach
    void close() {
        http.close();
        loop.close();
        gateway.close();
    }

    @Test
    void shouldTellTheTruth() throws Exception {
        JsonNode truth = get("/truth");

        assertThat(truth.path("nvrs")).hasSize(NVRS);
        JsonNode first = truth.path("nvrs").path(0);
        assertThat(first.path("hostname").asText()).isEqualTo("sim-0001");
        assertThat(first.path("connected").asBoolean()).isTrue();
        assertThat(first.path("session_id").asText()).isEqualTo("gw-1/1");
        assertThat(first.path("cameras").path(1).toString())
                .isEqualTo("{\"name\":\"CAM-002\",\"status\":\"online\",\"reported\":\"online\"}");
        assertThat(truth.path("counts").path("cameras_online").asInt()).isEqualTo(2 * NVRS);
    }

    @Test
    void shouldSendMetricsOfEveryRecorder() {
        await().until(() -> gateway.messages("metrics").size() >= 2 * NVRS);

        assertThat(gateway.messages("metrics")).allSatisfy(message -> assertThat(message.getJsonArray("cameras"))
                .hasSize(2));
    }

    @Test
    void shouldReportAFlip_whenTheRecorderIsConnected() throws Exception {
        JsonNode answer = post("/flip", "{'hostname':'SIM-0002','camera':'CAM-001','status':'offline'}", 200);

        assertThat(answer.path("connected").asBoolean()).isTrue();
        await().until(() -> gateway.messages("heartbeat").stream().anyMatch(beat -> beat.encode()
                .contains("\"name\":\"CAM-001\",\"ip_address\":\"192.168.0.101\",\"status\":\"offline\"")));
        assertThat(get("/truth").at("/nvrs/1/cameras/0/reported").asText()).isEqualTo("offline");
    }

    @Test
    void shouldReportAFlipLater_whenTheRecorderIsAway() throws Exception {
        post("/drop", "{'hostname':'sim-0001','how':'reset'}", 200);

        JsonNode answer = post("/flip", "{'hostname':'sim-0001','camera':'CAM-002','status':'offline'}", 200);

        assertThat(answer.path("connected").asBoolean()).isFalse();
        assertThat(get("/truth").at("/nvrs/0/cameras/1").toString())
                .isEqualTo("{\"name\":\"CAM-002\",\"status\":\"offline\",\"reported\":\"online\"}");
        post("/reconnect", "{'hostname':'sim-0001'}", 200);
        await().until(() ->
                get("/truth").at("/nvrs/0/cameras/1/reported").asText().equals("offline"));
    }

    @Test
    void shouldLetARecorderWarn() throws Exception {
        post("/flip", "{'hostname':'sim-0003','status':'warning'}", 200);

        await().until(() -> gateway.messages("heartbeat").stream().anyMatch(beat -> "warning"
                .equals(beat.getJsonObject("systemStatus").getString("status"))));
    }

    @Test
    void shouldStayAwayUntilTold_whenDroppedWithoutTime() throws Exception {
        post("/drop", "{'hostname':'sim-0004','how':'close'}", 200);

        await().until(() -> gateway.closeCodes().contains(1000));
        await().during(Duration.ofMillis(500)).until(() -> state(3).equals("away"));
        post("/reconnect", "{'hostname':'sim-0004'}", 200);
        await().until(() -> state(3).equals("connected"));
    }

    @Test
    void shouldComeBack_whenTheTimeOfADropIsOver() throws Exception {
        JsonNode dropped = post("/drop", "{'hostname':'sim-0004','how':'reset','for':'300ms'}", 200);

        assertThat(dropped.path("state").asText()).isEqualTo("away");

        await().until(() -> state(3).equals("connected"));
        assertThat(get("/counts").path("drops").asInt()).isEqualTo(1);
    }

    @Test
    void shouldGoOnWithTheSameSocket_whenASilenceIsOver() throws Exception {
        JsonNode dropped = post("/drop", "{'hostname':'sim-0005','how':'silent','for':'300ms'}", 200);

        assertThat(dropped.path("state").asText()).isEqualTo("silent");

        await().until(() -> state(4).equals("connected"));
        assertThat(gateway.sockets()).hasSize(NVRS);
    }

    @Test
    void shouldHealByItself_whenAFaultIsOver() throws Exception {
        // Counted within the same turn of the loop: the faults are soon over.
        int online = loop.ask(() -> {
            fleet.inject(new Fault.CameraFails(0, 1, Duration.ofMillis(300)));
            fleet.inject(new Fault.RecorderDrops(1, DropKind.RESET, Duration.ofMillis(300)));
            return GroundTruth.countsOf(fleet).camerasOnline();
        });

        assertThat(online).isEqualTo(2 * NVRS - 3);
        await().until(() -> count("cameras_online") == 2 * NVRS);
        assertThat(count("connected")).isEqualTo(NVRS);
    }

    @Test
    void shouldTellHowLongARecorderWasAway_whenItComesBack() throws Exception {
        post("/mark", "{}", 200);
        post("/drop", "{'hostname':'sim-0001','how':'reset','for':'300ms'}", 200);
        post("/drop", "{'hostname':'sim-0002','how':'silent','for':'300ms'}", 200);

        await().until(() -> count("connected") == NVRS);

        JsonNode nvrs = get("/truth").path("nvrs");
        assertThat(nvrs.path(0).path("sessions").asInt()).isEqualTo(2);
        assertThat(nvrs.path(1).path("sessions").asInt()).isEqualTo(1);
        assertThat(nvrs.path(0).path("away_longest_ms").asInt()).isGreaterThanOrEqualTo(290);
        assertThat(nvrs.path(1).path("away_longest_ms").asInt()).isGreaterThanOrEqualTo(290);
        assertThat(nvrs.path(2).path("away_longest_ms").asInt()).isZero();
    }

    @Test
    void shouldConnectEverybodyAtOnce_whenThereIsAStorm() throws Exception {
        post("/storm", "{}", 200);

        await().until(() -> count("connected") == NVRS && count("admitted") == 2 * NVRS);
        assertThat(gateway.sockets()).hasSize(2 * NVRS);
    }

    @Test
    void shouldBeCalmAndWhole_whenTheChurnIsToldToEnd() throws Exception {
        loop.run(churn::start);
        await().until(() -> count("flips") > 20);

        post("/calm", "{}", 200);

        await().until(this::isWholeAndSaysSo);
        int flips = count("flips");
        await().during(Duration.ofMillis(600)).until(() -> isWholeAndSaysSo() && count("flips") == flips);
    }

    /** A recorder's last report may come later than its cameras: there is a gap between two. */
    private boolean isWholeAndSaysSo() throws IOException, InterruptedException {
        JsonNode truth = get("/truth");
        return truth.at("/counts/cameras_online").asInt() == 2 * NVRS
                && Collections.frequency(truth.findValuesAsText("reported"), "online") == 2 * NVRS;
    }

    @Test
    void shouldExplain_whenAnOrderMakesNoSense() throws Exception {
        assertProblem(
                "/flip", "{'hostname':'sim-9999','camera':'CAM-001','status':'offline'}", 400, "no recorder sim-9999");
        assertProblem(
                "/flip", "{'hostname':'sim-0001','camera':'CAM-009','status':'offline'}", 400, "no camera CAM-009");
        assertProblem("/flip", "{'hostname':'sim-0001','camera':'CAM-001'}", 400, "status is missing");
        assertProblem("/drop", "{'hostname':'sim-0001','how':'gently'}", 400, "close, reset or silent");
        assertProblem("/drop", "not JSON", 400, "not");
        assertProblem("/nonsense", "{}", 404, "there are");
        post("/drop", "{'hostname':'sim-0001','how':'close'}", 200);
        assertProblem("/drop", "{'hostname':'sim-0001','how':'close'}", 409, "not connected but away");
    }

    @Test
    void shouldCloseEveryConnectionCleanly_whenItEnds() {
        TestGateway.await(loop.ask(fleet::close));

        await().untilAsserted(
                        () -> assertThat(gateway.closeCodes()).hasSize(NVRS).containsOnly(1000));
    }

    private int count(String name) throws IOException, InterruptedException {
        return get("/counts").path(name).asInt();
    }

    private String state(int index) throws IOException, InterruptedException {
        return get("/truth").path("nvrs").path(index).path("state").asText();
    }

    private void assertProblem(String path, String order, int status, String detail) throws Exception {
        assertThat(post(path, order, status).path("detail").asText()).contains(detail);
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)), 200);
    }

    private JsonNode post(String path, String order, int status) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofString(order.replace('\'', '"'))), status);
    }

    private JsonNode send(HttpRequest.Builder request, int status) throws IOException, InterruptedException {
        var response = http.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return new ObjectMapper().readTree(response.body());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + control + path);
    }
}
