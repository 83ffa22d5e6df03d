package io.nvrfleet.ingestion.alert.life;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nvrfleet.events.AlertChanged;
import io.nvrfleet.events.AlertChanged.Action;
import io.nvrfleet.events.Decoded;
import io.nvrfleet.events.EventCodec;
import io.nvrfleet.events.EventType;
import io.nvrfleet.events.Topics;
import io.nvrfleet.events.alert.Alert.Resolution;
import io.nvrfleet.events.alert.Alert.SubjectType;
import io.nvrfleet.ingestion.alert.source.Condition;
import io.nvrfleet.ingestion.alert.source.Conditions;
import io.nvrfleet.ingestion.rig.Service;
import io.nvrfleet.servers.testing.KafkaProbe;
import io.nvrfleet.servers.testing.KafkaProcess;
import io.nvrfleet.servers.testing.ServiceProcess;
import io.nvrfleet.servers.testing.TestDatabase;
import io.nvrfleet.servers.testing.Waiting;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes of the service that make alerts of conditions, together, one after the other, and killed; what people and Kafka see of it. */
@Order(2)
class AlertsIT {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final ObjectMapper json = new ObjectMapper();

    @TempDir
    private Path directory;

    private TestDatabase database;
    private KafkaProcess broker;

    @BeforeEach
    void start() {
        database = Service.schema("alerts");
        broker = new KafkaProcess(directory.resolve("kafka"));
        broker.start();
    }

    @AfterEach
    void end() {
        broker.close();
    }

    /** Whose rules need no time: what is due at once does not wait for topics that this test has not got. */
    private ServiceProcess service() {
        ServiceProcess service = Service.start(database, broker.bootstrapServers(), Map.of());
        service.awaitReady();
        database.execute(
                "update alert_rule set for_seconds = 0",
                "insert into nvr select 'n' || n, n, 'Recorder ' || n, true, false, null, 1 from generate_series(1,"
                        + " 100) n on conflict do nothing");
        return service;
    }

    private Condition.Key key(long nvr) {
        long rule = Long.parseLong(database.query("select id from alert_rule where name = 'nvr_offline'"));
        return new Condition.Key(rule, SubjectType.NVR, nvr, "");
    }

