package io.nvrfleet.systemtests.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.systemtests.Scene;
import io.nvrfleet.systemtests.client.Json;
import io.nvrfleet.systemtests.client.Recorder;
import io.nvrfleet.systemtests.client.Reply;
import io.nvrfleet.systemtests.client.Waiting;
import java.util.List;

/** Alerts as the API has them, and what people do with them. The rules that are built in look away for two seconds only. */
final class Alerts {
    private static final int SHORT = 2;

    private final Scene scene;

    private Alerts(Scene scene) {
        this.scene = scene;
    }

    /** With short times of the rules for what is offline; several tests may say so at a time. */
    static Alerts soon(Scene scene) {
        Alerts alerts = new Alerts(scene);
        alerts.shorten("nvr_offline");
        alerts.shorten("camera_offline");
        return alerts;
    }

    private void shorten(String name) {
        JsonNode rule = scene.rest().get("/api/alert-rules?limit=500").require(200).items().stream()
                .filter(each -> each.required("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
        if (rule.required("for_seconds").asInt() != SHORT) {
            scene.rest()
                    .patch("/api/alert-rules/" + rule.required("id").asLong(), Json.object("for_seconds", SHORT))
                    .require(200);
        }
    }

    /** Those that are not over, of what a query names such as {@code nvr_id=7}; effects too. */
    List<JsonNode> activeWithEffects(String query) {
        return scene.rest()
                .get("/api/alerts?state=active&with_effects=true&limit=500&" + query)
                .require(200)
                .items();
    }

    /** Those that are not over and that no other one is the reason for. */
    List<JsonNode> active(String query) {
        return scene.rest()
                .get("/api/alerts?state=active&limit=500&" + query)
                .require(200)
                .items();
    }

    /** An alert with its history. */
    JsonNode get(long id) {
        return scene.rest().get("/api/alerts/" + id).require(200).json();
    }

    /** Does something with an alert: {@code acknowledge}, {@code resolve}, {@code assign}, {@code comments}. */
    Reply act(long id, String what, JsonNode body) {
        return scene.rest().post("/api/alerts/" + id + "/" + what, body);
    }

    /** The only one of a recorder's that is not over, once it is there. */
    JsonNode awaitOne(Recorder recorder) {
        return Waiting.soon()
                .alias("an alert of " + recorder.hostname())
                .until(() -> active("nvr_id=" + recorder.id()), alerts -> !alerts.isEmpty())
                .getFirst();
    }

    /** A site that nobody else uses, with recorders there; alerts know of it soon. */
    long site(Recorder... recorders) {
        long site = scene.rest()
                .post("/api/sites", Json.object("name", "Site of " + scene.newHostname(), "time_zone", "Europe/Berlin"))
                .require(201)
                .json()
                .required("id")
                .asLong();
        for (Recorder recorder : recorders) {
            scene.rest()
                    .patch("/api/nvrs/" + recorder.id(), Json.object("site_id", site))
                    .require(200);
        }
        return site;
    }

    /** Saves something that is gone after the test, and returns it. */
    JsonNode save(String path, JsonNode body) {
        JsonNode saved = scene.rest().post(path, body).require(201).json();
        scene.atTheEnd(() ->
                scene.rest().delete(path + "/" + saved.required("id").asLong()).require(204, 404));
        return saved;
    }
}
