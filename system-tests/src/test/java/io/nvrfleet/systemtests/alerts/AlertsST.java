package io.nvrfleet.systemtests.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.systemtests.OnStack;
import io.nvrfleet.systemtests.Scene;
import io.nvrfleet.systemtests.client.Agent;
import io.nvrfleet.systemtests.client.Dashboard;
import io.nvrfleet.systemtests.client.Json;
import io.nvrfleet.systemtests.client.Recorder;
import io.nvrfleet.systemtests.client.Report;
import io.nvrfleet.systemtests.client.Updates;
import io.nvrfleet.systemtests.client.Waiting;
import io.nvrfleet.systemtests.log.LogEntry;
import io.nvrfleet.systemtests.log.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One alarm for one cause, from the recorder that goes to the frame that says so. */
@OnStack
class AlertsST {
    /** Longer than the rules look away, so that whatever were to be raised would be. */
    private static final Duration LONGER = Duration.ofSeconds(5);

    @Test
    void shouldRaiseOneAlertOfTheRecorderAndNoneOfItsCameras_whenItGoesAndUntilItIsBack(Scene scene) {
        Alerts alerts = Alerts.soon(scene);
        Recorder recorder = scene.recorder("CAM-001", "CAM-002", "CAM-003");
        Dashboard dashboard = scene.dashboard();
        AlertFrames frames = AlertFrames.ofRecorder(dashboard, recorder.id());
        visit(scene, dashboard, recorder);

        JsonNode raised = frames.next("raised");

        assertThat(raised.required("rule").asText()).isEqualTo("nvr_offline");
        assertThat(raised.required("severity").asText()).isEqualTo("critical");
        assertThat(raised.at("/subject/type").asText()).isEqualTo("nvr");
        assertThat(raised.at("/subject/id").asLong()).isEqualTo(recorder.id());
        assertThat(raised.at("/subject/name").asText()).isEqualTo(recorder.deviceName());
        assertThat(raised.required("caused_by").isNull()).isTrue();
        Waiting.during(LONGER).untilAsserted(() -> assertThat(alerts.activeWithEffects("nvr_id=" + recorder.id()))
                .as("the recorder's alert, and none of its cameras")
                .singleElement()
                .extracting(alert -> alert.required("id").asLong())
                .isEqualTo(raised.required("id").asLong()));
        assertThat(alerts.get(raised.required("id").asLong()).required("opened_at"))
                .as("the API and the frame say the same")
                .isEqualTo(raised.required("opened_at"));

        scene.connect(recorder);

        JsonNode over = frames.next("resolved");
        assertThat(over.required("id")).isEqualTo(raised.required("id"));
        assertThat(over.required("resolution").asText()).isEqualTo("recovered");
        assertThat(alerts.activeWithEffects("nvr_id=" + recorder.id())).isEmpty();
        // What a viewer is told may come twice.
        assertThat(frames.actions().stream().distinct()).containsExactly("raised", "resolved");
        assertThat(history(alerts.get(over.required("id").asLong())))
                .startsWith("raised")
                .contains("resolved");
    }

    @Test
    void shouldNameTheRecorderAsTheCause_whenItGoesAfterItsCamera(Scene scene) {
        Alerts alerts = Alerts.soon(scene);
        Recorder recorder = scene.recorder("CAM-001", "CAM-002");
        Dashboard dashboard = scene.dashboard();
        AlertFrames frames = AlertFrames.ofRecorder(dashboard, recorder.id());
        Agent agent = scene.connect(recorder, Report.of("CAM-001", "offline", "CAM-002", "online"));
        JsonNode ofCamera = frames.next("raised");
        assertThat(ofCamera.required("rule").asText()).isEqualTo("camera_offline");
        assertThat(ofCamera.required("camera_id").asLong()).isEqualTo(recorder.camera("CAM-001"));

        agent.close();

        JsonNode ofRecorder = frames.next("raised");
        assertThat(ofRecorder.required("rule").asText()).isEqualTo("nvr_offline");
        Waiting.soon().untilAsserted(() -> assertThat(alerts.active("nvr_id=" + recorder.id()))
                .as("what nothing else is the reason for")
                .singleElement()
                .extracting(alert -> alert.required("id"))
                .isEqualTo(ofRecorder.required("id")));
        assertThat(alerts.get(ofCamera.required("id").asLong()).required("caused_by"))
                .isEqualTo(ofRecorder.required("id"));
        assertThat(alerts.get(ofRecorder.required("id").asLong()).required("effects"))
                .singleElement()
                .extracting(effect -> effect.required("id"))
                .isEqualTo(ofCamera.required("id"));
    }

