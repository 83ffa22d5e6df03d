package io.nvrfleet.registry.owner;

import static io.nvrfleet.registry.inventory.Api.json;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.DirectoryEntry;
import io.nvrfleet.events.DisconnectCause;
import io.nvrfleet.events.NvrEvent.NvrConnected;
import io.nvrfleet.events.NvrEvent.NvrDisconnected;
import io.nvrfleet.events.NvrEvent.NvrHeartbeat;
import io.nvrfleet.events.NvrEvent.SystemStatusReported;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.SessionCommand.NvrReportRequested;
import io.nvrfleet.events.SessionCommand.NvrSessionSuperseded;
import io.nvrfleet.events.SessionId;
import io.nvrfleet.events.StatusChange;
import io.nvrfleet.events.StatusChange.CameraStatusChanged;
import io.nvrfleet.events.StatusChange.NvrStatusChanged;
import io.nvrfleet.events.SystemReport;
import io.nvrfleet.events.SystemReport.CameraReport;
import io.nvrfleet.events.Topics;
import io.nvrfleet.registry.inventory.Api;
import io.nvrfleet.registry.rig.KafkaProbe;
import io.nvrfleet.servers.testing.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** From a record of the log to status, history and what others are told; against the packaged service. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@WithTestResource(ServersResource.class)
class PresenceIT {
    private static final Duration SOON = Duration.ofSeconds(90);

    private final String hostname = "it-" + UUID.randomUUID();
    private final SessionId session = new SessionId("gw-" + hostname, 1);
    private KafkaProbe kafka;
    private long nvrId;

    @BeforeEach
    void registerARecorder() {
        kafka = new KafkaProbe();
        String line =
                "{\"hostname\":\"%s\",\"device_name\":\"Main\",\"cameras\":[{\"name\":\"CAM-1\"},{\"name\":\"CAM-2\"}]}\n"
                        .formatted(hostname);
        String result = given().contentType("application/x-ndjson")
                .body(line.getBytes(UTF_8))
                .post("/api/nvrs/import")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        nvrId = JsonPath.from(result).getLong("nvr_id");
        kafka.awaitEvent(Topics.NVR_DIRECTORY, hostname, DirectoryEntry.class, entry -> entry.nvrId() == nvrId);
    }

    /** A recorder that is online would go offline later, and change the figures that another test looks at. */
    @AfterEach
    void removeTheRecorder() {
        kafka.close();
        when().delete("/api/nvrs/" + nvrId).then().statusCode(204);
    }

    @Test
    void shouldShowAndTell_whenARecorderConnectsReportsAndLeaves() {
        kafka.append(new NvrConnected(hostname, session, Instant.now(), "203.0.113.7", report(CameraStatus.ONLINE)));
        awaitStatus("online", "connected", 1);

        kafka.append(new SystemStatusReported(hostname, session, Instant.now(), report(CameraStatus.OFFLINE)));
        awaitStatus("online", "connected", 0);
        CameraStatusChanged camera =
                kafka.awaitEvent(Topics.NVR_STATUS_CHANGES, hostname, CameraStatusChanged.class, change -> true);
        assertThat(camera.name()).isEqualTo("CAM-1");
        assertThat(camera.status()).isEqualTo(CameraStatus.OFFLINE);

        kafka.append(new NvrDisconnected(hostname, session, Instant.now(), DisconnectCause.CLIENT_CLOSED));
        awaitStatus("offline", "disconnected", 0);
        NvrStatusChanged gone = kafka.awaitEvent(
                Topics.NVR_STATUS_CHANGES,
                hostname,
                NvrStatusChanged.class,
                change -> change.status() == NvrStatus.OFFLINE);
        assertThat(gone.bulk()).isTrue();
        when().get("/api/status-history?nvr_id=" + nvrId)
                .then()
                .statusCode(200)
                .body("items.findAll { it.camera_id == null }.size()", equalTo(2));
    }

