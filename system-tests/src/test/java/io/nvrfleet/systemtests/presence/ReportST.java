package io.nvrfleet.systemtests.presence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.systemtests.OnStack;
import io.nvrfleet.systemtests.Scene;
import io.nvrfleet.systemtests.client.Agent;
import io.nvrfleet.systemtests.client.Json;
import io.nvrfleet.systemtests.client.Recorder;
import io.nvrfleet.systemtests.client.Report;
import io.nvrfleet.systemtests.client.Waiting;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the words, names and lists of a report mean, as strange as recorders in the field make them. */
@OnStack
class ReportST {
    @ParameterizedTest
    @ValueSource(strings = {"{\"CAM-1\":{\"status\":\"offline\"}}", "{}", "\"[]\"", "0"})
    void shouldShowAllCamerasOffline_whenTheListCannotBeRead(String cameras, Scene scene) {
        Recorder recorder = scene.recorder("CAM-1");
        Agent agent = scene.agent(recorder.hostname());

        agent.auth(Json.object("cameras", Json.parse(cameras)));

        JsonNode error = agent.socket().await("error");
        assertThat(error.required("code").asText()).isEqualTo("ignored_entries");
        assertThat(error.at("/entries/0/problem").asText()).isEqualTo("unreadable_list");
        Waiting.soon().untilAsserted(() -> {
            assertThat(scene.nvr(recorder).required("status").asText()).isEqualTo("online");
            assertStatus(scene.camera(recorder, "CAM-1"), "offline", "unreadable_status");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"cameras\":null}"})
    void shouldShowAllCamerasOnline_whenTheReportNamesNone(String systemStatus, Scene scene) {
        Recorder recorder = scene.recorder("CAM-1");

        scene.agent(recorder.hostname()).auth(Json.parse(systemStatus));

        awaitStatus(scene, recorder, "CAM-1", "online");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"error\"",
                "\"disconnected\"",
                "\"no_signal\"",
                "false",
                "0",
                "\"offline \"",
                "\" OFF\"",
                "\"0\""
            })
    void shouldShowACameraOffline_whenItsWordMeansThat(String word, Scene scene) {
        Recorder recorder = scene.recorder("CAM-1", "CAM-2");
        Agent agent = scene.connect(recorder, Report.of("CAM-1", "online", "CAM-2", "online"));
        awaitStatus(scene, recorder, "CAM-1", "online");

        agent.heartbeat(listing(camera("CAM-1", word), camera("CAM-2", "true")));

        awaitStatus(scene, recorder, "CAM-1", "offline");
        assertStatus(scene.camera(recorder, "CAM-1"), "offline", "reported");
        assertThat(scene.camera(recorder, "CAM-2").required("status").asText()).isEqualTo("online");
    }

    @Test
    void shouldKeepAndMarkACamera_whenItsWordIsUnreadableWhileItIsOnline(Scene scene) {
        Recorder recorder = scene.recorder("CAM-1");
        Agent agent = scene.connect(recorder, Report.of("CAM-1", "online"));
        awaitStatus(scene, recorder, "CAM-1", "online");

        agent.heartbeat(listing(camera("CAM-1", "\"Blurred\"")));

        JsonNode error = agent.socket().await("error");
        assertThat(error.at("/entries/0/name").asText()).isEqualTo("CAM-1");
        assertThat(error.at("/entries/0/status").asText()).isEqualTo("Blurred");
        assertThat(error.at("/entries/0/problem").asText()).isEqualTo("unreadable_status");
        Waiting.soon().untilAsserted(() -> assertThat(
                        scene.camera(recorder, "CAM-1").path("reported_word").asText())
                .isEqualTo("Blurred"));
        JsonNode camera = scene.camera(recorder, "CAM-1");
        assertThat(camera.required("status").asText()).isEqualTo("online");
        assertThat(camera.required("not_reported_since").isNull()).isFalse();
    }