    @Test
    void shouldRaiseOneAlertOfTheSite_whenAllItsRecordersGoTogether(Scene scene) {
        Alerts alerts = Alerts.soon(scene);
        Recorder first = scene.recorder("CAM-001");
        Recorder second = scene.recorder("CAM-001");
        long site = alerts.site(first, second);
        Dashboard dashboard = scene.dashboard();
        Agent firstAgent = scene.connect(first);
        Agent secondAgent = scene.connect(second);
        dashboard.of(first).next("nvr_online");
        dashboard.of(second).next("nvr_online");

        firstAgent.close();
        secondAgent.close();

        AlertFrames ofSite = new AlertFrames(
                dashboard,
                alert -> alert.at("/subject/type").asText().equals("site")
                        && alert.at("/subject/id").asLong() == site);
        JsonNode raised = ofSite.next("raised");
        Waiting.soon().untilAsserted(() -> {
            assertThat(alerts.active("site_id=" + site))
                    .singleElement()
                    .extracting(alert -> alert.required("id"))
                    .isEqualTo(raised.required("id"));
            assertThat(alerts.activeWithEffects("site_id=" + site))
                    .filteredOn(alert -> !alert.required("id").equals(raised.required("id")))
                    .as("the recorders' alerts")
                    .hasSize(2)
                    .allSatisfy(
                            effect -> assertThat(effect.required("caused_by")).isEqualTo(raised.required("id")));
        });

        scene.connect(first);
        scene.connect(second);

        assertThat(ofSite.next("resolved").required("resolution").asText()).isEqualTo("recovered");
        Waiting.soon().untilAsserted(() -> assertThat(alerts.activeWithEffects("site_id=" + site))
                .isEmpty());
    }

    @Test
    void shouldShowWhoTookItOn_andRaiseAnotherOneWhenItComesAgain(Scene scene) {
        Alerts alerts = Alerts.soon(scene);
        Recorder recorder = scene.recorder("CAM-001");
        Dashboard dashboard = scene.dashboard();
        AlertFrames frames = AlertFrames.ofRecorder(dashboard, recorder.id());
        visit(scene, dashboard, recorder);
        long id = frames.next("raised").required("id").asLong();

        alerts.act(id, "acknowledge", Json.object("by", "Kim", "comment", "on my way"))
                .require(200);

        JsonNode acknowledged = frames.next("acknowledged");
        assertThat(acknowledged.required("state").asText()).isEqualTo("acknowledged");
        assertThat(acknowledged.required("acknowledged_by").asText()).isEqualTo("Kim");
        assertThat(alerts.get(id).required("history")).anySatisfy(step -> {
            assertThat(step.required("action").asText()).isEqualTo("acknowledged");
            assertThat(step.required("by").asText()).isEqualTo("Kim");
            assertThat(step.required("comment").asText()).isEqualTo("on my way");
        });
        Agent agent = scene.connect(recorder);
        assertThat(frames.next("resolved").required("id").asLong()).isEqualTo(id);
        agent.close();
        JsonNode again = frames.next("raised");
        assertThat(again.required("id").asLong()).isGreaterThan(id);
        assertThat(again.required("state").asText()).isEqualTo("open");
        assertThat(again.required("acknowledged_by").isNull()).isTrue();
    }

    @Test
    void shouldStayResolved_whenSomebodyEndsItByHandWhileItHoldsOn(Scene scene) {
        Alerts alerts = Alerts.soon(scene);
        Recorder recorder = scene.recorder("CAM-001");
        Dashboard dashboard = scene.dashboard();
        AlertFrames frames = AlertFrames.ofRecorder(dashboard, recorder.id());
        Updates updates = dashboard.of(recorder);
        scene.visit(recorder, updates);
        long id = frames.next("raised").required("id").asLong();

        alerts.act(id, "resolve", Json.object("by", "Kim")).require(200);

        assertThat(frames.next("resolved").required("resolution").asText()).isEqualTo("manual");
        Waiting.during(LONGER).untilAsserted(() -> assertThat(alerts.activeWithEffects("nvr_id=" + recorder.id()))
                .isEmpty());
        scene.visit(recorder, updates);
        assertThat(frames.next("raised").required("id").asLong()).isGreaterThan(id);
    }

