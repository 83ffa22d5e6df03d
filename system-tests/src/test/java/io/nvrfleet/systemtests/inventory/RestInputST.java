package io.nvrfleet.systemtests.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.systemtests.OnStack;
import io.nvrfleet.systemtests.Scene;
import io.nvrfleet.systemtests.client.Json;
import io.nvrfleet.systemtests.client.Recorder;
import io.nvrfleet.systemtests.client.Reply;
import io.nvrfleet.systemtests.client.Waiting;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people type, paste and pipe into REST: taken, or refused with what is wrong, never lost in silence. */
@OnStack
class RestInputST {
    @ParameterizedTest
    @ValueSource(strings = {" ", "\r", ""})
    void shouldRefuseTheLine_whenItHasTwoObjects(String between, Scene scene) {
        String first = scene.newHostname();
        String second = scene.newHostname();

        List<JsonNode> results =
                scene.inventory().importLines("\n" + nvr(first) + between + nvr(second) + "\n" + nvr(second));

        assertThat(results)
                .extracting(result -> result.required("line").asInt() + " "
                        + result.required("result").asText())
                .containsExactly("2 failed", "3 created");
        assertThat(results.getFirst().required("error").asText()).contains("more than one");
        assertThat(scene.rest().get("/api/nvrs?q=" + first).items()).isEmpty();
    }

    @Test
    void shouldTakeEachLine_whenLinesEndWithCrLf(Scene scene) {
        assertThat(scene.inventory().importLines(nvr(scene.newHostname()) + "\r\n" + nvr(scene.newHostname()) + "\r\n"))
                .extracting(result -> result.required("result").asText())
                .containsExactly("created", "created");
    }

    @Test
    void shouldRefuse_whenABodyHasTwoObjects(Scene scene) {
        String hostname = scene.newHostname();

        Reply reply = scene.rest()
                .send(
                        "POST",
                        "/api/nvrs",
                        nvr(hostname) + nvr(scene.newHostname()),
                        "Content-Type",
                        "application/json");

        assertProblem(reply, 400);
        assertThat(reply.text()).contains("more than one JSON value");
        assertThat(scene.rest().get("/api/nvrs?q=" + hostname).items()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/status-history?from=%2B1000000000-12-31T23:59:59Z, from",
        "/api/nvrs?stauts=offline, stauts",
        "/api/nvrs?limit=zz, limit",
        "/api/cameras?nvr_id=seven, nvr_id",
        "/api/nvrs/seven, id"
    })
    void shouldNameTheParameter_whenItIsUnknownOrCannotBeRead(String path, String parameter, Scene scene) {
        Reply reply = scene.rest().get(path);

        assertProblem(reply, 400);
        assertThat(reply.json().required("errors").valueStream())
                .extracting(error -> error.required("field").asText())
                .containsExactly(parameter);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CAM-1 ", "\u00a0CAM-1", "\tCAM-1\u200b"})
    void shouldRegisterTheNameWithoutTheSpaceAroundIt_whenItComesWithSome(String name, Scene scene) {
        Recorder recorder = scene.recorder("CAM-2");

        Reply created = scene.rest()
                .post("/api/nvrs/" + recorder.id() + "/cameras", Json.object("name", name))
                .require(201);

        assertThat(created.json().required("name").asText()).isEqualTo("CAM-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CAM\u200b1", "CAM\u00011", " "})
    void shouldRefuseTheName_whenItCannotBeSeenWhatItIs(String name, Scene scene) {
        Recorder recorder = scene.recorder("CAM-2");

        Reply reply = scene.rest().post("/api/nvrs/" + recorder.id() + "/cameras", Json.object("name", name));

        assertProblem(reply, 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\", ".", "..", "a/b", "Entre\u0301e", " padded "})
    void shouldFindACameraByName_whenTheNameIsStrange(String name, Scene scene) {
        Recorder recorder = scene.recorder(name);
        scene.connect(recorder);
        // Admitted is not yet told to the log, and a connect takes back what was set by hand before it.
        Waiting.soon()
                .until(() -> scene.nvr(recorder).required("status").asText().equals("online"));
        String query = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");

        scene.rest()
                .patch(
                        "/api/cameras/by-name/" + recorder.hostname() + "?name=" + query,
                        Json.object("status", "offline"))
                .require(200, 202);

        Waiting.soon().untilAsserted(() -> assertThat(
                        scene.inventory().camerasOf(recorder.id()).values())
                .singleElement()
                .satisfies(
                        camera -> assertThat(camera.required("reason").asText()).isEqualTo("manual")));
    }

    @Test
    void shouldRefuseTheHostname_whenItEndsWithADot(Scene scene) {
        assertProblem(
                scene.rest()
                        .post("/api/nvrs", Json.object("hostname", scene.newHostname() + ".", "device_name", "Dotted")),
                400);
    }

    @Test
    void shouldSayWhichKey_whenItComesTwice(Scene scene) {
        Reply reply = scene.rest()
                .send(
                        "POST",
                        "/api/nvrs",
                        "{\"hostname\":\"a\",\"hostname\":\"b\",\"device_name\":\"c\"}",
                        "Content-Type",
                        "application/json");

        assertProblem(reply, 400);
        assertThat(reply.json().required("detail").asText()).contains("twice");
    }

    private static String nvr(String hostname) {
        return Json.object("hostname", hostname, "device_name", "Piped").toString();
    }

    private static void assertProblem(Reply reply, int status) {
        reply.require(status);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
    }
}
