package io.nvrfleet.ingestion.alert.rule;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.nvrfleet.ingestion.rig.StubRegistry;
import io.nvrfleet.servers.testing.ServersResource;
import io.nvrfleet.servers.testing.TestDatabase;
import io.nvrfleet.servers.testing.TestServers;
import io.nvrfleet.servers.testing.Waiting;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules through the API, against the packaged service. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@WithTestResource(ServersResource.class)
@WithTestResource(StubRegistry.class)
class RuleIT {
    private static final String RULES = "/api/alert-rules";
    private static final String RULE = RULES + "/{id}";

    private final TestDatabase database = TestServers.postgres();
    private final String name = "Rule " + UUID.randomUUID();

    @Test
    void shouldHaveTheBuiltInOnes_fromTheFirstStart() {
        given().queryParam("limit", 500)
                .get(RULES)
                .then()
                .statusCode(200)
                .body("items.name", hasItems("nvr_offline", "camera_offline", "flapping", "no_telemetry"))
                .body("items.find { it.name == 'nvr_offline' }.for_seconds", equalTo(60))
                .body("items.find { it.name == 'storage_nearly_full' }.operator", equalTo(">"));
    }

    @Test
    void shouldKeepARule_whenItMakesSense() {
        String address = json(threshold("\"raise\":70,\"for_seconds\":30"))
                .post(RULES)
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .extract()
                .header("Location");

        when().get(address)
                .then()
                .statusCode(200)
                .body("name", equalTo(name))
                .body("builtin", equalTo(false))
                .body("scope.type", equalTo("all"))
                .body("operator", equalTo(">"))
                .body("raise", equalTo(70.0f))
                .body("clear", equalTo(70.0f))
                .body("for_seconds", equalTo(30))
                .body("enabled", equalTo(true))
                .body("window_seconds", nullValue());
    }

    @Test
    void shouldChangeWhatIsSaid_whenItIsPatched() {
        registerRecorder(71_001, 71);
        int rule = save(threshold("\"raise\":70"));

        json("{\"raise\":90,\"clear\":85,\"scope\":{\"type\":\"nvr\",\"ids\":[71001]}}")
                .patch(RULE, rule)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("raise", equalTo(90.0f))
                .body("clear", equalTo(85.0f))
                .body("scope.ids", contains(71_001))
                .body("metric", equalTo("temperature_celsius"));
        // RFC 7396: what is within an object stays too, unless it is said
        json("{\"scope\":{\"type\":\"site\",\"ids\":[71]}}")
                .patch(RULE, rule)
                .then()
                .statusCode(200)
                .body("scope.type", equalTo("site"));
        json("{\"scope\":{\"ids\":[71]}}")
                .patch(RULE, rule)
                .then()
                .statusCode(200)
                .body("revision", equalTo(3));
        json("{\"scope\":null}")
                .patch(RULE, rule)
                .then()
                .statusCode(200)
                .body("scope.type", equalTo("all"))
                .body("revision", equalTo(4));
        json("{\"raise\":90}").patch(RULE, rule).then().statusCode(200).body("revision", equalTo(4));
        json("{\"id\":7}").patch(RULE, rule).then().statusCode(422).body("errors.field", contains("id"));
    }

    @Test
    void shouldGuardChangesByRevision_whenTwoPeopleEdit() {
        int rule = save(threshold("\"raise\":70"));
        String tag = when().get(RULE, rule).then().extract().header("ETag");

        json("{\"raise\":80}").header("If-Match", tag).patch(RULE, rule).then().statusCode(200);
        json("{\"raise\":90}").header("If-Match", tag).patch(RULE, rule).then().statusCode(412);
        given().header("If-Match", tag).delete(RULE, rule).then().statusCode(412);
        given().header("If-Match", "\"2\"").delete(RULE, rule).then().statusCode(204);
        when().get(RULE, rule).then().statusCode(404);
        when().delete(RULE, rule).then().statusCode(404);
    }

    @Test
    void shouldAnswer409_whenTheNameIsTakenInAnotherCase() {
        int rule = save(threshold("\"raise\":70"));

        json(threshold("\"raise\":70").replace(name, name.toUpperCase(Locale.ROOT)))
                .post(RULES)
                .then()
                .statusCode(409);
        json("{\"name\":\"NVR_offline\"}").patch(RULE, rule).then().statusCode(409);
        json("{\"name\":\"%s\"}".formatted(name.toUpperCase(Locale.ROOT)))
                .patch(RULE, rule)
                .then()
                .statusCode(200);
    }