    @Test
    void shouldRaiseAndEndByTheThresholds_whenReportsAreBeyondThem(Scene scene) {
        Alerts alerts = Alerts.soon(scene);
        Recorder recorder = scene.recorder("CAM-001");
        Dashboard dashboard = scene.dashboard();
        AlertFrames frames = AlertFrames.ofRecorder(dashboard, recorder.id());
        scene.connect(recorder);
        dashboard.of(recorder).next("nvr_online");
        JsonNode rule = alerts.save(
                "/api/alert-rules",
                Json.object(
                        "name", "too warm " + recorder.hostname(),
                        "kind", "threshold",
                        "subject", "camera",
                        "scope", Json.object("type", "nvr", "ids", List.of(recorder.id())),
                        "severity", "critical",
                        "metric", "temperature_celsius",
                        "operator", ">",
                        "raise", 70,
                        "clear", 65));

        measure(scene, recorder, 80);
        JsonNode raised = frames.next("raised");
        measure(scene, recorder, 68);

        assertThat(raised.required("rule_id")).isEqualTo(rule.required("id"));
        assertThat(raised.required("camera_id").asLong()).isEqualTo(recorder.camera("CAM-001"));
        assertThat(raised.required("value").asDouble()).isEqualTo(80);
        assertThat(raised.required("threshold").asDouble()).isEqualTo(70);
        Waiting.during(LONGER).untilAsserted(() -> assertThat(alerts.active("nvr_id=" + recorder.id()))
                .as("between the two thresholds")
                .hasSize(1));

        measure(scene, recorder, 60);

        assertThat(frames.next("resolved").required("resolution").asText()).isEqualTo("recovered");
    }

    @Test
    void shouldResolveAndSayWhy_whenTheRecorderIsRemoved(Scene scene) {
        Alerts alerts = Alerts.soon(scene);
        Recorder recorder = scene.recorder("CAM-001");
        Dashboard dashboard = scene.dashboard();
        AlertFrames frames = AlertFrames.ofRecorder(dashboard, recorder.id());
        visit(scene, dashboard, recorder);
        JsonNode raised = frames.next("raised");

        scene.rest().delete("/api/nvrs/" + recorder.id()).require(204);

        JsonNode over = frames.next("resolved");
        assertThat(over.required("id")).isEqualTo(raised.required("id"));
        assertThat(over.required("resolution").asText()).isEqualTo("removed");
        assertThat(alerts.activeWithEffects("nvr_id=" + recorder.id())).isEmpty();
    }

    @Test
    void shouldBeCloudEventsKeyedByTheSubject_whenAnAlertIsRaised(Scene scene) {
        Alerts alerts = Alerts.soon(scene);
        Recorder recorder = scene.recorder("CAM-001");
        visit(scene, scene.dashboard(), recorder);
        long id = alerts.awaitOne(recorder).required("id").asLong();

        LogEntry entry = new Topic(scene.stack().bootstrapServers(), "alerts.v1")
                .await(each -> each.value().at("/alert/id").asLong() == id);

        assertThat(entry.is("alert-changed", "nvr/" + recorder.id())).isTrue();
        assertThat(entry.headers())
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("content-type", "application/json")
                .containsKeys("ce_id", "ce_source");
        assertThat(Json.fields(entry.value())).containsExactlyInAnyOrder("action", "alert", "timestamp");
        assertThat(entry.value().required("action").asText()).isEqualTo("raised");
    }

    /** A recorder comes and goes, and a viewer has heard of both. */
    private static void visit(Scene scene, Dashboard dashboard, Recorder recorder) {
        scene.visit(recorder, dashboard.of(recorder));
    }

    private static void measure(Scene scene, Recorder recorder, double celsius) {
        String line = Json.object(
                        "hostname", recorder.hostname(),
                        "camera", "CAM-001",
                        "timestamp", Instant.now().toString(),
                        "health", Json.object("temperature_celsius", celsius))
                .toString();
        assertThat(scene.rest()
                        .send("POST", "/api/ingest/batch", line + "\n", "Content-Type", "application/x-ndjson")
                        .require(200)
                        .jsonLines())
                .singleElement()
                .extracting(result -> result.required("result").asText())
                .isEqualTo("accepted");
    }

    private static List<String> history(JsonNode alert) {
        return alert.required("history")
                .valueStream()
                .map(step -> step.required("action").asText())
                .toList();
    }
}
