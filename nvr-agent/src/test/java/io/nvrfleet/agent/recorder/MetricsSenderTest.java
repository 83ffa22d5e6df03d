package io.nvrfleet.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nvrfleet.agent.TestGateway;
import io.nvrfleet.agent.link.Loop;
import io.nvrfleet.agent.link.Sockets;
import io.nvrfleet.events.telemetry.Health;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsSenderTest {
    private static final Duration EVERY = Duration.ofMillis(100);

    private final TestGateway gateway = new TestGateway();
    private final Loop loop = new Loop();

    @AfterEach
    void close() {
        loop.close();
        gateway.close();
    }

    @Test
    void shouldSendAgainAndAgain_whileItIsAdmitted() {
        Recorder recorder = recorder(source(3));
        connect(recorder);

        await().until(() -> gateway.messages("metrics").size() >= 3);
        assertThat(gateway.messages("metrics").getFirst().getJsonArray("cameras"))
                .hasSize(3)
                .first()
                .satisfies(camera ->
                        assertThat(((JsonObject) camera).getString("name")).isEqualTo("CAM-001"));

        loop.ask(() -> recorder.link().close());
        await().until(() -> gateway.closeCodes().size() == 1);
        int sent = gateway.messages("metrics").size();
        await().during(EVERY.multipliedBy(5))
                .until(() -> gateway.messages("metrics").size() == sent);

        connect(recorder);
        await().until(() -> gateway.messages("metrics").size() > sent + 1);
    }

    @Test
    void shouldSendNothing_beforeItIsAdmitted() {
        gateway.behave((socket, message) -> {});
        connect(recorder(source(3)));

        await().until(() -> gateway.messages("auth").size() == 1);
        await().during(EVERY.multipliedBy(5))
                .until(() -> gateway.messages("metrics").isEmpty());
    }

    @Test
    void shouldSendSeveralMessages_whenThereAreManyCameras() {
        connect(recorder(source(300)));

        await().until(() -> gateway.messages("metrics").size() >= 3);
        assertThat(gateway.messages("metrics").subList(0, 3))
                .extracting(message -> message.getJsonArray("cameras").size())
                .containsExactly(128, 128, 44);
    }

    @Test
    void shouldSendHowLongItTookToConnect_andNothingOfWhoDoesNotAnswer() {
        ConnectTimes times = new ConnectTimes(
                loop,
                List.of(
                        new ConnectTimes.Place("CAM-001", "127.0.0.1", gateway.port()),
                        // Nobody listens at port 1.
                        new ConnectTimes.Place("CAM-002", "127.0.0.1", 1)));
        connect(recorder(times));

        await().until(() -> !gateway.messages("metrics").isEmpty());
        JsonArray cameras = gateway.messages("metrics").getFirst().getJsonArray("cameras");
        assertThat(cameras).hasSize(1);
        JsonObject camera = cameras.getJsonObject(0);
        assertThat(camera.getString("name")).isEqualTo("CAM-001");
        assertThat(camera.getJsonObject("health").fieldNames()).containsExactly("ping_ms");
        assertThat(camera.getJsonObject("health").getDouble("ping_ms")).isBetween(0.0, 5_000.0);
    }

    private void connect(Recorder recorder) {
        loop.run(() -> recorder.link().connect());
    }

    private Recorder recorder(MetricsSource source) {
        Sockets sockets = new Sockets(loop, gateway.url(), 1, TestGateway.PATIENT.connectTimeout());
        return loop.ask(() -> new Recorder(
                new RecorderSettings("nvr", true, Duration.ofSeconds(10)),
                new SwitchProbe(SystemStatus.allOnline(3)),
                loop,
                sockets,
                TestGateway.PATIENT,
                new Random(1),
                new MetricsSender(new RecorderListener() {}, loop, EVERY, source, new Random(1))));
    }

    private static MetricsSource source(int cameras) {
        return now -> Future.succeededFuture(IntStream.rangeClosed(1, cameras)
                .mapToObj(i -> CameraMetrics.of(SystemStatus.cameraName(i), now, health(i)))
                .toList());
    }

    private static Health health(int fps) {
        return new Health(null, null, null, null, fps % 25.0, null, null, null, null);
    }
}
