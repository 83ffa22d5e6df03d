package io.nvrfleet.systemtests.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.systemtests.OnStack;
import io.nvrfleet.systemtests.Scene;
import io.nvrfleet.systemtests.client.Agent;
import io.nvrfleet.systemtests.client.Json;
import io.nvrfleet.systemtests.client.Recorder;
import io.nvrfleet.systemtests.client.Report;
import io.nvrfleet.systemtests.client.Socket;
import io.nvrfleet.systemtests.client.Updates;
import io.nvrfleet.systemtests.client.Waiting;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames that cannot be understood: an {@code error} frame, and the socket stays open, up to a limit. */
@OnStack
class ProtocolErrorST {
    private static final int KIB = 1024;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "[]",
                "42",
                "{\"type\":\"auth\"",
                "{}",
                "{\"type\":7}",
                "{\"type\":\"auth\"}",
                "{\"type\":\"auth\",\"hostname\":\"\"}",
                "{\"type\":\"auth\",\"hostname\":\"two words\"}",
                "{\"type\":\"auth\",\"hostname\":\"ST-NULL\",\"systemStatus\":\"online\"}"
            })
    void shouldAnswerMalformed_whenAMessageCannotBeRead(String text, Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Socket socket = scene.socket();

        socket.send(text);

        JsonNode error = socket.await("error");
        assertThat(error.required("code").asText()).isEqualTo("malformed");
        assertThat(error.required("message").asText()).isNotBlank();
        assertStillServed(recorder, socket);
    }

    @Test
    void shouldAnswerUnknownType_whenTheTypeIsNotOurs(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Socket socket = scene.socket();

        socket.send(Json.object("type", "hello"));

        assertThat(socket.await("error").required("code").asText()).isEqualTo("unknown_type");
        assertStillServed(recorder, socket);
    }

    @Test
    void shouldAnswerNotAuthenticated_whenAHeartbeatComesFirst(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Socket socket = scene.socket();

        socket.send(Json.object("type", "heartbeat"));

        assertThat(socket.await("error").required("code").asText()).isEqualTo("not_authenticated");
        assertStillServed(recorder, socket);
    }

    @Test
    void shouldAnswerBinary_whenAMessageIsNotText(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Socket socket = scene.socket();

        socket.sendBinary("{\"type\":\"auth\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(socket.await("error").required("code").asText()).isEqualTo("binary");
        assertStillServed(recorder, socket);
    }

    @Test
    void shouldKeepTheSession_whenASecondAuthNamesAnotherRecorder(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Recorder other = scene.recorder("CAM-001");
        Updates updates = scene.dashboard().of(recorder);
        Agent agent = scene.connect(recorder);
        updates.next("nvr_online");

        agent.socket().send(Json.object("type", "auth", "hostname", other.hostname()));

        assertThat(agent.socket().await("error").required("code").asText()).isEqualTo("already_authenticated");
        agent.heartbeat(Report.of("CAM-001", "offline"));
        updates.next("nvr_status_update");
        assertThat(scene.nvr(other).required("status").asText()).isEqualTo("offline");
    }

    @Test
    void shouldAnswerOtherHostname_whenAHeartbeatNamesAnotherRecorder(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Recorder other = scene.recorder("CAM-001");
        Agent agent = scene.connect(recorder);

        agent.socket().send(Json.object("type", "heartbeat", "hostname", other.hostname()));

        assertThat(agent.socket().await("error").required("code").asText()).isEqualTo("other_hostname");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"auth\",\"hostname\":\"a\",\"hostname\":\"b\"}",
                "{\"type\":\"auth\",\"hostname\":\"a\"} {\"type\":\"auth\"}"
            })
    void shouldSayWhatItWas_whenTheJsonIsAmbiguous(String text, Scene scene) {
        Socket socket = scene.socket();

        socket.send(text);

        JsonNode error = socket.await("error");
        assertThat(error.required("code").asText()).isEqualTo("malformed");
        assertThat(error.required("message").asText()).doesNotContain("not valid JSON");
    }

    @Test
    void shouldTakeAHostnameWithAFinalDotForTheSame_whenAnAgentConnects(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");

        scene.agent(recorder.hostname() + ".").auth();

        Waiting.soon()
                .until(() -> scene.nvr(recorder).required("status").asText().equals("online"));
    }

    @Test
    void shouldTakeTheRest_whenPartsOfAReportAreUnusable(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001", "CAM-002");
        Updates updates = scene.dashboard().of(recorder);

        Agent agent = scene.connect(recorder, Report.of("CAM-001", "online", "CAM-002", "on fire", "", "online"));

        assertThat(agent.socket().await("error").required("code").asText()).isEqualTo("ignored_entries");
        assertThat(updates.next("nvr_online").required("cameras_updated").asInt())
                .isEqualTo(1);
        assertThat(updates.nextOfCamera("CAM-002").required("reason").asText()).isEqualTo("unreadable_status");
    }

    @Test
    void shouldCloseWith4503_whenTheTenthFrameCannotBeUnderstood(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Socket socket = scene.socket();

        IntStream.range(0, 9).forEach(i -> socket.send("nonsense " + i));
        assertStillServed(recorder, socket);
        socket.send("nonsense");

        assertThat(socket.awaitEnding(Duration.ZERO).code()).isEqualTo(4503);
    }

    @Test
    void shouldShowTheRecorderOffline_whenItsAgentWasClosedForErrors(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Updates updates = scene.dashboard().of(recorder);
        Agent agent = scene.connect(recorder);
        updates.next("nvr_online");

        IntStream.range(0, 10).forEach(i -> agent.socket().send("nonsense " + i));

        assertThat(agent.socket().awaitEnding(Duration.ZERO).code()).isEqualTo(4503);
        updates.next("nvr_offline");
    }

    @Test
    void shouldCloseWith1009_whenAMessageIsOver256Kib(Scene scene) {
        Socket socket = scene.socket();

        socket.send("x".repeat(257 * KIB));

        assertThat(socket.awaitEnding(Duration.ZERO).code()).isEqualTo(1009);
    }

    @Test
    void shouldUnderstandALongReport_whenItIsBelow256Kib(Scene scene) {
        Recorder recorder = scene.recorder("CAM-0000");
        String[] cameras = IntStream.range(0, 1_400)
                .mapToObj(i -> i % 2 == 0 ? String.format(Locale.ROOT, "CAM-%04d", i / 2) : "online")
                .toArray(String[]::new);

        scene.connect(recorder, Report.of(cameras));

        Waiting.soon().untilAsserted(() -> assertThat(
                        scene.nvr(recorder).required("unregistered_cameras").asInt())
                .isEqualTo(699));
    }

    @Test
    void shouldServeOthers_whenPeersMisbehaveMeanwhile(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Updates updates = scene.dashboard().of(recorder);
        Agent agent = scene.connect(recorder, Report.of("CAM-001", "online"));
        updates.next("nvr_online");

        for (int peer = 0; peer < 20; peer++) {
            Socket rude = scene.socket();
            rude.send("{\"type\":\"auth\",\"hostname\":\"" + "h".repeat(300) + "\"}");
            rude.sendBinary(new byte[10 * KIB]);
            rude.send("[".repeat(10 * KIB));
            rude.drop();
        }
        agent.heartbeat(Report.of("CAM-001", "offline"));

        updates.next("nvr_status_update");
        assertThat(updates.nextOfCamera("CAM-001").required("status").asText()).isEqualTo("offline");
        assertThat(agent.socket().ending()).isNull();
    }

    /** The same socket can still become what it wanted to be. It has little time for that, so the recorder is there before. */
    private static void assertStillServed(Recorder recorder, Socket socket) {
        assertThat(new Agent(socket, recorder.hostname())
                        .auth()
                        .required("device_name")
                        .asText())
                .isEqualTo(recorder.deviceName());
    }
}
