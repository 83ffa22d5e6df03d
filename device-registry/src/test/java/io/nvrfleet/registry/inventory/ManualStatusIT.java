package io.nvrfleet.registry.inventory;

import static io.nvrfleet.registry.inventory.Api.json;
import static io.nvrfleet.registry.inventory.Api.newHostname;
import static io.nvrfleet.registry.inventory.Api.registerCamera;
import static io.nvrfleet.registry.inventory.Api.registerNvr;
import static io.restassured.RestAssured.when;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.oneOf;

import io.nvrfleet.servers.testing.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Values set by hand, through the log and back, against the packaged service. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@WithTestResource(ServersResource.class)
class ManualStatusIT {
    private static final Duration SOON = Duration.ofSeconds(90);

    private final String hostname = newHostname();
    private long nvr;
    private long camera;

    @BeforeEach
    void registerARecorderWithACamera() {
        nvr = registerNvr(hostname);
        camera = registerCamera(nvr, "CAM 1");
    }

    @Test
    void shouldRefuseOnline_whenTheRecorderIsNotConnected() {
        await().atMost(SOON).untilAsserted(() -> json("{\"status\":\"online\"}")
                .put("/api/nvrs/{id}/manual-status", nvr)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/conflict")));
        await().atMost(SOON).untilAsserted(() -> json("{\"status\":\"online\"}")
                .patch("/api/cameras/by-name/{hostname}/{name}", hostname.toUpperCase(Locale.ROOT), "CAM 1")
                .then()
                .statusCode(409));
    }

    @Test
    void shouldAnswer200WithTheEntity_whenTheOwnerAppliedTheValue() {
        await().atMost(SOON).untilAsserted(() -> json("{\"status\":\"offline\"}")
                .put("/api/nvrs/{id}/manual-status", nvr)
                .then()
                .statusCode(200)
                .body("id", equalTo((int) nvr))
                .body("status", equalTo("offline")));
        await().atMost(SOON).untilAsserted(() -> json("{\"status\":\"offline\"}")
                .put("/api/cameras/{id}/manual-status", camera)
                .then()
                .statusCode(200)
                .body("id", equalTo((int) camera))
                .body("status", equalTo("offline")));
        await().atMost(SOON).untilAsserted(() -> when().delete("/api/nvrs/{id}/manual-status", nvr)
                .then()
                .statusCode(200));
        await().atMost(SOON).untilAsserted(() -> when().delete("/api/cameras/{id}/manual-status", camera)
                .then()
                .statusCode(200));
    }

    @Test
    void shouldLeaveTheInventorysRevision_whenAValueIsSet() {
        json("{\"status\":\"offline\"}")
                .put("/api/nvrs/{id}/manual-status", nvr)
                .then()
                .statusCode(oneOf(200, 202));

        when().get("/api/nvrs/{id}", nvr).then().body("revision", equalTo(2));
    }

    @Test
    void shouldAnswer404Or400_whenThereIsNoSuchEntityOrValue() {
        json("{\"status\":\"offline\"}")
                .put("/api/nvrs/{id}/manual-status", 999_999_999)
                .then()
                .statusCode(404);
        json("{\"status\":\"offline\"}")
                .patch("/api/cameras/by-name/{hostname}/{name}", hostname, "CAM 2")
                .then()
                .statusCode(404);
        json("{\"status\":\"warning\"}")
                .put("/api/cameras/{id}/manual-status", camera)
                .then()
                .statusCode(400)
                .body("errors[0].message", equalTo("must be online or offline"));
        json("{}").put("/api/cameras/{id}/manual-status", camera).then().statusCode(400);
    }
}
