package io.nvrfleet.ingestion.way;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.nvrfleet.events.CameraReported;
import io.nvrfleet.events.Decoded;
import io.nvrfleet.events.EventCodec;
import io.nvrfleet.events.Topics;
import io.nvrfleet.ingestion.rig.Fleet;
import io.nvrfleet.ingestion.rig.Service;
import io.nvrfleet.ingestion.rig.StubRegistry;
import io.nvrfleet.servers.testing.KafkaProbe;
import io.nvrfleet.servers.testing.ServersResource;
import io.nvrfleet.servers.testing.TestServers;
import io.nvrfleet.servers.testing.Waiting;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One report, and everything that may be answered to it. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@WithTestResource(ServersResource.class)
@WithTestResource(StubRegistry.class)
class ReportIT {
    private static final String PROBLEM = "application/problem+json";
    private static final String REPORT = """
            {"hardware": {"model": "P3245"}, "health": {"fps": 25}, "status": "offline"}""";

    private final KafkaProbe kafka = Service.kafka();
    private final Fleet fleet = new Fleet(kafka, TestServers.postgres());

    @BeforeEach
    void waitForTheRegistry() {
        StubRegistry.awaitAsked();
    }

    @AfterEach
    void mend() {
        StubRegistry.get().away(false);
        kafka.close();
    }

    private ValidatableResponse report(String ip, String body) {
        return given().contentType(ContentType.JSON)
                .body(body.getBytes(UTF_8))
                .urlEncodingEnabled(true)
                .patch("/api/cameras/ingest-comprehensive-data/{hostname}/{ip}", fleet.hostname(), ip)
                .then();
    }

    @Test
    void shouldAccept_andSayThatStatusIsUnchanged_whenKafkaHasIt() {
        fleet.register("10.0.0.7");

        report("10.0.0.7", REPORT)
                .statusCode(202)
                .contentType(ContentType.JSON)
                .body("camera_id", equalTo((int) fleet.camera(0)))
                .body("accepted", contains("hardware", "health"))
                .body("ignored", contains("/status"))
                .body("status", equalTo("unchanged"));

        CameraReported kept = kafka.awaitRecord(Topics.CAMERA_TELEMETRY, fleet.key(), message -> {
            Header type = message.headers().lastHeader(EventCodec.TYPE_HEADER);
            return EventCodec.decode(new String(type.value(), UTF_8), message.value())
                            instanceof Decoded.Event(CameraReported reported)
                    ? Optional.of(reported)
                    : Optional.empty();
        });
        assertThat(kept.cameraId()).isEqualTo(fleet.camera(0));
        assertThat(kept.way()).isEqualTo(CameraReported.Way.PATCH);
        assertThat(kept.ipAddress()).isEqualTo("10.0.0.7");
        assertThat(kept.report().health()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"2001:db8:7::46, 2001:DB8:7:0:0:0:0:46", "2001:DB8:7::0047, 2001:db8:7::47", "10.0.0.9, ::ffff:10.0.0.9"
    })
    void shouldFindTheCamera_whateverTheFormOfItsAddress(String registered, String asked) {
        fleet.register(registered);

        report(asked, REPORT).statusCode(202).body("camera_id", equalTo((int) fleet.camera(0)));
    }

    @Test
    void shouldBe404AndListed_whenNobodyRegisteredTheCamera_untilSomebodyDoes() {
        fleet.register("10.0.0.7");

        report("10.0.0.8", REPORT).statusCode(404).contentType(PROBLEM).body("title", equalTo("Not Found"));
        report("10.0.0.8", REPORT).statusCode(404);

        Waiting.await().untilAsserted(() -> unknown()
                .body("items", hasSize(1))
                .body("items[0].hostname", equalTo(fleet.key()))
                .body("items[0].ip_address", equalTo("10.0.0.8"))
                .body("items[0].count", equalTo(2))
                .body("items[0].first_seen", notNullValue())
                .body("next_cursor", equalTo(null)));

        fleet.register("10.0.0.7", "10.0.0.8");
        unknown().body("items", empty());
        Waiting.await().untilAsserted(() -> report("10.0.0.8", REPORT).statusCode(202));
    }

    private ValidatableResponse unknown() {
        return when().get("/api/telemetry/unknown-cameras?q=" + fleet.key())
                .then()
                .statusCode(200);
    }

