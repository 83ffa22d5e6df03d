package io.nvrfleet.systemtests.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.systemtests.OnStack;
import io.nvrfleet.systemtests.Scene;
import io.nvrfleet.systemtests.client.Json;
import io.nvrfleet.systemtests.client.Recorder;
import io.nvrfleet.systemtests.client.Reply;
import io.nvrfleet.systemtests.client.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Recorders, cameras and sites through the front port: the core fields and rules of {@code /api}. */
@OnStack
class NvrRestST {
    @Test
    void shouldAnswerWithLocationAndAllFields_whenARecorderIsRegistered(Scene scene) {
        String hostname = scene.newHostname();

        Reply created = scene.rest().post("/api/nvrs", Json.object("hostname", hostname, "device_name", "Branch 1"));

        assertThat(created.status()).isEqualTo(201);
        long id = created.json().required("id").asLong();
        assertThat(created.header("Location")).endsWith("/api/nvrs/" + id);
        Reply read = scene.rest().get("/api/nvrs/" + id).require(200);
        assertThat(Json.fields(read.json()))
                .contains("id", "hostname", "device_name", "site_id", "enabled", "status", "reason", "since")
                .contains("last_seen", "last_report_at", "cameras_total", "cameras_online", "version")
                .contains("revision", "unregistered_cameras");
        assertThat(read.json().required("hostname").asText()).isEqualTo(hostname);
        assertThat(read.json().required("status").asText()).isEqualTo("offline");
        assertThat(read.json().required("reason").asText()).isEqualTo("never_connected");
        assertThat(read.header("ETag"))
                .isEqualTo("\"" + read.json().required("revision").asText() + "\"");
    }

    @Test
    void shouldAnswerWithAllFields_whenACameraIsRegistered(Scene scene) {
        Recorder recorder = scene.recorder();

        Reply created = scene.rest()
                .post(
                        "/api/nvrs/" + recorder.id() + "/cameras",
                        Json.object("name", "CAM-001", "ip_address", "192.168.0.101", "display_name", "Gate"))
                .require(201);

        JsonNode camera = scene.inventory().camera(created.json().required("id").asLong());
        assertThat(Json.fields(camera))
                .contains("id", "nvr_id", "hostname", "name", "display_name", "ip_address", "status", "reason")
                .contains("since", "evidence", "version");
        assertThat(camera.required("hostname").asText()).isEqualTo(recorder.hostname());
        assertThat(camera.required("ip_address").asText()).isEqualTo("192.168.0.101");
    }

    @Test
    void shouldTellOneWriterThatItIsLate_whenTwoChangeTheSameRevision(Scene scene) {
        String path = "/api/nvrs/" + scene.recorder().id();
        String seen = scene.rest().get(path).header("ETag");

        Reply first = scene.rest().patch(path, Json.object("device_name", "First"), "If-Match", seen);
        Reply second = scene.rest().patch(path, Json.object("device_name", "Second"), "If-Match", seen);

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(412);
        assertThat(scene.rest().get(path).json().required("device_name").asText())
                .isEqualTo("First");
        assertThat(first.header("ETag")).isNotEqualTo(seen);
    }

