package io.nvrfleet.camerasync.link;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.nvrfleet.camerasync.rig.Service;
import io.nvrfleet.camerasync.rig.StubRegistry;
import io.nvrfleet.events.CameraDirectoryEntry;
import io.nvrfleet.events.CameraDirectoryEntry.DirectoryCamera;
import io.nvrfleet.events.EventCodec;
import io.nvrfleet.events.EventType;
import io.nvrfleet.events.StreamStatusChanged;
import io.nvrfleet.events.Topics;
import io.nvrfleet.servers.testing.KafkaProbe;
import io.nvrfleet.servers.testing.ServersResource;
import io.nvrfleet.servers.testing.TestDatabase;
import io.nvrfleet.servers.testing.TestServers;
import io.nvrfleet.servers.testing.Waiting;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** From the registry's directory to the links of devices, whatever comes between them. Each test has a network of its own. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@WithTestResource(ServersResource.class)
@WithTestResource(StubRegistry.class)
class LinkIT {
    private static final String DEAD_LETTERS = "camera.directory.v1.camera-sync.dlq";
    private static final AtomicInteger TESTS = new AtomicInteger();

    private final int test = TESTS.incrementAndGet();
    private final String hostname = "nvr-" + UUID.randomUUID();
    private final long nvr = 1_000L + test;
    private final long camera = 10L * nvr;
    private final TestDatabase database = TestServers.postgres();
    private final KafkaProbe kafka = Service.kafka();
    private int revision;

    @BeforeEach
    void waitForTheNamesOfSites() {
        Waiting.await()
                .until(() -> database.query("select count(distinct site_id) from site_name where site_id in (1, 2)")
                        .equals("2"));
    }

    @AfterEach
    void mend() {
        ServersResource.line().mend();
        StubRegistry.get().away(false);
        kafka.close();
    }

    @Test
    void shouldLinkAndTell_whenTheDirectoryComesLaterThanTheDevice() {
        long gate = device("north", "gate", address(1) + ":554");

        tell(StubRegistry.NORTH, camera(0, address(1)));

        awaitLink(gate, "address").body("camera_id", equalTo((int) camera)).body("nvr_id", equalTo((int) nvr));
        StreamStatusChanged told =
                kafka.awaitRecord(Topics.MEDIA_STREAMS, "north/" + path("gate"), record -> event(record)
                        .filter(event -> event.cameraId() != null));
        assertThat(told.cameraId()).isEqualTo(camera);
        assertThat(told.nvrId()).isEqualTo(nvr);
        assertThat(told.deviceId()).isEqualTo(gate);
    }

    @Test
    void shouldLinkWithinTheSite_whenTwoSitesHaveTheSameAddress() {
        long north = device("north", "cam1", address(1) + ":554");
        long south = device("south", "cam1", address(1) + ":554");

        tell(StubRegistry.NORTH, camera(0, address(1)));

        awaitLink(north, "address").body("camera_id", equalTo((int) camera));
        link(south).body("link", equalTo("none")).body("camera_id", nullValue());
    }

    @Test
    void shouldFollow_whenTheAddressMovesToAnotherCamera_andEnd_whenThatIsRemoved() {
        long gate = device("north", "gate", "[2001:db8:" + test + "::46]:554");
        tell(StubRegistry.NORTH, camera(0, "2001:DB8:" + test + ":0::46"), camera(1, null));
        awaitLink(gate, "address").body("camera_id", equalTo((int) camera));

        tell(StubRegistry.NORTH, camera(0, null), camera(1, "2001:db8:" + test + "::0046"));
        awaitCamera(gate, camera + 1);

        tell(StubRegistry.NORTH, camera(0, null));
        awaitLink(gate, "none").body("camera_id", nullValue()).body("nvr_id", nullValue());
    }

