package io.nvrfleet.camerasync.device;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.instanceOf;

import io.nvrfleet.camerasync.rig.StubMediaServers;
import io.nvrfleet.servers.testing.ServersResource;
import io.nvrfleet.servers.testing.TestDatabase;
import io.nvrfleet.servers.testing.TestServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of devices and its pages. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@WithTestResource(ServersResource.class)
@WithTestResource(StubMediaServers.class)
class DeviceIT {
    private static final TestDatabase DATABASE = TestServers.postgres();

    @BeforeEach
    void makeDevices() {
        DATABASE.execute("delete from device", """
                insert into device (server, path, is_active, inactive_reason, metadata)
                select 'default', 'cam-' || i, i % 2 = 0, case when i % 2 = 1 then 'not_ready' end,
                    '{"ready": true, "tracks": ["H264"], "field_of_next_year": 1}'
                from generate_series(1, 25) as i""");
    }

    @Test
    void shouldListAllAsOneArray_withMetadataAsAnObject() {
        when().get("/api/devices")
                .then()
                .statusCode(200)
                .body("$", hasSize(25))
                .body("[0].device_key", equalTo("cam-1"))
                .body("[0].device_type", equalTo("camera"))
                .body("[0].device_metadata", instanceOf(Map.class))
                .body("[0].device_metadata.tracks", equalTo(List.of("H264")))
                .body("[0].link", equalTo("none"))
                .body("[0].inactive_reason", equalTo("not_ready"));
    }

    @Test
    void shouldLeaveOutInactiveOnes_andOtherTypes() {
        when().get("/api/devices?active_only=true").then().body("$", hasSize(12));
        when().get("/api/devices?device_type=camera&active_only=false").then().body("$", hasSize(25));
        when().get("/api/devices?device_type=doorbell").then().body("$", hasSize(0));
    }

    @Test
    void shouldComeToTheEnd_whenTheHeaderLinkIsFollowed() {
        List<Object> ids = new ArrayList<>();
        int pages = 0;
        String next = "/api/devices?limit=5&active_only=true&device_type=camera";
        while (next != null && pages < 10) {
            Response page = given().urlEncodingEnabled(false).get(next);
            ids.addAll(page.then().statusCode(200).extract().<List<Object>>path("id"));
            next = next(page.header("Link"));
            pages++;
        }

        assertThat(ids).hasSize(12).doesNotHaveDuplicates();
        assertThat(pages).isEqualTo(3);
    }

    private static @Nullable String next(@Nullable String link) {
        if (link != null) {
            assertThat(link).matches("<.*>; rel=\"next\"");
        }
        return link == null ? null : link.substring(1, link.indexOf('>'));
    }

    @Test
    void shouldReadOne_orSayThatThereIsNone() {
        int id = when().get("/api/devices?limit=1").path("[0].id");

        when().get("/api/devices/" + id).then().statusCode(200).body("device_key", equalTo("cam-1"));
        when().get("/api/devices/999999").then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void shouldAnswer304_whenTheClientHasTheList() {
        String tag = when().get("/api/devices").header("ETag");

        given().header("If-None-Match", tag).get("/api/devices").then().statusCode(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=1001", "limit=x", "cursor=x", "active=true"})
    void shouldRefuseWhatItDoesNotKnow(String query) {
        when().get("/api/devices?" + query).then().statusCode(400).contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/camera/list", "/api/camera/health", "/api/camera"})
    void shouldNotAnswerForMediaMtx(String removed) {
        when().get(removed).then().statusCode(404);
    }
}
