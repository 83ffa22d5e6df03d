package io.nvrfleet.registry.customer;

import static io.nvrfleet.registry.inventory.Api.json;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
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

/** Customers through the API, and the sites that are theirs, against the packaged service. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@WithTestResource(ServersResource.class)
class CustomerIT {
    private final String name = "Customer " + UUID.randomUUID();
    private long id;

    @BeforeEach
    void registerACustomer() {
        id = register(name);
    }

    @Test
    void shouldAnswer409_whenTheNameIsTakenInAnotherCase() {
        json("{\"name\":\"%s\"}".formatted(name.toUpperCase(Locale.ROOT)))
                .post("/api/customers")
                .then()
                .statusCode(409)
                .contentType(startsWith("application/problem+json"))
                .body("type", equalTo("/problems/conflict"));

        long other = register(name + " 2");
        json("{\"name\":\"%s\"}".formatted(name))
                .patch("/api/customers/{id}", other)
                .then()
                .statusCode(409);
    }

    @Test
    void shouldGuardChangesByRevision_whenTwoPeopleEdit() {
        String tag = when().get("/api/customers/{id}", id).then().extract().header("ETag");

        json("{\"name\":\"%s\"}".formatted(name.toUpperCase(Locale.ROOT)))
                .header("If-Match", tag)
                .patch("/api/customers/{id}", id)
                .then()
                .statusCode(200)
                .body("name", equalTo(name.toUpperCase(Locale.ROOT)))
                .body("revision", equalTo(1));
        json("{\"name\":\"Mine\"}")
                .header("If-Match", tag)
                .patch("/api/customers/{id}", id)
                .then()
                .statusCode(412)
                .body("type", equalTo("/problems/changed-meanwhile"));
        given().header("If-Match", tag).delete("/api/customers/{id}", id).then().statusCode(412);
        json("{\"id\":1}").patch("/api/customers/{id}", id).then().statusCode(422);
        json("{\"name\":null}").patch("/api/customers/{id}", id).then().statusCode(400);
    }

    @Test
    void shouldMakeNoRevision_whenAPatchChangesNothing() {
        json("{\"name\":\"%s\"}".formatted(name))
                .patch("/api/customers/{id}", id)
                .then()
                .statusCode(200)
                .body("revision", equalTo(0));
    }

    @Test
    void shouldAnswer409_whenTheCustomerToBeRemovedHasSites() {
        long site = site(
                "{\"name\":\"Site of %s\",\"customer_id\":%d,\"time_zone\":\"Europe/Berlin\"}".formatted(name, id));

        when().get("/api/customers/{id}", id).then().body("sites_total", equalTo(1));
        when().delete("/api/customers/{id}", id)
                .then()
                .statusCode(409)
                .contentType(startsWith("application/problem+json"))
                .body("detail", startsWith("The customer has sites (1)."));
        when().get("/api/sites/{id}", site)
                .then()
                .body("customer_id", equalTo((int) id))
                .body("time_zone", equalTo("Europe/Berlin"));

        json("{\"customer_id\":null,\"time_zone\":null}")
                .patch("/api/sites/{id}", site)
                .then()
                .statusCode(200)
                .body("customer_id", nullValue())
                .body("time_zone", nullValue());
        when().delete("/api/customers/{id}", id).then().statusCode(204);
        when().get("/api/customers/{id}", id).then().statusCode(404);
        json("{\"customer_id\":%d}".formatted(id))
                .patch("/api/sites/{id}", site)
                .then()
                .statusCode(422)
                .body("errors.field", contains("customer_id"));
        // The name is free again.
        register(name);
    }

    @Test
    void shouldListSitesOfACustomerAndRegion_whenAsked() {
        site("{\"name\":\"A %s\",\"customer_id\":%d,\"region\":\"North\"}".formatted(name, id));
        site("{\"name\":\"B %s\",\"customer_id\":%d,\"region\":\"South\"}".formatted(name, id));
        site("{\"name\":\"C %s\",\"region\":\"South\"}".formatted(name));

        given().queryParam("customer_id", id)
                .get("/api/sites")
                .then()
                .body("items.name", contains("A " + name, "B " + name));
        given().queryParam("customer_id", id)
                .queryParam("region", "South")
                .get("/api/sites")
                .then()
                .body("items.name", contains("B " + name));
        given().queryParam("q", name)
                .queryParam("region", "South")
                .get("/api/sites")
                .then()
                .body("items.name", contains("B " + name, "C " + name));
    }

    @Test
    void shouldListEachOnceByName_whenPagesAreFollowed() {
        register("a " + name);
        register("B " + name);

        String next = given().queryParam("q", name)
                .queryParam("limit", 2)
                .get("/api/customers")
                .then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .body("items.name", contains("a " + name, "B " + name))
                .extract()
                .jsonPath()
                .getString("next_cursor");
        given().queryParam("q", name)
                .queryParam("limit", 2)
                .queryParam("cursor", next)
                .get("/api/customers")
                .then()
                .body("items.name", contains(name))
                .body("next_cursor", nullValue());
    }

    private static long register(String name) {
        return json("{\"name\":\"%s\"}".formatted(name))
                .post("/api/customers")
                .then()
                .statusCode(201)
                .header("Location", startsWith("/api/customers/"))
                .header("ETag", equalTo("\"0\""))
                .body("sites_total", equalTo(0))
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private static long site(String body) {
        return json(body)
                .post("/api/sites")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }
}
