package io.nvrfleet.registry.inventory;

import static io.nvrfleet.registry.inventory.Api.json;
import static io.nvrfleet.registry.inventory.Api.newHostname;
import static io.nvrfleet.registry.inventory.Api.registerCamera;
import static io.nvrfleet.registry.inventory.Api.registerNvr;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.nvrfleet.servers.testing.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Cameras through the API, against the packaged service. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@WithTestResource(ServersResource.class)
class CameraIT {
    private final String hostname = newHostname();
    private long nvr;

    @BeforeEach
    void registerARecorder() {
        nvr = registerNvr(hostname);
    }

    @Test
    void shouldBumpTheRecordersRevision_whenACameraIsRegistered() {
        json("{\"name\":\"CAM-1\",\"ip_address\":\"fe80::1\",\"display_name\":\"Door\"}")
                .post("/api/nvrs/{id}/cameras", nvr)
                .then()
                .statusCode(201)
                .header("ETag", "\"2\"")
                .body("hostname", equalTo(hostname))
                .body("name", equalTo("CAM-1"))
                .body("display_name", equalTo("Door"))
                .body("status", equalTo("offline"))
                .body("evidence", nullValue());

        when().get("/api/nvrs/{id}", nvr)
                .then()
                .body("revision", equalTo(2))
                .body("cameras_total", equalTo(1))
                .body("cameras_online", equalTo(0));
    }

    @Test
    void shouldAnswer409_whenTheRecorderHasACameraOfThatName() {
        registerCamera(nvr, "CAM-1");

        json("{\"name\":\"CAM-1\"}").post("/api/nvrs/{id}/cameras", nvr).then().statusCode(409);
        json("{\"name\":\"CAM-1\"}")
                .post("/api/nvrs/{id}/cameras", 999_999_999)
                .then()
                .statusCode(404);
    }

    @Test
    void shouldKeepItsEntityTag_whenAnotherCameraChanges() {
        long first = registerCamera(nvr, "CAM-1");
        registerCamera(nvr, "CAM-2");

        json("{\"ip_address\":\"10.0.0.1\"}")
                .header("If-Match", "\"2\"")
                .patch("/api/cameras/{id}", first)
                .then()
                .statusCode(200)
                .header("ETag", "\"4\"")
                .body("ip_address", equalTo("10.0.0.1"));
    }

    @Test
    void shouldClearAField_whenThePatchSaysNull() {
        long camera = registerCamera(nvr, "CAM-1");
        json("{\"display_name\":\"Door\",\"ip_address\":\"10.0.0.1\"}")
                .patch("/api/cameras/{id}", camera)
                .then()
                .statusCode(200);

        json("{\"display_name\":null}")
                .patch("/api/cameras/{id}", camera)
                .then()
                .statusCode(200)
                .body("display_name", nullValue())
                .body("ip_address", equalTo("10.0.0.1"));
    }

    @Test
    void shouldAnswer422_whenThePatchTouchesWhatNeverChanges() {
        long camera = registerCamera(nvr, "CAM-1");

        json("{\"name\":\"CAM-2\"}").patch("/api/cameras/{id}", camera).then().statusCode(422);
        json("{\"nvr_id\":1}").patch("/api/cameras/{id}", camera).then().statusCode(422);
    }

    @Test
    void shouldBeFreeAgain_whenACameraWasRemoved() {
        long camera = registerCamera(nvr, "CAM-1");

        given().header("If-Match", "\"1\"")
                .delete("/api/cameras/{id}", camera)
                .then()
                .statusCode(412);
        given().header("If-Match", "\"2\"")
                .delete("/api/cameras/{id}", camera)
                .then()
                .statusCode(204);

        when().get("/api/cameras/{id}", camera).then().statusCode(404);
        registerCamera(nvr, "CAM-1");
    }

    @Test
    void shouldListByRecorderAndName_whenPagesAreFollowed() {
        registerCamera(nvr, "CAM-2");
        registerCamera(nvr, "CAM-3");
        registerCamera(nvr, "CAM-1");

        String next = given().queryParam("hostname", hostname.toUpperCase(Locale.ROOT))
                .queryParam("limit", 2)
                .get("/api/cameras")
                .then()
                .statusCode(200)
                .body("items.name", contains("CAM-1", "CAM-2"))
                .extract()
                .jsonPath()
                .getString("next_cursor");
        given().queryParam("nvr_id", nvr)
                .queryParam("limit", 2)
                .queryParam("cursor", next)
                .get("/api/cameras")
                .then()
                .statusCode(200)
                .body("items.name", contains("CAM-3"))
                .body("next_cursor", nullValue());
        given().get("/api/cameras?status=online&nvr_id=" + nvr).then().body("items", hasSize(0));
        given().get("/api/cameras?q=cam-3&nvr_id=" + nvr).then().body("items", hasSize(1));
    }

    @Test
    void shouldListNothing_whenNobodyReportedAnUnregisteredCamera() {
        when().get("/api/nvrs/{id}/unregistered-cameras", nvr)
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        when().get("/api/nvrs/{id}/unregistered-cameras", 999_999_999).then().statusCode(404);
    }
}