    @Test
    void shouldUnlink_whenTheRecorderIsRemoved_andLinkTheNewOne_whenItIsRegisteredAgain() {
        long gate = device("north", "gate", address(1) + ":554");
        tell(StubRegistry.NORTH, camera(0, address(1)));
        awaitLink(gate, "address");

        append(new CameraDirectoryEntry(nvr, hostname, "Recorder", true, true, null, ++revision, List.of()));
        awaitLink(gate, "none");

        append(new CameraDirectoryEntry(
                nvr + 500,
                hostname,
                "Recorder",
                true,
                false,
                StubRegistry.NORTH,
                ++revision,
                List.of(camera(5, address(1)))));
        awaitLink(gate, "address")
                .body("camera_id", equalTo((int) camera + 5))
                .body("nvr_id", equalTo((int) nvr + 500));
    }

    @Test
    void shouldShowTheCandidates_whenTwoCamerasHaveTheAddress() {
        long gate = device("north", "gate", address(1) + ":554");

        tell(StubRegistry.NORTH, camera(0, address(1)), camera(1, address(1)));

        awaitLink(gate, "ambiguous")
                .body("link_candidates", contains((int) camera, (int) camera + 1))
                .body("camera_id", nullValue());
    }

    @Test
    void shouldKeepTheLinks_whenAPathHasAnotherNameSinceTheLastSync() {
        long gate = device("south", "gate", address(1) + ":554");
        long sub = device("south", "gate-sub", address(1) + ":554");
        tell(StubRegistry.SOUTH, camera(0, address(1)));
        awaitLink(gate, "address");
        Waiting.await().until(() -> database.query("select last_sync_at is null from media_server where name = 'south'")
                .equals("f"));
        database.execute(
                "update media_server set last_success_at = now() where name = 'south'",
                "update device set metadata = jsonb_build_object('listedAt', now() - interval '1 minute') where id = "
                        + gate);

        long renamed = device("south", "gate-main", address(1) + ":554");

        awaitLink(renamed, "address");
        link(gate).body("link", equalTo("address"));
        link(sub).body("link", equalTo("address"));
    }

    @Test
    void shouldDropWhatIsOlder_andWriteNothing_whenEntriesComeAgain() {
        long gate = device("north", "gate", address(1) + ":554");
        CameraDirectoryEntry first = entry(1, StubRegistry.NORTH, camera(0, null));
        CameraDirectoryEntry second = entry(2, StubRegistry.NORTH, camera(0, address(1)));
        append(second);
        awaitLink(gate, "address");
        String written = database.query("select xmin from device where id = " + gate);

        append(first);
        append(second);
        append(entryOf("after-" + hostname, nvr + 500, StubRegistry.NORTH, 1, camera(9, address(9))));

        Waiting.await().until(() -> database.query("select count(*) from nvr where hostname = 'after-" + hostname + "'")
                .equals("1"));
        link(gate).body("link", equalTo("address"));
        assertThat(database.query("select xmin from device where id = " + gate)).isEqualTo(written);
    }

    @Test
    void shouldPutAsideWithTheReason_andStoreTheOthers_whenRecordsCannotBeRead() {
        long gate = device("north", "gate", address(1) + ":554");
        kafka.appendRaw(Topics.CAMERA_DIRECTORY, hostname, EventType.CAMERA_DIRECTORY_ENTRY, "{\"hostname\":");
        append(new CameraDirectoryEntry(
                nvr, hostname, "a NUL \0 that PostgreSQL does not keep", true, false, null, 1, List.of()));
        append(entry(
                2,
                StubRegistry.NORTH,
                camera(0, address(1)),
                new DirectoryCamera(camera + 1, "odd", null, "not an address")));

        awaitLink(gate, "address");
        assertThat(reasonOf("{\"hostname\":")).startsWith("not a ");
        assertThat(reasonOf("a NUL")).contains("0x00");
        assertThat(database.query("select ip_address from camera where id = " + (camera + 1)))
                .isEqualTo("null");
    }