    @Test
    void shouldAskTheRegistryAndRemember_whenTheDirectoryDoesNotKnowTheRecorder() {
        StubRegistry.get().know(fleet.key(), fleet.camera(0), "CAM-0", "10.0.0.7");

        report("10.0.0.7", REPORT).statusCode(202).body("camera_id", equalTo((int) fleet.camera(0)));
        int more = 30;
        for (int i = 0; i < more; i++) {
            report("10.0.0.8", REPORT).statusCode(404);
        }

        // The answer is remembered for seconds, which on a slow machine go by meanwhile.
        assertThat(StubRegistry.get().questions(fleet.key())).isLessThan(more / 2);
    }

    @Test
    void shouldBe503_whenOnlyTheRegistryCanTellAndItDoesNotAnswer() {
        fleet.register("10.0.0.7");
        StubRegistry.get().away(true);

        report("10.0.0.8", REPORT).statusCode(503).contentType(PROBLEM).header("Retry-After", notNullValue());
        report("10.0.0.7", REPORT).statusCode(202);
    }

    @Test
    void shouldNameThem_whenTwoCamerasOfTheRecorderHaveTheAddress() {
        fleet.register("10.0.0.7", "10.0.0.7", "10.0.0.8");

        report("10.0.0.7", REPORT)
                .statusCode(409)
                .contentType(PROBLEM)
                .body("camera_ids", contains((int) fleet.camera(0), (int) fleet.camera(1)))
                .body("status", equalTo(409));
        report("10.0.0.8", REPORT).statusCode(202);
    }

    @Test
    void shouldNameEachFieldByItsPointer_whenTheReportSaysWhatCannotBe() {
        fleet.register("10.0.0.7");

        report("10.0.0.7", "{\"health\":{\"fps\":25,\"temperature_celsius\":255,\"ping_ms\":99999}}")
                .statusCode(422)
                .contentType(PROBLEM)
                .body("errors.pointer", hasItem("/health/temperature_celsius"))
                .body("errors.pointer", hasItem("/health/ping_ms"))
                .body("errors[0].detail", notNullValue());
        report("10.0.0.7", "{\"status\":\"online\"}").statusCode(422).body("errors.pointer", contains(""));
        report("10.0.0.7", "[]").statusCode(422).body("errors.pointer", contains(""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"health\":{\"ping_ms\":NaN}}           | is not JSON",
                "{\"health\":{\"fps\":1},\"health\":{}}   | has a key twice",
                "{\"health\":{\"fps\":1}} {}              | is not JSON",
                "{\"health\":                             | is not JSON",
                "''                                       | is empty"
            })
    void shouldBe400_whenTheBodyIsNotJson(String body, String why) {
        fleet.register("10.0.0.7");

        report("10.0.0.7", body)
                .statusCode(400)
                .contentType(PROBLEM)
                .body("errors[0].field", equalTo("body"))
                .body("errors[0].message", containsString(why));
    }

    @Test
    void shouldBe400_whenTheBodyIsNotUtf8() {
        fleet.register("10.0.0.7");

        given().contentType(ContentType.JSON)
                .body(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'})
                .patch("/api/cameras/ingest-comprehensive-data/{hostname}/10.0.0.7", fleet.hostname())
                .then()
                .statusCode(400)
                .body("errors[0].message", containsString("UTF-8"));
    }

    @Test
    void shouldBe413_whenTheBodyIsLong_and415_whenItIsNoJsonByItsOwnWords() {
        fleet.register("10.0.0.7");

        report("10.0.0.7", "{\"x\":\"" + "x".repeat(300_000) + "\"}")
                .statusCode(413)
                .contentType(PROBLEM);
        given().contentType("text/plain")
                .body(REPORT)
                .patch("/api/cameras/ingest-comprehensive-data/{hostname}/10.0.0.7", fleet.hostname())
                .then()
                .statusCode(415);
        given().contentType(ContentType.JSON)
                .header("Content-Encoding", "gzip")
                .body(REPORT)
                .patch("/api/cameras/ingest-comprehensive-data/{hostname}/10.0.0.7", fleet.hostname())
                .then()
                .statusCode(415);
    }

    @Test
    void shouldBe400_whenThePathHasNoAddress() {
        report("camera-7", REPORT).statusCode(400).body("errors.field", contains("ip"));
        report("10.0.0.07", REPORT).statusCode(400).body("errors.field", contains("ip"));
    }

    @Test
    void shouldTakeFacts_whenTheRecorderIsDisabled_andNoneWhenItIsRemoved() {
        fleet.registerDisabled("10.0.0.7");
        report("10.0.0.7", REPORT).statusCode(202);

        fleet.remove();
        // What was true a moment ago is remembered that long.
        Waiting.await().untilAsserted(() -> report("10.0.0.7", REPORT).statusCode(404));
    }
}