    @Test
    void shouldShowAndTellALetterForEachCamera_whateverHappensToThem() {
        awaitStates("xx", 0);

        kafka.append(new NvrConnected(hostname, session, Instant.now(), "203.0.113.7", report(CameraStatus.ONLINE)));
        awaitStates("ox", 1);

        // The second is left out, and no status changes: nothing but this tells it.
        Instant listed = Instant.now();
        kafka.append(new SystemStatusReported(
                hostname,
                session,
                listed,
                new SystemReport(
                        null,
                        null,
                        true,
                        false,
                        listed,
                        List.of(
                                new CameraReport("CAM-1", CameraStatus.ONLINE, null, listed),
                                new CameraReport("CAM-2", CameraStatus.OFFLINE, null, listed.minusSeconds(60))))));
        awaitStates("ou", 1);
        when().get("/api/cameras?not_reported=true&nvr_id=" + nvrId)
                .then()
                .body("items.name", equalTo(List.of("CAM-2")));
        when().get("/api/cameras?not_reported=false&nvr_id=" + nvrId)
                .then()
                .body("items.name", equalTo(List.of("CAM-1")));

        String camera = json("{\"name\":\"CAM-0\"}")
                .post("/api/nvrs/{id}/cameras", nvrId)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        await().atMost(SOON)
                .untilAsserted(() -> when().get("/api/nvrs/" + nvrId).then().body("camera_states", equalTo("uou")));
        when().get("/api/cameras?not_reported=true&nvr_id=" + nvrId)
                .then()
                .body("items.name", equalTo(List.of("CAM-0", "CAM-2")));
        // 202 while it is on its way, which on a busy machine takes longer than the answer waits.
        await().atMost(SOON).untilAsserted(() -> json("{\"status\":\"online\"}")
                .put(camera + "/manual-status")
                .then()
                .statusCode(200));
        awaitStates("oou", 2);

        kafka.append(new NvrDisconnected(hostname, session, Instant.now(), DisconnectCause.CLIENT_CLOSED));
        awaitStates("xxx", 0);
    }

    /** Shown, and told since in a version that is not above what is shown. */
    private void awaitStates(String letters, int online) {
        String version = await().atMost(SOON)
                .until(
                        () -> when().get("/api/nvrs/" + nvrId).then().extract().jsonPath(),
                        nvr -> nvr.getString("camera_states").equals(letters))
                .getString("version");
        when().get("/api/nvrs/" + nvrId).then().body("cameras_online", equalTo(online));
        if (!letters.equals("xx")) {
            StatusChange told = kafka.awaitEvent(
                    Topics.NVR_STATUS_CHANGES,
                    hostname,
                    StatusChange.class,
                    change -> letters.equals(change.cameraStates()));
            assertThat(told.camerasOnline()).isEqualTo(online);
            assertThat(told.version()).isGreaterThanOrEqualTo(version);
        }
    }

    @Test
    void shouldAskAndSupersede_whenAHeartbeatIsOfASessionNeverSeen() {
        kafka.append(new NvrConnected(hostname, session, Instant.now(), "203.0.113.7", null));
        SessionId later = new SessionId("gw2-" + hostname, 1);
        kafka.append(new NvrHeartbeat(
                hostname, later, Instant.now(), report(CameraStatus.ONLINE).hash()));

        NvrSessionSuperseded superseded =
                kafka.awaitEvent(Topics.NVR_SESSIONS, hostname, NvrSessionSuperseded.class, command -> true);
        NvrReportRequested asked =
                kafka.awaitEvent(Topics.NVR_SESSIONS, hostname, NvrReportRequested.class, command -> true);
        assertThat(superseded.sessionId()).isEqualTo(session);
        assertThat(asked.sessionId()).isEqualTo(later);
        awaitStatus("online", "connected", 2);
    }

    @Test
    void shouldShowUnregisteredCameras_whenAReportNamesThem() {
        SystemReport report = new SystemReport(
                null, List.of(new CameraReport("CAM-9", CameraStatus.ONLINE, "192.168.0.9", Instant.now())));
        kafka.append(new NvrConnected(hostname, session, Instant.now(), "203.0.113.7", report));

        await().atMost(SOON).untilAsserted(() -> when().get("/api/nvrs/" + nvrId + "/unregistered-cameras")
                .then()
                .statusCode(200)
                .body("items.name", equalTo(List.of("CAM-9"))));
    }

    @Test
    void shouldShowWhatAnUnregisteredCameraIsNow_whenALaterReportNamesTheSameOnes() {
        kafka.append(new NvrConnected(
                hostname, session, Instant.now(), "203.0.113.7", unregistered(CameraStatus.ONLINE, "192.168.0.9")));
        awaitUnregistered("online", "192.168.0.9");

        kafka.append(new SystemStatusReported(
                hostname, session, Instant.now(), unregistered(CameraStatus.OFFLINE, "192.168.0.9")));
        awaitUnregistered("offline", "192.168.0.9");

        kafka.append(new SystemStatusReported(
                hostname, session, Instant.now(), unregistered(CameraStatus.OFFLINE, "192.168.0.10")));
        awaitUnregistered("offline", "192.168.0.10");
    }