    @Test
    void shouldKeepWhatComesMeanwhile_whenTheDatabaseIsAway() {
        long gate = device("north", "gate", address(1) + ":554");
        double failures = failures();
        ServersResource.line().cut();

        tell(StubRegistry.NORTH, camera(0, address(1)));
        Waiting.await().until(() -> failures() > failures);
        ServersResource.line().mend();

        awaitLink(gate, "address");
    }

    @Test
    void shouldLinkByHandAndBack_whenSomebodyChooses() {
        long gate = device("north", "gate", address(1) + ":554");
        tell(StubRegistry.NORTH, camera(0, address(1)), camera(1, null));
        awaitLink(gate, "address");

        choose(gate, camera + 1)
                .statusCode(200)
                .body("link", equalTo("manual"))
                .body("camera_id", equalTo((int) camera + 1))
                .body("link_candidates", empty());
        choose(gate, camera + 1).statusCode(200);
        tell(StubRegistry.NORTH, camera(0, address(1)), camera(1, address(2)), camera(2, null));
        Waiting.await().until(() -> database.query("select count(*) from camera where id = " + (camera + 2))
                .equals("1"));
        link(gate).body("link", equalTo("manual")).body("camera_id", equalTo((int) camera + 1));

        when().delete("/api/devices/{id}/link", gate)
                .then()
                .statusCode(200)
                .body("link", equalTo("address"))
                .body("camera_id", equalTo((int) camera));
        when().delete("/api/devices/{id}/link", gate).then().statusCode(200).body("link", equalTo("address"));
    }

    @Test
    void shouldGoBackToTheAddress_whenTheChosenCameraIsRemoved() {
        long gate = device("north", "gate", address(1) + ":554");
        tell(StubRegistry.NORTH, camera(0, address(1)), camera(1, null));
        awaitLink(gate, "address");
        choose(gate, camera + 1).statusCode(200);

        tell(StubRegistry.NORTH, camera(0, address(1)));

        awaitLink(gate, "address").body("camera_id", equalTo((int) camera));
    }

    @Test
    void shouldSayWhatIsWrong_whenALinkCannotBeMade() {
        long gate = device("north", "gate", address(1) + ":554");
        tell(StubRegistry.NORTH, camera(0, address(1)));
        awaitLink(gate, "address");

        choose(987_654_321, camera).statusCode(404).contentType(startsWith("application/problem+json"));
        when().delete("/api/devices/987654321/link").then().statusCode(404);
        choose(gate, 987_654_321)
                .statusCode(422)
                .body("type", equalTo("/problems/impossible"))
                .body("errors.field", contains("camera_id"));
        send(gate, "{}").statusCode(400).body("errors.field", contains("camera_id"));
        send(gate, "{\"camera_id\":\"x\"}").statusCode(400).body("errors.field", contains("camera_id"));
        send(gate, "{\"camera\":1}").statusCode(400).body("errors.field", contains("camera"));
    }

    @Test
    void shouldWaitForTheDirectory_whenTheCameraWasRegisteredAMomentAgo() {
        long gate = device("north", "gate", null);
        StubRegistry.get().know(camera);
        Thread later = Thread.ofVirtual().start(() -> tell(StubRegistry.NORTH, camera(0, null)));

        // On a machine that is busy it may take longer than a request waits; but nobody says that there is no such
        // camera.
        Waiting.await()
                .until(() -> choose(gate, camera)
                                .statusCode(in(List.of(200, 503)))
                                .extract()
                                .statusCode()
                        == 200);

        link(gate).body("link", equalTo("manual"));
        Waiting.await().until(() -> !later.isAlive());
    }

    @Test
    void shouldSayNotNow_whenTheRegistryCannotSayWhetherThereIsSuchACamera() {
        long gate = device("north", "gate", null);
        StubRegistry.get().away(true);

        choose(gate, camera).statusCode(503).body("type", equalTo("/problems/unavailable"));
    }

