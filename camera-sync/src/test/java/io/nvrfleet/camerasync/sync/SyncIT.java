package io.nvrfleet.camerasync.sync;

import static io.nvrfleet.camerasync.rig.StubMediaMtx.CONFIGS;
import static io.nvrfleet.camerasync.rig.StubMediaMtx.INFO;
import static io.nvrfleet.camerasync.rig.StubMediaMtx.PATHS;
import static io.restassured.RestAssured.when;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import io.nvrfleet.camerasync.mediamtx.ReadFailure;
import io.nvrfleet.camerasync.rig.StubMediaMtx;
import io.nvrfleet.camerasync.rig.StubMediaMtx.Fault;
import io.nvrfleet.camerasync.rig.StubMediaServers;
import io.nvrfleet.servers.testing.ServersResource;
import io.nvrfleet.servers.testing.TestDatabase;
import io.nvrfleet.servers.testing.TestServers;
import io.nvrfleet.servers.testing.Waiting;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Media servers of all kinds, well and not well, from their answers to {@code /api/devices}. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@WithTestResource(ServersResource.class)
@WithTestResource(StubMediaServers.class)
class SyncIT {
    private static final TestDatabase DATABASE = TestServers.postgres();

    private final StubMediaMtx mediamtx = StubMediaServers.DEFAULT;

    /** The next class waits for the service to see its media servers, which it does at most once an hour. */
    @AfterAll
    static void forgetWhatRan() {
        DATABASE.execute("delete from cluster_job");
    }