    @Test
    void shouldWalkOverAllPagesOnce_whenAListIsLonger(Scene scene) {
        String prefix = scene.newHostname() + "-page";
        for (int i = 0; i < 7; i++) {
            scene.rest()
                    .post("/api/nvrs", Json.object("hostname", prefix + i, "device_name", "Page " + i))
                    .require(201);
        }

        List<String> found = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = scene.rest()
                    .get("/api/nvrs?limit=3&q=" + prefix + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .require(200)
                    .json();
            page.required("items")
                    .forEach(nvr -> found.add(nvr.required("hostname").asText()));
            cursor = page.required("next_cursor").asText("");
        } while (!cursor.isEmpty() && !cursor.equals("null") && found.size() < 20);

        assertThat(found).hasSize(7).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void shouldFind_whenSearchingAndFiltering(Scene scene) {
        String name = scene.newHostname();
        long site = scene.rest()
                .post("/api/sites", Json.object("name", "Site of " + name, "region", "North"))
                .require(201)
                .json()
                .required("id")
                .asLong();
        Recorder online = scene.inventory().register(name + "-a", "CAM-001");
        Recorder offline = scene.inventory().register(name + "-b", "CAM-001");
        scene.rest()
                .patch("/api/nvrs/" + online.id(), Json.object("site_id", site))
                .require(200);
        scene.connect(online);
        Waiting.soon().until(() -> scene.nvr(online).required("status").asText().equals("online"));

        assertThat(hostnames(scene, "q=" + name.toLowerCase(Locale.ROOT)))
                .containsExactly(online.hostname(), offline.hostname());
        assertThat(hostnames(scene, "status=online&q=" + name)).containsExactly(online.hostname());
        assertThat(hostnames(scene, "status=offline&q=" + name)).containsExactly(offline.hostname());
        assertThat(hostnames(scene, "site_id=" + site)).containsExactly(online.hostname());
        assertThat(hostnames(scene, "sort=problems&q=" + name)).containsExactly(offline.hostname(), online.hostname());
        assertThat(scene.rest()
                        .get("/api/cameras?status=online&hostname=" + online.hostname())
                        .items())
                .hasSize(1);
    }

    @Test
    void shouldAnswerProblems_whenRequestsAreWrong(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        List<Reply> replies = List.of(
                scene.rest().post("/api/nvrs", Json.object("hostname", "two words", "device_name", "x")),
                scene.rest().post("/api/nvrs", Json.object("hostname", recorder.hostname(), "device_name", "x")),
                scene.rest().get("/api/nvrs/999999999"),
                scene.rest().get("/api/nvrs?limit=0"),
                scene.rest().get("/api/nvrs?cursor=nonsense"),
                scene.rest().send("POST", "/api/nvrs", "not json", "Content-Type", "application/json"),
                scene.rest().post("/api/nvrs/" + recorder.id() + "/cameras", Json.object("name", "CAM-001")),
                scene.rest().get("/api/there-is-no-such-thing"));

        assertThat(replies).extracting(Reply::status).containsExactly(400, 409, 404, 400, 400, 400, 409, 404);
        assertThat(replies).allSatisfy(reply -> {
            assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
            assertThat(reply.json().required("status").asInt()).isEqualTo(reply.status());
            assertThat(reply.json().required("title").asText()).isNotBlank();
            assertThat(reply.text()).doesNotContain("Exception", "\tat ");
        });
    }

    @Test
    void shouldAnswerNotModified_whenTheClientHasTheList(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        String path = "/api/nvrs?q=" + recorder.hostname();
        String tag = scene.rest().get(path).require(200).header("ETag");

        assertThat(scene.rest().get(path, "If-None-Match", tag).status()).isEqualTo(304);
        scene.rest()
                .patch("/api/nvrs/" + recorder.id(), Json.object("device_name", "Changed"))
                .require(200);
        assertThat(scene.rest().get(path, "If-None-Match", tag).status()).isEqualTo(200);
    }

    @Test
    void shouldBeAnotherRecorder_whenARemovedHostnameIsRegisteredAgain(Scene scene) {
        Recorder first = scene.recorder("CAM-001");
        scene.visit(first, scene.dashboard().of(first));
        scene.rest().delete("/api/nvrs/" + first.id()).require(204);

        Recorder second = scene.inventory().register(first.hostname(), "CAM-001");

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(scene.nvr(second).required("status").asText()).isEqualTo("offline");
        assertThat(scene.inventory().historyOf(second.id())).isEmpty();
        assertThat(scene.nvr(second).required("revision").asLong()).isGreaterThan(2);
    }

    private static List<String> hostnames(Scene scene, String query) {
        return scene.rest().get("/api/nvrs?" + query).require(200).items().stream()
                .map(nvr -> nvr.required("hostname").asText())
                .toList();
    }
}