    @Test
    void shouldLeaveBuiltInOnesWhatTheyAre_whenPeopleChangeThem() {
        int rule = Integer.parseInt(database.query("select id from alert_rule where name = 'observation_gap'"));

        json("{\"kind\":\"offline\"}").patch(RULE, rule).then().statusCode(409);
        when().delete(RULE, rule).then().statusCode(409).body("detail", containsString("can be disabled"));
        json("{\"enabled\":false,\"kind\":\"observation_gap\"}")
                .patch(RULE, rule)
                .then()
                .statusCode(200)
                .body("enabled", equalTo(false));
        json("{\"enabled\":true}").patch(RULE, rule).then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "offline|site||subject",
                "warning|camera||subject",
                "threshold|nvr|\"metric\":\"fps\",\"operator\":\"<\",\"raise\":5|subject",
                "offline|nvr|\"metric\":\"fps\"|metric",
                "offline|nvr|\"raise\":5|raise",
                "offline|nvr|\"window_seconds\":5|window_seconds",
                "threshold|camera|\"metric\":\"fps\",\"raise\":5|operator",
                "threshold|camera|\"metric\":\"luck\",\"operator\":\"<\",\"raise\":5|metric",
                "threshold|camera|\"metric\":\"fps\",\"operator\":\"<\"|raise",
                "threshold|camera|\"metric\":\"fps\",\"operator\":\"<\",\"raise\":1e999|raise",
                "threshold|camera|\"metric\":\"fps\",\"operator\":\"<\",\"raise\":5,\"clear\":4|clear",
                "threshold|camera|\"metric\":\"fps\",\"operator\":\">\",\"raise\":5,\"clear\":6|clear",
                "flapping|nvr|\"window_seconds\":600,\"high\":6|low",
                "flapping|nvr|\"window_seconds\":600,\"high\":6,\"low\":6|low",
                "no_data|camera||window_seconds",
                "offline|nvr|\"scope\":{\"type\":\"nvr\"}|scope.ids",
                "offline|nvr|\"scope\":{\"type\":\"all\",\"ids\":[1]}|scope.ids",
                "offline|nvr|\"scope\":{\"type\":\"camera\",\"ids\":[1]}|scope.type",
                "offline|camera|\"scope\":{\"type\":\"camera\",\"ids\":[987654321]}|scope.ids[0]",
                "offline|camera|\"scope\":{\"type\":\"customer\",\"ids\":[987654321]}|scope.ids[0]",
                "offline|camera|\"scope\":{\"type\":\"site\",\"ids\":[987654321]}|scope.ids[0]",
            })
    void shouldNameTheField_whenARuleMakesNoSense(String kind, String subject, String more, String field) {
        String body = "{\"name\":\"%s\",\"kind\":\"%s\",\"subject\":\"%s\",\"severity\":\"info\"%s}"
                .formatted(name, kind, subject, more == null ? "" : "," + more);

        json(body).post(RULES).then().statusCode(422).body("errors.field", contains(field));
        json(body).post(RULES + "/preview").then().statusCode(422).body("errors.field", contains(field));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|kind",
                "{\"name\":\"x\",\"kind\":\"magic\",\"subject\":\"nvr\",\"severity\":\"info\"}|kind",
            })
    void shouldAnswer400_whenABodyIsNotValid(String body, String field) {
        json(body).post(RULES).then().statusCode(400).body("errors.field", hasItems(field));
    }

    @Test
    void shouldWait_whenSomebodyJudgesByRules() throws Exception {
        int rule = save(threshold("\"raise\":70"));
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
                Connection judge = database.connect();
                Connection other = database.connect()) {
            judge.setAutoCommit(false);
            other.setAutoCommit(false);
            assertThat(AlertRules.hold(judge)).extracting(AlertRule::name).contains(name, "nvr_offline");
            // who judges holds up nobody who does
            assertThat(AlertRules.hold(other)).hasSameSizeAs(AlertRules.hold(judge));
            other.rollback();

            Future<Integer> change = people.submit(
                    () -> json("{\"enabled\":false}").patch(RULE, rule).statusCode());
            Waiting.await("the change waits")
                    .until(
                            () -> database.query(
                                    "select count(*) from pg_locks where locktype = 'advisory' and mode = 'ExclusiveLock' and not granted"),
                            "1"::equals);
            assertThat(database.query("select enabled from alert_rule where id = " + rule))
                    .isEqualTo("t");
            judge.commit();

            assertThat(Waiting.get(change, "answer")).isEqualTo(200);
            assertThat(AlertRules.hold(judge)).extracting(AlertRule::name).doesNotContain(name);
            judge.rollback();
        }
    }

    @Test
    void shouldPageByName_whenThereAreMoreThanTheLimit() {
        String cursor = given().queryParam("limit", 2)
                .get(RULES)
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(2))
                .extract()
                .path("next_cursor");
        String tag = given().queryParam("limit", 500)
                .queryParam("cursor", cursor)
                .get(RULES)
                .then()
                .body("next_cursor", nullValue())
                .extract()
                .header("ETag");
        given().queryParam("limit", 500)
                .queryParam("cursor", cursor)
                .header("If-None-Match", tag)
                .get(RULES)
                .then()
                .statusCode(304);
    }

    @Test
    void shouldAnswer_whenARuleIsTried() {
        json(threshold("\"raise\":149"))
                .post(RULES + "/preview")
                .then()
                .statusCode(200)
                .body("would_have_fired", equalTo(0))
                .body("examples.size()", equalTo(0));
        json(threshold("\"raise\":70"))
                .queryParam("from", "2100-01-01T00:00:00Z")
                .post(RULES + "/preview")
                .then()
                .statusCode(400)
                .body("errors.field", contains("from"));
        json("{\"name\":\"x\",\"kind\":\"stream_gone\",\"subject\":\"camera\",\"severity\":\"info\"}")
                .post(RULES + "/preview")
                .then()
                .statusCode(422)
                .body("errors.field", contains("kind"));
    }

    private String threshold(String more) {
        return "{\"name\":\"%s\",\"kind\":\"threshold\",\"subject\":\"camera\",\"severity\":\"warning\",\"metric\":\"temperature_celsius\",\"operator\":\">\",%s}"
                .formatted(name, more);
    }

    private void registerRecorder(long id, long site) {
        database.execute("""
                insert into nvr (hostname, nvr_id, device_name, enabled, removed, site_id, revision)
                values ('rule-%1$d', %1$d, 'Rule', true, false, %2$d, 1) on conflict do nothing""".formatted(id, site));
    }

    private static int save(String body) {
        return json(body).post(RULES).then().statusCode(201).extract().path("id");
    }

    private static RequestSpecification json(String body) {
        return given().contentType(ContentType.JSON).body(body);
    }
}