    @BeforeEach
    void beginAnew() {
        StubMediaServers.SOUTH.reset();
        mediamtx.reset();
        awaitWhole("default");
        awaitWhole("south");
        // What went wrong in the test before is none of the last attempts any more.
        IntStream.range(0, 3).forEach(i -> sync());
        mediamtx.reset();
        DATABASE.execute("delete from device", "delete from media_server");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.1", "1.15.6", "1.17.1", "1.20.1"})
    void shouldListWhatAServerHas_whateverItsVersion(String version) {
        mediamtx.play(version, "paths-list.json");
        sync().body("outcome", equalTo("whole")).body("paths", equalTo(5)).body("added", equalTo(5));
        mediamtx.play(version, "paths-list-10s-later.json");
        sync().body("added", equalTo(0)).body("changed", equalTo(0)).body("error", nullValue());

        JsonPath devices = devices();
        assertThat(devices.getList("device_key"))
                .containsExactlyInAnyOrder(
                        "camera_1", "camera_2", "camera_3_dead", "camera_4_on_demand", "camera_5_nobody_publishes");
        assertThat(device(devices, "camera_1", "is_active")).isEqualTo(true);
        assertThat(device(devices, "camera_1", "device_metadata.whep_url"))
                .isEqualTo("http://127.0.0.1:8889/camera_1/whep");
        assertThat(device(devices, "camera_1", "device_metadata.tracks")).hasToString("[H264]");
        assertThat(device(devices, "camera_2", "device_metadata.source_address"))
                .isEqualTo("127.0.0.1:8554");
        assertThat(device(devices, "camera_3_dead", "is_active")).isEqualTo(false);
        assertThat(device(devices, "camera_3_dead", "inactive_reason")).isEqualTo("not_ready");
        assertThat(device(devices, "camera_3_dead", "last_seen")).isNull();
        assertThat(device(devices, "camera_4_on_demand", "is_active")).isEqualTo(true);
        assertThat(device(devices, "camera_4_on_demand", "device_metadata.on_demand"))
                .isEqualTo(true);
        servers()
                .body("items.find { it.name == 'default' }.state", equalTo("ok"))
                .body("items.find { it.name == 'default' }.paths", equalTo(5))
                .body(
                        "items.find { it.name == 'default' }.version",
                        equalTo(version.equals("1.2.1") ? null : "v" + version));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.1", "1.20.1"})
    void shouldReadAllPages_andAskForNoneBehindTheLast(String version) {
        mediamtx.play(version, "paths-list.json");
        mediamtx.paths(readyPaths(260, 1));

        sync().body("paths", equalTo(260)).body("added", equalTo(260));

        when().get("/api/devices").then().body("$", hasSize(260));
        assertThat(mediamtx.requests().stream().filter(request -> request.startsWith(PATHS)))
                .containsExactly(
                        PATHS + "?page=0&itemsPerPage=100",
                        PATHS + "?page=1&itemsPerPage=100",
                        PATHS + "?page=2&itemsPerPage=100");
    }

    @Test
    void shouldCountAPathOnce_andMissNoneForLong_whenPagesShiftBetweenTwoRequests() {
        mediamtx.paths(readyPaths(150, 1));
        sync().body("added", equalTo(150));
        mediamtx.paths(readyPaths(150, 2));
        // The first path goes away between the pages, so that the 101st is on neither.
        mediamtx.afterPage(() -> mediamtx.paths(readyPaths(150, 2).replaceFirst("\\{[^{}]*\\{[^{}]*}[^{}]*},", "")));

        sync().body("outcome", equalTo("whole")).body("changed", equalTo(0));

        assertThat(DATABASE.query("select count(*) from device where is_active"))
                .isEqualTo("150");
        mediamtx.afterPage(() -> {});
        sync().body("paths", equalTo(149));
    }

    @Test
    void shouldBeWell_whenAServerHasNothing() {
        sync().body("outcome", equalTo("whole")).body("paths", equalTo(0));
        assertThat(mediamtx.requests())
                .contains(PATHS + "?page=0&itemsPerPage=100")
                .doesNotContain(PATHS + "?page=1&itemsPerPage=100");
    }

    @Test
    void shouldMakeDevicesOfPathsAlone_whenTheConfigurationHasPatternsAndOtherNames() {
        mediamtx.playFiles("wild/wild-paths-list.json", "wild/wild-config-paths-list.json");
        sync().body("added", equalTo(50));

        JsonPath devices = devices();
        assertThat(devices.getList("device_key"))
                .contains("live/shift-2", "0815", "1e5", "10.20.154.2")
                .doesNotContain("all_others", "old-name");
        assertThat(device(devices, "hall-1", "device_metadata.source_address")).isEqualTo("10.20.0.14:554");
        assertThat(device(devices, "dock_1", "device_metadata.source_address")).isEqualTo("dock_cam_1:554");
        assertThat(device(devices, "roof-v6", "device_metadata.source_address")).isEqualTo("[2001:db8:20::46]:554");
        assertThat(device(devices, "edge/c7", "device_metadata.source_address")).isNull();
        assertThat(device(devices, "gate-north", "device_metadata.readers")).isEqualTo(3);
        assertThat(device(devices, "gate-south", "device_metadata.width")).isEqualTo(2560);
    }

    @Test
    void shouldTellGoneFromNotReady_whenTwoHoursHavePassed() {
        mediamtx.paths(readyPaths(3, 1));
        sync();
        letPass("2 h");
        mediamtx.paths("[" + path("cam-0", true, 2) + "," + path("cam-1", false, 0) + "]");

        sync().body("changed", equalTo(2));

        JsonPath devices = devices();
        assertThat(device(devices, "cam-0", "is_active")).isEqualTo(true);
        assertThat(device(devices, "cam-1", "inactive_reason")).isEqualTo("not_ready");
        assertThat(device(devices, "cam-2", "inactive_reason")).isEqualTo("path_gone");
    }

    @Test
    void shouldDeactivateNobody_whenItFailsHalfway_andKeepWhatItSaw() {
        mediamtx.paths(readyPaths(150, 1));
        sync();
        letPass("2 h");
        mediamtx.paths(readyPaths(150, 2));
        mediamtx.fail(PATHS + "?page=1", Fault.status(500, "{\"status\":\"error\",\"error\":\"c4nary\"}"));

        sync().body("outcome", equalTo("partial")).body("paths", equalTo(100)).body("changed", equalTo(0));

        assertThat(DATABASE.query("select count(*) from device where is_active"))
                .isEqualTo("150");
        assertThat(DATABASE.query("select count(*) from device where last_seen > now() - interval '1 h'"))
                .isEqualTo("100");
        servers().body("items.find { it.name == 'default' }.state", equalTo("partial"));
        assertThat(mediamtx.requests().stream().filter(request -> request.startsWith(PATHS + "?page=1")))
                .hasSize(4);
    }

    @Test
    void shouldKeepWhatItKnowsOfTheConfiguration_whenThatCannotBeRead() {
        mediamtx.playFiles("wild/wild-paths-list.json", "wild/wild-config-paths-list.json");
        sync();
        mediamtx.fail(CONFIGS, Fault.status(403, "{}"));

        sync().body("outcome", equalTo("partial")).body("changed", equalTo(0));

        assertThat(device(devices(), "hall-1", "device_metadata.source_address"))
                .isEqualTo("10.20.0.14:554");
    }

    @Test
    void shouldMakeAllInactive_whenAServerCannotBeReadForLong() {
        mediamtx.paths(readyPaths(2, 1));
        sync();
        mediamtx.fail(INFO, Fault.status(503, ""));
        sync().body("outcome", equalTo("failed")).body("changed", equalTo(0));
        letPass("2 h");

        sync().body("changed", equalTo(2));

        when().get("/api/devices").then().body("inactive_reason", everyItem(equalTo("media_server_unreachable")));
        when().get("/api/devices?active_only=true").then().body("$", hasSize(0));
        servers().body("items.find { it.name == 'default' }.state", equalTo("unreachable"));

        mediamtx.mend();
        mediamtx.paths(readyPaths(2, 2));
        awaitWhole("default");
        when().get("/api/devices?active_only=true").then().body("$", hasSize(2));
    }

    @Test
    void shouldSayWhy_andAskOnlyOnce_whenItIsRefused() {
        mediamtx.authorization("Basic " + Base64.getEncoder().encodeToString("somebody:else".getBytes(UTF_8)));

        sync().body("outcome", equalTo("failed")).body("error", equalTo(ReadFailure.UNAUTHORIZED.words()));

        assertThat(mediamtx.requests()).containsExactly(INFO);
    }

    @Test
    void shouldWaitForTheAnswer_whenWrongCredentialsAreAnsweredLate() {
        mediamtx.fail(INFO, Fault.slowly(1_000, Fault.status(401, "")));

        sync().body("error", equalTo(ReadFailure.UNAUTHORIZED.words()));

        assertThat(mediamtx.requests()).containsExactly(INFO);
    }

    @Test
    void shouldLogIn_withUserAndPassword_orWithAToken() {
        mediamtx.authorization(
                "Basic " + Base64.getEncoder().encodeToString("camera-sync:c4nary-of-the-api".getBytes(UTF_8)));
        StubMediaServers.SOUTH.authorization("Bearer c4nary-of-the-token");

        sync().body("outcome", equalTo("whole"));
        sync("south").body("outcome", equalTo("whole"));
    }

    @Test
    void shouldTellOfTheFault_whenAnswersAreNotWhatTheyShouldBe() {
        mediamtx.fail(PATHS, Fault.status(200, "<html>c4nary</html>"));
        sync().body("error", equalTo(ReadFailure.GARBAGE.words()));

        mediamtx.fail(PATHS, Fault.status(404, "404 page not found"));
        sync().body("error", equalTo(ReadFailure.NOT_FOUND.words()));

        mediamtx.fail(PATHS, Fault.status(302, ""));
        sync().body("error", equalTo(ReadFailure.UNEXPECTED.words()));

        mediamtx.fail(PATHS, Fault.status(204, ""));
        sync().body("error", equalTo(ReadFailure.GARBAGE.words()));

        mediamtx.fail(PATHS, Fault.status(400, "{}"));
        sync().body("error", equalTo(ReadFailure.UNEXPECTED.words()));
    }

    @Test
    void shouldTryAgain_whenAnAnswerBreaksOff() {
        mediamtx.fail(PATHS, Fault.breaksOff());
        sync().body("error", equalTo(ReadFailure.NO_CONNECTION.words()));
        assertThat(mediamtx.requests().stream().filter(request -> request.startsWith(PATHS)))
                .hasSize(3);
    }

    @Test
    void shouldGiveUp_whenAnAnswerDoesNotCome() {
        CountDownLatch never = new CountDownLatch(1);
        mediamtx.fail(PATHS, exchange -> never.await());
        try {
            sync().body("outcome", equalTo("failed")).body("error", equalTo(ReadFailure.TIME_OUT.words()));
            assertThat(mediamtx.requests().stream().filter(request -> request.startsWith(PATHS)))
                    .hasSize(1);
        } finally {
            never.countDown();
        }
    }

    @Test
    void shouldLeaveAServerAlone_whenItFailsAgainAndAgain() {
        mediamtx.fail(INFO, Fault.status(500, ""));
        Waiting.await("open circuit").until(() -> {
            int before = mediamtx.requests().size();
            sync().body("error", equalTo(ReadFailure.SERVER_ERROR.words()));
            return mediamtx.requests().size() == before;
        });

        mediamtx.mend();
        awaitWhole("default");
    }

    @Test
    void shouldRunOneSyncAtATime() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        mediamtx.fail(INFO, exchange -> {
            asked.countDown();
            goOn.await();
            Fault.status(200, "{\"version\":\"v1.20.1\"}").answer(exchange);
        });
        CompletableFuture<ValidatableResponse> first = CompletableFuture.supplyAsync(this::sync);
        asked.await();

        when().post("/api/media/servers/default/sync")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/conflict"));
        sync("south").body("outcome", equalTo("whole"));
        goOn.countDown();

        // It has waited for its answer meanwhile, on a slow machine for too long.
        Waiting.get(first).body("outcome", oneOf("whole", "failed"));
        assertThat(mediamtx.mostBeginning()).isEqualTo(1);
    }

    @Test
    void shouldKnowTwoDevices_whenTwoServersHaveTheSamePath() {
        mediamtx.paths("[" + path("cam1", true, 1) + "]");
        StubMediaServers.SOUTH.paths("[" + path("cam1", true, 1) + "]");
        sync();
        sync("south");

        JsonPath devices = devices();
        assertThat(devices.getList("device_key")).containsExactly("cam1", "cam1");
        assertThat(devices.getList("device_metadata.server")).containsExactlyInAnyOrder("default", "south");
        assertThat(devices.<String>getList("device_metadata.whep_url"))
                .containsExactlyInAnyOrder("http://127.0.0.1:8889/cam1/whep", null);
    }

    @Test
    void shouldLeaveLinksAlone() {
        mediamtx.paths(readyPaths(1, 1));
        sync();
        DATABASE.execute("update device set link = 'manual', camera_id = 12, nvr_id = 3");
        mediamtx.paths(readyPaths(1, 2));
        sync();

        when().get("/api/devices")
                .then()
                .body("link", contains("manual"))
                .body("camera_id", contains(12))
                .body("nvr_id", contains(3));
    }

    @Test
    void shouldKeepDevicesInOneRowEach_whateverHowOftenTheyAreRead() {
        mediamtx.paths(readyPaths(50, 1));
        sync();
        String ids = DATABASE.query("select sum(id) from device");
        sync();

        assertThat(DATABASE.query("select sum(id) from device")).isEqualTo(ids);
    }

    @Test
    void shouldBeReady_whateverMediaServersSay() {
        sync("absent").body("outcome", equalTo("failed")).body("error", equalTo(ReadFailure.NO_CONNECTION.words()));

        Waiting.await().untilAsserted(() -> when().get("/q/health/ready").then().statusCode(200));
        servers()
                .body("items.name", contains("absent", "default", "south"))
                .body("items[0].state", equalTo("failing"))
                .body("items[0].last_success_at", nullValue());
    }

    @Test
    void shouldTellHowLongSyncsTake() {
        sync();

        String metrics = when().get("/q/metrics").asString();
        assertThat(metrics.lines()
                        .filter(line -> line.startsWith(
                                "nvrfleet_media_sync_duration_seconds_count{outcome=\"whole\",server=\"default\"")))
                .singleElement()
                .satisfies(line -> assertThat(Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                        .isPositive());
    }

    @Test
    void shouldKnowOnlyServersThatAreSet() {
        when().post("/api/media/servers/nobody/sync").then().statusCode(404);
    }

    @Test
    void shouldKeepTwoThousandPaths() {
        mediamtx.paths(readyPaths(2_000, 1));
        sync().body("added", equalTo(2_000));
        mediamtx.paths(readyPaths(2_000, 2));
        sync().body("changed", equalTo(0)).body("paths", equalTo(2_000));
    }

    /** Once the circuit is closed, which another failure may have opened, and the sync of the service's start is over. */
    private static void awaitWhole(String server) {
        Waiting.await("a whole sync of " + server).until(() -> "whole"
                .equals(when().post("/api/media/servers/" + server + "/sync")
                        .jsonPath()
                        .getString("outcome")));
    }

    private ValidatableResponse sync() {
        return sync("default");
    }

    private static ValidatableResponse sync(String server) {
        return when().post("/api/media/servers/" + server + "/sync").then().statusCode(200);
    }

    private static ValidatableResponse servers() {
        return when().get("/api/media/servers").then().statusCode(200);
    }

    private static JsonPath devices() {
        return when().get("/api/devices").then().statusCode(200).extract().jsonPath();
    }

    private static Object device(JsonPath devices, String path, String field) {
        return devices.get("find { it.device_key == '" + path + "' }." + field);
    }

    /** Moves what was seen into the past; the last whole sync stays, as if there had been one a moment ago. */
    private static void letPass(String time) {
        DATABASE.execute(
                "update device set last_seen = last_seen - interval '" + time + "'",
                "update media_server set failing_since = failing_since - interval '" + time + "'");
    }

    private static String readyPaths(int count, long bytes) {
        return IntStream.range(0, count)
                .mapToObj(i -> path("cam-" + i, true, bytes + i))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String path(String name, boolean isReady, long bytes) {
        return """
                {"name": "%s", "confName": "%s", "ready": %s, "readyTime": %s, "source": {"type": "rtspSource", "id": ""},
                 "tracks": ["H264"], "readers": [], "bytesReceived": %d}""".formatted(name, name, isReady, isReady ? "\"2026-11-28T09:00:00Z\"" : "null", bytes);
    }
}
