package io.nvrfleet.camerasync.wall;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.nvrfleet.camerasync.rig.StubMediaServers;
import io.nvrfleet.servers.testing.ServersResource;
import io.nvrfleet.servers.testing.TestDatabase;
import io.nvrfleet.servers.testing.TestServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Walls through the API, against the packaged service. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@WithTestResource(ServersResource.class)
@WithTestResource(StubMediaServers.class)
class WallIT {
    private static final String WALLS = "/api/media/walls";
    private static final String WALL = WALLS + "/{id}";
    private static final int NO_DEVICE = 987_654_321;

    private final TestDatabase database = TestServers.postgres();
    private final String name = "Wall " + UUID.randomUUID();

    @Test
    void shouldKeepAWall_whenItHasMoreDevicesThanTiles() {
        int[] devices = IntStream.range(0, 6).map(number -> device()).toArray();

        String address = json("""
                {"name":"%s","layout":"2x2","device_ids":[%d,%d,%d,%d,%d,%d],"rotation_seconds":20}\
                """.formatted(
                                name, devices[5], devices[4], devices[3], devices[2], devices[1], devices[0]))
                .post(WALLS)
                .then()
                .statusCode(201)
                .header("ETag", "\"0\"")
                .extract()
                .header("Location");

        when().get(address)
                .then()
                .statusCode(200)
                .body("name", equalTo(name))
                .body("layout", equalTo("2x2"))
                .body("device_ids", contains(devices[5], devices[4], devices[3], devices[2], devices[1], devices[0]))
                .body("rotation_seconds", equalTo(20))
                .body("revision", equalTo(0))
                .body("created_at", notNullValue());
    }

    @Test
    void shouldBeEmptyAndStandStill_whenNothingElseIsSaid() {
        int wall = wall("4x4");

        when().get(WALL, wall).then().body("device_ids", empty()).body("rotation_seconds", nullValue());
    }

    @Test
    void shouldChangeWhatIsSaid_whenItIsPatched() {
        int device = device();
        int wall = wall("3x3");

        json("{\"device_ids\":[%d],\"rotation_seconds\":5}".formatted(device))
                .patch(WALL, wall)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("layout", equalTo("3x3"))
                .body("device_ids", contains(device))
                .body("rotation_seconds", equalTo(5));
        json("{\"rotation_seconds\":null,\"name\":\"%s\"}".formatted(name.toUpperCase(Locale.ROOT)))
                .patch(WALL, wall)
                .then()
                .statusCode(200)
                .body("rotation_seconds", nullValue())
                .body("revision", equalTo(2));
        json("{\"rotation_seconds\":null}")
                .patch(WALL, wall)
                .then()
                .statusCode(200)
                .body("revision", equalTo(2));
    }

    @Test
    void shouldGuardChangesByRevision_whenTwoPeopleEdit() {
        int wall = wall("2x2");
        String tag = when().get(WALL, wall).then().extract().header("ETag");

        json("{\"layout\":\"3x3\"}")
                .header("If-Match", tag)
                .patch(WALL, wall)
                .then()
                .statusCode(200);
        json("{\"layout\":\"4x4\"}")
                .header("If-Match", tag)
                .patch(WALL, wall)
                .then()
                .statusCode(412)
                .body("type", equalTo("/problems/changed-meanwhile"));
        given().header("If-Match", tag).delete(WALL, wall).then().statusCode(412);
        given().header("If-Match", "\"1\"").delete(WALL, wall).then().statusCode(204);
        when().get(WALL, wall).then().statusCode(404).contentType(startsWith("application/problem+json"));
        when().delete(WALL, wall).then().statusCode(404);
    }