    @Test
    void shouldKeepTheNamesItKnows_whenTheRegistryIsAwayOrTheSiteHasANewName() {
        long gate = device("south", "gate", address(1) + ":554");
        StubRegistry.get().rename("South", "South Quay");
        try {
            Waiting.await().until(() -> database.query("select site_id from site_name where name_key = 'south quay'")
                    .equals("2"));
            StubRegistry.get().away(true);
            int questions = StubRegistry.get().questions();
            Waiting.await().until(() -> StubRegistry.get().questions() > questions);

            tell(StubRegistry.SOUTH, camera(0, address(1)));

            awaitLink(gate, "address").body("camera_id", equalTo((int) camera));
        } finally {
            StubRegistry.get().rename("South Quay", "South");
        }
    }

    /** An address of this test's own network. */
    private String address(int host) {
        return "10.77." + test + "." + host;
    }

    private String path(String name) {
        return name + "-" + test;
    }

    private long device(String server, String name, @Nullable String sourceAddress) {
        String address = sourceAddress == null ? "null" : "'" + sourceAddress + "'";
        return Long.parseLong(database.query("""
                insert into device (server, path, source_address, is_active, inactive_reason)
                values ('%s', '%s', %s, false, 'not_ready') returning id\
                """.formatted(server, path(name), address)));
    }

    private DirectoryCamera camera(int number, @Nullable String address) {
        return new DirectoryCamera(camera + number, "CAM-00" + number, null, address);
    }

    private void tell(long site, DirectoryCamera... cameras) {
        append(entry(++revision, site, cameras));
    }

    private CameraDirectoryEntry entry(int ofRevision, long site, DirectoryCamera... cameras) {
        return entryOf(hostname, nvr, site, ofRevision, cameras);
    }

    private static CameraDirectoryEntry entryOf(
            String hostname, long nvr, long site, int revision, DirectoryCamera... cameras) {
        return new CameraDirectoryEntry(nvr, hostname, "Recorder", true, false, site, revision, List.of(cameras));
    }

    private void append(CameraDirectoryEntry entry) {
        kafka.append(entry);
    }

    private static ValidatableResponse choose(long device, long camera) {
        return send(device, "{\"camera_id\":%d}".formatted(camera));
    }

    private static ValidatableResponse send(long device, String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .put("/api/devices/{id}/link", device)
                .then();
    }

    private static ValidatableResponse link(long device) {
        return when().get("/api/devices/{id}", device).then().statusCode(200);
    }

    private ValidatableResponse awaitLink(long device, String link) {
        Waiting.await("link " + link).until(() -> database.query("select link from device where id = " + device)
                .equals(link));
        return link(device).body("link", equalTo(link));
    }

    private void awaitCamera(long device, long expected) {
        Waiting.await("camera " + expected)
                .until(() -> database.query("select camera_id from device where id = " + device)
                        .equals(Long.toString(expected)));
    }

    private static Optional<StreamStatusChanged> event(ConsumerRecord<String, byte[]> message) {
        return EventCodec.decode(
                        name -> Optional.ofNullable(message.headers().lastHeader(name))
                                .map(Header::value)
                                .orElse(null),
                        message.value())
                .as(StreamStatusChanged.class);
    }

    /** The reason of the dead letter with this text. */
    private String reasonOf(String text) {
        return kafka.awaitRecord(
                DEAD_LETTERS,
                hostname,
                message -> new String(message.value(), UTF_8).contains(text)
                        ? Optional.of(new String(
                                message.headers()
                                        .lastHeader("dead-letter-reason")
                                        .value(),
                                UTF_8))
                        : Optional.empty());
    }

    private static double failures() {
        return when().get("/q/metrics")
                .then()
                .extract()
                .asString()
                .lines()
                .filter(line -> line.startsWith("nvrfleet_reader_failures_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