    @Test
    void shouldListUnregisteredCamerasOfTheFleet_whenPagesAreFollowed() {
        SystemReport report = new SystemReport(
                null,
                List.of(
                        new CameraReport("CAM-9", CameraStatus.ONLINE, "192.168.0.9", Instant.now()),
                        new CameraReport("CAM-8", CameraStatus.OFFLINE, null, Instant.now())));
        kafka.append(new NvrConnected(hostname, session, Instant.now(), "203.0.113.7", report));
        await().atMost(SOON).untilAsserted(() -> listed(500).body("items", hasSize(2)));

        JsonPath first = listed(1)
                .body("items.name", equalTo(List.of("CAM-8")))
                .body("items[0].nvr_id", equalTo((int) nvrId))
                .body("items[0].hostname", equalTo(hostname))
                .body("items[0].status", equalTo("offline"))
                .extract()
                .jsonPath();
        given().queryParam("q", hostname)
                .queryParam("limit", 1)
                .queryParam("cursor", first.getString("next_cursor"))
                .get("/api/unregistered-cameras")
                .then()
                .body("items.name", equalTo(List.of("CAM-9")))
                .body("next_cursor", nullValue());

        Api.registerCamera(nvrId, "CAM-8");
        await().atMost(SOON).untilAsserted(() -> listed(500).body("items.name", equalTo(List.of("CAM-9"))));
        given().queryParam("cursor", "x")
                .get("/api/unregistered-cameras")
                .then()
                .statusCode(400);
    }

    private ValidatableResponse listed(int limit) {
        return given().queryParam("q", hostname)
                .queryParam("limit", limit)
                .get("/api/unregistered-cameras")
                .then()
                .statusCode(200);
    }

    private void awaitUnregistered(String status, String address) {
        await().atMost(SOON).untilAsserted(() -> when().get("/api/nvrs/" + nvrId + "/unregistered-cameras")
                .then()
                .statusCode(200)
                .body("items.name", equalTo(List.of("CAM-9")))
                .body("items.status", equalTo(List.of(status)))
                .body("items.ip_address", equalTo(List.of(address))));
    }

    private static SystemReport unregistered(CameraStatus status, String address) {
        return new SystemReport(null, List.of(new CameraReport("CAM-9", status, address, Instant.now())));
    }

    @Test
    void shouldGoOnAndPark_whenARecordCannotBeRead() {
        kafka.appendRaw(hostname, "io.nvrfleet.nvr-connected.v1", "not json");
        kafka.appendRaw(hostname, "io.nvrfleet.some-newer-type.v9", "{}");
        kafka.appendRaw(hostname, "io.nvrfleet.nvr-heartbeat.v1", "{}");
        kafka.appendRaw(
                hostname,
                "io.nvrfleet.nvr-heartbeat.v1",
                "{\"hostname\":\"a\\u0000b\",\"session_id\":\"gw/1\",\"report_hash\":\"none\"}");
        kafka.appendRaw(hostname, "io.nvrfleet.inventory-changed.v1", "{\"cameras\":[]}");
        kafka.append(new NvrConnected(hostname, session, Instant.now(), "203.0.113.7", unstorable("\ud800", "\ud801")));
        kafka.append(new SystemStatusReported(hostname, session, Instant.now(), unstorable("n".repeat(3_000))));
        kafka.append(new SystemStatusReported(
                hostname,
                session,
                Instant.now(),
                new SystemReport(null, List.of(new CameraReport("CAM-9", CameraStatus.ONLINE, null, Instant.MAX)))));
        kafka.append(new NvrConnected(hostname, session, Instant.now(), "203.0.113.7", null));

        awaitStatus("online", "connected", 2);
        assertThat(kafka.awaitRaw(Topics.NVR_EVENTS + Topics.DLQ_SUFFIX, hostname))
                .isEqualTo("not json");
    }

    private static SystemReport unstorable(String... names) {
        return new SystemReport(
                null,
                Stream.of(names)
                        .map(name -> new CameraReport(name, CameraStatus.ONLINE, null, Instant.now()))
                        .toList());
    }

    private static SystemReport report(CameraStatus first) {
        return new SystemReport(
                null,
                List.of(
                        new CameraReport("CAM-1", first, null, Instant.now()),
                        new CameraReport("CAM-2", CameraStatus.OFFLINE, null, Instant.now())));
    }

    private void awaitStatus(String status, String reason, int camerasOnline) {
        await().atMost(SOON).untilAsserted(() -> when().get("/api/nvrs/" + nvrId)
                .then()
                .statusCode(200)
                .body("status", equalTo(status))
                .body("reason", equalTo(reason))
                .body("cameras_online", equalTo(camerasOnline)));
    }
}
