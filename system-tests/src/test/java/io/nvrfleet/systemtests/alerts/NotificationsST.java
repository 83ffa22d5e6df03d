package io.nvrfleet.systemtests.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.systemtests.OnStack;
import io.nvrfleet.systemtests.Scene;
import io.nvrfleet.systemtests.alerts.Receiver.Message;
import io.nvrfleet.systemtests.client.Dashboard;
import io.nvrfleet.systemtests.client.Json;
import io.nvrfleet.systemtests.client.Recorder;
import io.nvrfleet.systemtests.client.Waiting;
import io.nvrfleet.systemtests.log.ForeignGateway;
import io.nvrfleet.systemtests.stack.LocalStack;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is told of an alert, and of which not. */
@OnStack
class NotificationsST {
    private static final String SECRET = "a secret of this test";
    private static final Duration LONGER = Duration.ofSeconds(5);

    @Test
    void shouldTellTheProblemAndItsRecoverySigned_whenARecorderGoesAndComesBack(Scene scene) {
        Alerts alerts = Alerts.soon(scene);
        Recorder recorder = scene.recorder("CAM-001", "CAM-002");
        Receiver receiver = receiver(scene);
        long channel = channel(alerts, receiver, alerts.site(recorder));
        Dashboard dashboard = scene.dashboard();
        scene.visit(recorder, dashboard.of(recorder));
        long id = alerts.awaitOne(recorder).required("id").asLong();
        awaitMessages(receiver, 1);

        scene.connect(recorder);
        awaitMessages(receiver, 2);

        Message problem = receiver.messages().get(0);
        Message recovery = receiver.messages().get(1);
        assertThat(told(problem)).containsExactly("problem " + id);
        assertThat(told(recovery)).containsExactly("recovery " + id);
        for (Message message : List.of(problem, recovery)) {
            assertThat(message.header("content-type")).startsWith("application/json");
            assertThat(message.header("x-nvrfleet-delivery"))
                    .isEqualTo(message.json().required("delivery").asText());
            assertThat(message.isSignedWith(SECRET))
                    .as(message.header("x-nvrfleet-signature"))
                    .isTrue();
            assertThat(message.isSignedWith("another secret")).isFalse();
        }
        assertThat(problem.header("x-nvrfleet-delivery")).isNotEqualTo(recovery.header("x-nvrfleet-delivery"));
        Waiting.soon()
                .untilAsserted(
                        () -> assertThat(deliveries(scene, channel)).hasSize(2).allSatisfy(delivery -> {
                            assertThat(delivery.required("state").asText()).isEqualTo("delivered");
                            assertThat(delivery.required("attempts").asInt()).isEqualTo(1);
                        }));
    }

    @Test
    void shouldTellNothingBeforeTheWindowIsOver_whenSomebodyWorksOnTheSite(Scene scene) {
        Alerts alerts = Alerts.soon(scene);
        Recorder recorder = scene.recorder("CAM-001");
        Receiver receiver = receiver(scene);
        long site = alerts.site(recorder);
        long channel = channel(alerts, receiver, site);
        JsonNode window = alerts.save(
                "/api/maintenance-windows",
                Json.object(
                        "name",
                        "Work at " + recorder.hostname(),
                        "scope",
                        Json.object("type", "site", "ids", List.of(site)),
                        "dtstart",
                        LocalDateTime.now(ZoneOffset.UTC)
                                .minusMinutes(5)
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString(),
                        "duration",
                        "PT2H",
                        "time_zone",
                        "UTC"));
        Dashboard dashboard = scene.dashboard();
        AlertFrames frames = AlertFrames.ofRecorder(dashboard, recorder.id());
        scene.visit(recorder, dashboard.of(recorder));

        JsonNode raised = frames.next("raised");

        assertThat(raised.required("suppressed_by")).isEqualTo(window.required("id"));
        assertThat(alerts.active("nvr_id=" + recorder.id()))
                .as("in the list all the time")
                .hasSize(1);
        Waiting.during(LONGER)
                .untilAsserted(() -> assertThat(receiver.messages()).isEmpty());
        assertThat(deliveries(scene, channel)).isEmpty();

        scene.rest()
                .delete("/api/maintenance-windows/" + window.required("id").asLong())
                .require(204);

        frames.next("repeated", alert -> alert.required("suppressed_by").isNull());
        awaitMessages(receiver, 1);
        assertThat(told(receiver.messages().getFirst()))
                .containsExactly("problem " + raised.required("id").asLong());
    }

    @Test
    void shouldTellOneMessageOfTheSite_whenAllItsRecordersGoTogether(Scene scene) {
        Alerts alerts = Alerts.soon(scene);
        Recorder first = scene.recorder("CAM-001", "CAM-002");
        Recorder second = scene.recorder("CAM-001", "CAM-002");
        long site = alerts.site(first, second);
        Receiver receiver = receiver(scene);
        long channel = channel(alerts, receiver, site);
        Dashboard dashboard = scene.dashboard();
        // By one gateway, which tells of both at the same time: apart, the first one's alert may be due before the
        // second goes.
        ForeignGateway gateway = new ForeignGateway(scene.stack().bootstrapServers());
        scene.atTheEnd(gateway::close);
        List<ForeignGateway.Session> sessions = List.of(gateway.session(first), gateway.session(second));
        sessions.forEach(session -> session.connected());
        dashboard.of(first).next("nvr_online");
        dashboard.of(second).next("nvr_online");

        sessions.forEach(session -> session.disconnected("client_closed"));
        Waiting.soon().until(() -> alerts.active("site_id=" + site).stream()
                .anyMatch(alert -> alert.at("/subject/type").asText().equals("site")));

        awaitMessages(receiver, 1);
        Waiting.during(LONGER)
                .untilAsserted(() -> assertThat(receiver.messages()).hasSize(1));
        assertThat(deliveries(scene, channel)).hasSize(1);
        assertThat(told(receiver.messages().getFirst()))
                .singleElement()
                .asString()
                .startsWith("problem ");
    }

    private static Receiver receiver(Scene scene) {
        LocalStack.required(scene.stack());
        Receiver receiver = new Receiver();
        scene.atTheEnd(receiver::close);
        return receiver;
    }

    /** A webhook for the alerts of one site, which tells them as soon as there are some. */
    private static long channel(Alerts alerts, Receiver receiver, long site) {
        return alerts.save(
                        "/api/notification-channels",
                        Json.object(
                                "name",
                                "Hook of site " + site,
                                "type",
                                "webhook",
                                "config",
                                Json.object("url", receiver.url(), "template", "json", "secret", SECRET),
                                "min_severity",
                                "info",
                                "site_ids",
                                List.of(site),
                                "group_seconds",
                                1))
                .required("id")
                .asLong();
    }

    private static void awaitMessages(Receiver receiver, int count) {
        Waiting.soon()
                .alias("messages: " + receiver.messages())
                .until(() -> receiver.messages().size() >= count);
    }

    /** What a message says of which alert. */
    private static List<String> told(Message message) {
        return message.json()
                .required("alerts")
                .valueStream()
                .map(told -> told.required("event").asText() + " "
                        + told.at("/alert/id").asLong())
                .toList();
    }

    private static List<JsonNode> deliveries(Scene scene, long channel) {
        return scene.rest()
                .get("/api/notification-channels/" + channel + "/deliveries")
                .require(200)
                .items();
    }
}
