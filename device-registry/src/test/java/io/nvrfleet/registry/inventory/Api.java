package io.nvrfleet.registry.inventory;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** What the tests of the API say often. Each uses hostnames of its own, since all share one database. */
public final class Api {
    private Api() {}

    /** A hostname that no other test has. */
    public static String newHostname() {
        return "Host-" + UUID.randomUUID();
    }

    /** A request with a JSON body. */
    public static RequestSpecification json(String body) {
        return given().contentType("application/json").body(body);
    }

    /** Registers a recorder and returns its id. */
    public static long registerNvr(String hostname) {
        return json("{\"hostname\":\"%s\",\"device_name\":\"Recorder\"}".formatted(hostname))
                .post("/api/nvrs")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    /** Registers a camera and returns its id. */
    public static long registerCamera(long nvrId, String name) {
        return json("{\"name\":\"%s\"}".formatted(name))
                .post("/api/nvrs/{id}/cameras", nvrId)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    /** Imports lines and returns the answer. */
    public static ValidatableResponse importLines(String lines) {
        return importLines(lines, "");
    }

    /** Imports lines with parameters, {@code ?dry_run=true}, and returns the answer. */
    public static ValidatableResponse importLines(String lines, String query) {
        return given().contentType("application/x-ndjson")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/api/nvrs/import" + query)
                .then()
                .statusCode(200);
    }
}