    private void hold(long... nvrs) throws SQLException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        List<Condition> conditions = new ArrayList<>();
        for (long nvr : nvrs) {
            conditions.add(new Condition(key(nvr), nvr, now, now, 1, null, null, "lease is over", null));
        }
        try (Connection connection = database.connect()) {
            Conditions.hold(connection, conditions);
        }
    }

    private void over(long nvr) throws SQLException {
        try (Connection connection = database.connect()) {
            Conditions.end(connection, List.of(key(nvr)), Instant.now(), Resolution.RECOVERED);
        }
    }

    private String count(String where) {
        return database.query("select count(*) from alert where " + where);
    }

    private void await(String where, String number) {
        Waiting.await(number + " alerts where " + where)
                .until(() -> count(where).equals(number));
    }

    private HttpResponse<String> post(ServiceProcess service, String path, String body) {
        return send(HttpRequest.newBuilder(service.http().uri(path))
                .header("Content-Type", "application/json")
                .timeout(Waiting.LIMIT)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private JsonNode get(ServiceProcess service, String path) throws IOException {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(service.http().uri(path))
                .timeout(Waiting.LIMIT)
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(request.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What happened to an alert of a recorder, as Kafka tells it, up to its end. */
    private List<Action> toldUntilResolved(long nvr) {
        List<Action> actions = new ArrayList<>();
        try (KafkaProbe kafka = Service.kafka(broker.bootstrapServers())) {
            return kafka.awaitRecord(Topics.ALERTS, "nvr/" + nvr, message -> {
                if (EventCodec.decode(EventType.ALERT_CHANGED.wireName(), message.value())
                        instanceof Decoded.Event(AlertChanged event)) {
                    actions.add(event.action());
                }
                return actions.contains(Action.RESOLVED) ? Optional.of(actions) : Optional.empty();
            });
        }
    }

    @Test
    void shouldHaveOneAlertOfEach_whenTwoReplicasDecide_andTellAllInOrder() throws Exception {
        try (ServiceProcess one = service();
                ServiceProcess other = service()) {
            long[] all = LongStream.rangeClosed(1, 50).toArray();
            hold(all);
            await("state = 'open'", "50");
            hold(all);
            await("state = 'open' and count = 2", "50");

            String id = database.query("select id from alert where subject_id = 7");
            assertThat(get(one, "/api/alerts?state=active&limit=500").get("items"))
                    .hasSize(50);
            assertThat(get(one, "/api/alerts?state=active&kind=flapping").get("items"))
                    .isEmpty();
            assertThat(get(other, "/api/alerts/counts").at("/open/critical").asInt())
                    .isEqualTo(50);
            assertThat(post(other, "/api/alerts/" + id + "/acknowledge", "{\"by\":\"Ann\",\"comment\":\"mine\"}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(post(one, "/api/alerts/" + id + "/acknowledge", "{}").statusCode())
                    .isEqualTo(200);
            over(7);
            await("state = 'resolved'", "1");
            assertThat(post(one, "/api/alerts/" + id + "/acknowledge", "{}").statusCode())
                    .isEqualTo(409);
            assertThat(post(one, "/api/alerts/99999/resolve", "{}").statusCode())
                    .isEqualTo(404);

            assertThat(count("true")).isEqualTo("50");
            assertThat(toldUntilResolved(7)).containsExactly(Action.RAISED, Action.ACKNOWLEDGED, Action.RESOLVED);
            JsonNode detail = get(other, "/api/alerts/" + id);
            assertThat(detail.get("resolution").asText()).isEqualTo("recovered");
            assertThat(detail.get("history").findValuesAsText("action"))
                    .containsExactly("raised", "acknowledged", "resolved");
        }
    }

    @Test
    void shouldRaiseOnce_whenAReplicaIsKilledInTheMiddleOfARound_andKeepWhatIsOpen() throws Exception {
        String opened;
        try (Connection held = database.connect()) {
            try (ServiceProcess service = service();
                    Statement lock = held.createStatement()) {
                hold(1);
                await("state = 'open'", "1");
                opened = database.query("select id || ' ' || opened_at from alert where subject_id = 1");
                held.setAutoCommit(false);
                lock.execute("lock table alert_step in access exclusive mode");
                hold(2);
                Waiting.await("a round that has written an alert and waits to write its history")
                        .until(() -> !database.query(
                                        "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and"
                                                + " query like 'insert into alert_step%'")
                                .equals("0"));
                assertThat(service.isAlive()).isTrue();
                // Closing kills it.
            }
            held.rollback();
        }
        assertThat(count("subject_id = 2")).isEqualTo("0");

        try (ServiceProcess service = service()) {
            await("state = 'open'", "2");
            over(2);
            await("state = 'resolved'", "1");
            assertThat(database.query("select id || ' ' || opened_at from alert where subject_id = 1"))
                    .isEqualTo(opened);
            assertThat(toldUntilResolved(2)).containsExactly(Action.RAISED, Action.RESOLVED);
            assertThat(service.isAlive()).isTrue();
        }
    }

    @Test
    void shouldEndEachOnce_whenPeopleEndAlertsWhileTheirConditionsEnd() throws Exception {
        try (ServiceProcess service = service()) {
            long[] all = LongStream.rangeClosed(1, 30).toArray();
            hold(all);
            await("state = 'open'", "30");
            List<String> ids = List.of(database.query("select string_agg(id::text, ',' order by subject_id) from alert")
                    .split(","));
            List<Thread> people = new ArrayList<>();
            for (String id : ids) {
                people.add(Thread.ofVirtual().start(() -> post(service, "/api/alerts/" + id + "/resolve", "{}")));
            }
            for (long nvr : all) {
                over(nvr);
            }
            for (Thread person : people) {
                assertThat(person.join(Waiting.LIMIT)).isTrue();
            }
            await("state = 'resolved'", "30");
            Waiting.await("no condition is left").until(() -> database.query("select count(*) from alert_condition")
                    .equals("0"));

            assertThat(database.query("select count(*) from alert_step where action = 'resolved'"))
                    .isEqualTo("30");

            // What is ended by hand and holds on stays so until it was over once.
            hold(31);
            await("subject_id = 31 and state = 'open'", "1");
            String id = database.query("select id from alert where subject_id = 31");
            post(service, "/api/alerts/" + id + "/resolve", "{\"by\":\"Ann\"}");
            hold(31);
            hold(32);
            await("subject_id = 32 and state = 'open'", "1");
            assertThat(count("subject_id = 31")).isEqualTo("1");
            over(31);
            Waiting.await("its end is seen")
                    .until(() -> database.query("select count(*) from alert_condition where subject_id = 31")
                            .equals("0"));
            hold(31);
            await("subject_id = 31 and state = 'open'", "1");
            assertThat(count("subject_id = 31")).isEqualTo("2");
        }
    }
}
