package io.nvrfleet.registry.site;

import static io.nvrfleet.registry.inventory.Api.json;
import static io.nvrfleet.registry.inventory.Api.newHostname;
import static io.nvrfleet.registry.inventory.Api.registerNvr;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.nvrfleet.servers.testing.ServersResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Sites through the API, against the packaged service. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@WithTestResource(ServersResource.class)
class SiteIT {
    private final String name = "Site " + UUID.randomUUID();
    private long id;

    @BeforeEach
    void registerASite() {
        id = json("{\"name\":\"%s\",\"region\":\"North\",\"latitude\":48.1,\"longitude\":11.5}".formatted(name))
                .post("/api/sites")
                .then()
                .statusCode(201)
                .header("Location", startsWith("/api/sites/"))
                .extract()
                .jsonPath()
                .getLong("id");
    }

    @Test
    void shouldAnswer409_whenTheNameIsTakenInAnotherCase() {
        json("{\"name\":\"%s\"}".formatted(name.toUpperCase(Locale.ROOT)))
                .post("/api/sites")
                .then()
                .statusCode(409);
    }

    @Test
    void shouldChangeAndClear_whenItIsPatched() {
        String tag = when().get("/api/sites/{id}", id).then().extract().header("ETag");

        json("{\"region\":null,\"address\":\"Main street 1\"}")
                .header("If-Match", tag)
                .patch("/api/sites/{id}", id)
                .then()
                .statusCode(200)
                .body("name", equalTo(name))
                .body("region", nullValue())
                .body("address", equalTo("Main street 1"))
                .body("latitude", equalTo(48.1f));
        json("{\"region\":\"South\"}")
                .header("If-Match", tag)
                .patch("/api/sites/{id}", id)
                .then()
                .statusCode(412);
        json("{\"latitude\":null}").patch("/api/sites/{id}", id).then().statusCode(422);
    }

    @Test
    void shouldAnswer409_whenRecordersStandAtTheSiteToBeRemoved() {
        long nvr = registerNvr(newHostname());
        json("{\"site_id\":%d}".formatted(id))
                .patch("/api/nvrs/{id}", nvr)
                .then()
                .statusCode(200);

        when().get("/api/sites/{id}", id).then().body("nvrs_total", equalTo(1));
        when().delete("/api/sites/{id}", id).then().statusCode(409);
        when().delete("/api/nvrs/{id}", nvr).then().statusCode(204);
        when().delete("/api/sites/{id}", id).then().statusCode(204);
        when().get("/api/sites/{id}", id).then().statusCode(404);
    }

    @Test
    void shouldFindIt_whenSearchedByName() {
        given().queryParam("q", name).get("/api/sites").then().statusCode(200).body("items.name", contains(name));
    }
}