    @Test
    void shouldAnswer409_whenTheNameIsTakenInAnotherCase() {
        wall("2x2");

        json("{\"name\":\"%s\",\"layout\":\"2x2\"}".formatted(name.toUpperCase(Locale.ROOT)))
                .post(WALLS)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/conflict"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"layout\":\"2x2\"}|name",
                "{\"name\":\" x\",\"layout\":\"2x2\"}|name",
                "{\"name\":\"x\"}|layout",
                "{\"name\":\"x\",\"layout\":\"5x5\"}|layout",
                "{\"name\":\"x\",\"layout\":\"2x2\",\"rotation_seconds\":1}|rotation_seconds",
                "{\"name\":\"x\",\"layout\":\"2x2\",\"rotation_seconds\":3601}|rotation_seconds",
                "{\"name\":\"x\",\"layout\":\"2x2\",\"device_ids\":[1,1]}|device_ids",
                "{\"name\":\"x\",\"layout\":\"2x2\",\"device_ids\":[\"a\"]}|device_ids[0]",
                "{\"name\":\"x\",\"layout\":\"2x2\",\"tiles\":4}|tiles",
            })
    void shouldNameTheField_whenAWallIsNotValid(String body, String field) {
        json(body).post(WALLS).then().statusCode(400).body("errors.field", contains(field));
    }

    @Test
    void shouldNameTheDevice_whenThereIsNone() {
        json("{\"name\":\"%s\",\"layout\":\"2x2\",\"device_ids\":[%d,%d]}".formatted(name, device(), NO_DEVICE))
                .post(WALLS)
                .then()
                .statusCode(422)
                .body("errors.field", contains("device_ids[1]"));
    }

    @Test
    void shouldSurvive_whenADeviceIsRemoved() {
        int kept = device();
        int removed = device();
        int wall = wall("2x2");
        json("{\"device_ids\":[%d,%d]}".formatted(kept, removed))
                .patch(WALL, wall)
                .then()
                .statusCode(200);
        database.execute("delete from device where id = " + removed);

        when().get(WALL, wall).then().statusCode(200).body("device_ids", contains(kept, removed));
        json("{\"device_ids\":[%d,%d]}".formatted(removed, kept))
                .patch(WALL, wall)
                .then()
                .statusCode(200)
                .body("device_ids", contains(removed, kept));
        json("{\"device_ids\":[%d]}".formatted(kept)).patch(WALL, wall).then().statusCode(200);
        json("{\"device_ids\":[%d,%d]}".formatted(removed, kept))
                .patch(WALL, wall)
                .then()
                .statusCode(422);
    }

    @Test
    void shouldPageByName_whenThereAreMoreThanTheLimit() {
        for (String end : new String[] {" c", " A", " b"}) {
            json("{\"name\":\"%s\",\"layout\":\"2x2\"}".formatted(name + end))
                    .post(WALLS)
                    .then()
                    .statusCode(201);
        }

        String cursor = given().queryParam("q", name)
                .queryParam("limit", 2)
                .get(WALLS)
                .then()
                .statusCode(200)
                .body("items.name", contains(name + " A", name + " b"))
                .extract()
                .path("next_cursor");
        String tag = given().queryParam("q", name)
                .queryParam("cursor", cursor)
                .get(WALLS)
                .then()
                .body("items.name", contains(name + " c"))
                .body("next_cursor", nullValue())
                .extract()
                .header("ETag");
        given().queryParam("q", name)
                .queryParam("cursor", cursor)
                .header("If-None-Match", tag)
                .get(WALLS)
                .then()
                .statusCode(304);
        when().get(WALLS + "?layout=2x2").then().statusCode(400).body("errors", hasSize(1));
    }

    private int wall(String layout) {
        return json("{\"name\":\"%s\",\"layout\":\"%s\"}".formatted(name, layout))
                .post(WALLS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private int device() {
        return Integer.parseInt(database.query("""
                insert into device (server, path, is_active, inactive_reason)
                values ('north', '%s', false, 'not_ready') returning id\
                """.formatted(UUID.randomUUID())));
    }

    private static RequestSpecification json(String body) {
        return given().contentType(ContentType.JSON).body(body);
    }
}
