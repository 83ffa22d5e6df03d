package io.nvrfleet.registry.inventory;

import static io.nvrfleet.registry.inventory.Api.json;
import static io.nvrfleet.registry.inventory.Api.newHostname;
import static io.nvrfleet.registry.inventory.Api.registerCamera;
import static io.nvrfleet.registry.inventory.Api.registerNvr;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.nullValue;

import io.nvrfleet.servers.testing.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Recorders through the API, against the packaged service. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@WithTestResource(ServersResource.class)
class NvrIT {
    private final String hostname = newHostname();

    @Test
    void shouldAnswer201WithLocation_whenARecorderIsRegistered() {
        String location = json("{\"hostname\":\"%s\",\"device_name\":\"Main hall\"}".formatted(hostname))
                .post("/api/nvrs")
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("hostname", equalTo(hostname))
                .body("device_name", equalTo("Main hall"))
                .body("enabled", equalTo(true))
                .body("status", equalTo("offline"))
                .body("reason", equalTo("never_connected"))
                .body("site_id", nullValue())
                .body("last_seen", nullValue())
                .body("cameras_total", equalTo(0))
                .extract()
                .header("Location");

        when().get(location).then().statusCode(200).body("hostname", equalTo(hostname));
    }

    @Test
    void shouldAnswer409_whenTheHostnameIsRegisteredInAnotherCase() {
        registerNvr(hostname);

        json("{\"hostname\":\"%s\",\"device_name\":\"x\"}".formatted(hostname.toUpperCase(Locale.ROOT)))
                .post("/api/nvrs")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/conflict"))
                .body("trace_id.length()", equalTo(32));
    }

    @Test
    void shouldChangeOnlyWhatThePatchNames_whenItIsPatched() {
        long id = registerNvr(hostname);

        json("{\"enabled\":false}")
                .header("If-Match", "\"1\"")
                .patch("/api/nvrs/{id}", id)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("enabled", equalTo(false))
                .body("device_name", equalTo("Recorder"));
    }

    @Test
    void shouldMakeNoRevision_whenAPatchChangesNothing() {
        long id = registerNvr(hostname);

        json("{\"device_name\":\"Recorder\"}")
                .patch("/api/nvrs/{id}", id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"");
    }

    @Test
    void shouldAnswer412AndChangeNothing_whenSomebodyElseWasFaster() {
        long id = registerNvr(hostname);
        json("{\"device_name\":\"First\"}").patch("/api/nvrs/{id}", id).then().statusCode(200);

        json("{\"device_name\":\"Second\"}")
                .header("If-Match", "\"1\"")
                .patch("/api/nvrs/{id}", id)
                .then()
                .statusCode(412)
                .body("type", equalTo("/problems/changed-meanwhile"));
        given().header("If-Match", "\"1\"").delete("/api/nvrs/{id}", id).then().statusCode(412);

        when().get("/api/nvrs/{id}", id).then().body("device_name", equalTo("First"));
    }

    @Test
    void shouldAnswer422AndSayWhy_whenThePatchTouchesTheHostname() {
        long id = registerNvr(hostname);

        json("{\"hostname\":\"other\"}")
                .patch("/api/nvrs/{id}", id)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("hostname"));
    }

    @Test
    void shouldBeKnownAsRemoved_whenItIsDeleted() {
        long id = registerNvr(hostname);
        long camera = registerCamera(id, "CAM-1");

        when().delete("/api/nvrs/{id}", id).then().statusCode(204);

        when().get("/api/nvrs/{id}", id).then().statusCode(404);
        when().get("/api/cameras/{id}", camera).then().statusCode(404);
        when().delete("/api/nvrs/{id}", id).then().statusCode(404);
        when().get("/api/directory/{hostname}", hostname.toUpperCase(Locale.ROOT))
                .then()
                .statusCode(200)
                .body("hostname", equalTo(hostname))
                .body("removed", equalTo(true))
                .body("revision", equalTo(3));
    }

    @Test
    void shouldGoOnWithTheRevisionsOfTheHostname_whenItIsRegisteredAgain() {
        long removed = registerNvr(hostname);
        when().delete("/api/nvrs/{id}", removed).then().statusCode(204);

        long id = registerNvr(hostname);

        assertThat(id).isNotEqualTo(removed);
        when().get("/api/directory/{hostname}", hostname)
                .then()
                .body("nvr_id", equalTo((int) id))
                .body("removed", equalTo(false))
                .body("revision", equalTo(3));
    }

    @Test
    void shouldAnswer404_whenTheDirectoryNeverHadTheHostname() {
        when().get("/api/directory/{hostname}", hostname)
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void shouldNeverAnswer304ForAnItem_sinceItsEntityTagSaysNothingOfItsStatus() {
        long id = registerNvr(hostname);

        given().header("If-None-Match", "\"1\"")
                .get("/api/nvrs/{id}", id)
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("revision", greaterThan(0));
    }
}