    @Test
    void shouldShowACameraOffline_whenAllThatWasSaidOfItIsUnreadable(Scene scene) {
        Recorder recorder = scene.recorder("CAM-1", "CAM-2");
        Agent agent = scene.agent(recorder.hostname());

        agent.auth(Json.object(
                "status",
                "napping",
                "cameras",
                List.of(Json.parse(camera("CAM-1", "\"Blurred\"")), Json.parse(camera("CAM-2", "1")))));

        Waiting.soon().untilAsserted(() -> {
            assertStatus(scene.camera(recorder, "CAM-1"), "offline", "unreadable_status");
            assertThat(scene.camera(recorder, "CAM-2").required("status").asText())
                    .isEqualTo("online");
            assertThat(scene.nvr(recorder).required("status").asText()).isEqualTo("online");
            assertThat(scene.nvr(recorder).required("reported_word").asText()).isEqualTo("napping");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":\"A\",\"status\":\"online\"},{\"name\":\"B\",\"status\":\"online\"}", ""})
    void shouldMarkACameraWithinAHeartbeatInterval_whenTheLatestListLeavesItOut(String listed, Scene scene) {
        Recorder recorder = scene.recorder("A", "B", "C");
        Agent agent = scene.connect(recorder, Report.of("A", "online", "B", "online", "C", "online"));
        awaitStatus(scene, recorder, "C", "online");

        agent.heartbeat(Json.object("cameras", Json.parse("[" + listed + "]")));

        Waiting.after(scene.timing().heartbeatInterval()).until(() -> !scene.camera(recorder, "C")
                .required("not_reported_since")
                .isNull());
        assertThat(scene.camera(recorder, "C").required("status").asText()).isEqualTo("online");
        assertThat(scene.camera(recorder, "A").required("not_reported_since").isNull())
                .isEqualTo(!listed.isEmpty());
    }

    @Test
    void shouldMarkNobody_whenTheReportIsPartial(Scene scene) {
        Recorder recorder = scene.recorder("A", "B");
        Agent agent = scene.connect(recorder, Report.of("A", "online", "B", "online"));
        awaitStatus(scene, recorder, "B", "online");

        agent.heartbeat(Json.object("partial", true, "cameras", List.of(Json.parse(camera("A", "\"offline\"")))));

        awaitStatus(scene, recorder, "A", "offline");
        assertThat(scene.camera(recorder, "B").required("not_reported_since").isNull())
                .isTrue();
    }

    @Test
    void shouldTakeTheWorse_whenACameraIsNamedTwice(Scene scene) {
        Recorder recorder = scene.recorder("Entrance");
        Agent agent = scene.agent(recorder.hostname());

        agent.auth(listing(camera("Entrance", "\"offline\""), camera("Entrance", "\"online\"")));

        assertThat(agent.socket().await("error").at("/entries/0/problem").asText())
                .isEqualTo("duplicate_name");
        Waiting.soon().untilAsserted(() -> assertStatus(scene.camera(recorder, "Entrance"), "offline", "reported"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CAM-1 ", "\u00a0CAM-1", "\tCAM-1\u200b", "CAM-1\u0000"})
    void shouldFindTheRegisteredCamera_whenItsNameIsWrappedInSpace(String name, Scene scene) {
        Recorder recorder = scene.recorder("CAM-1");

        scene.agent(recorder.hostname()).auth(listing(camera(name, "\"online\"")));

        awaitStatus(scene, recorder, "CAM-1", "online");
        assertThat(scene.nvr(recorder).required("unregistered_cameras").asInt()).isZero();
    }

    @Test
    void shouldTakeTwoEncodingsOfALetterForOne_whenACameraIsReportedAndRegistered(Scene scene) {
        Recorder recorder = scene.recorder("Entr\u00e9e");

        scene.agent(recorder.hostname()).auth(listing(camera("Entre\u0301e", "\"online\"")));

        awaitStatus(scene, recorder, "Entr\u00e9e", "online");
    }

    @Test
    void shouldAnswer_whenANameIsTooLong(Scene scene) {
        Recorder recorder = scene.recorder("CAM-1");
        Agent agent = scene.agent(recorder.hostname());

        agent.auth(listing(camera("C".repeat(101), "\"online\""), camera("C".repeat(100), "\"online\"")));

        assertThat(agent.socket().await("error").at("/entries/0/problem").asText())
                .isEqualTo("invalid_name");
        Waiting.soon().untilAsserted(() -> assertThat(
                        scene.nvr(recorder).required("unregistered_cameras").asInt())
                .isEqualTo(1));
    }

    private static void awaitStatus(Scene scene, Recorder recorder, String camera, String status) {
        Waiting.soon().untilAsserted(() -> assertThat(
                        scene.camera(recorder, camera).required("status").asText())
                .isEqualTo(status));
    }

    private static void assertStatus(JsonNode entity, String status, String reason) {
        assertThat(entity.required("status").asText()).isEqualTo(status);
        assertThat(entity.required("reason").asText()).isEqualTo(reason);
    }

    /** @param word the status as JSON */
    private static String camera(String name, String word) {
        return Json.object("name", name, "status", Json.parse(word)).toString();
    }

    private static JsonNode listing(String... cameras) {
        return Json.object("cameras", Json.parse("[" + String.join(",", cameras) + "]"));
    }
}
