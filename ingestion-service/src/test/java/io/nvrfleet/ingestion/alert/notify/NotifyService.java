package io.nvrfleet.ingestion.alert.notify;

import io.nvrfleet.ingestion.rig.Service;
import io.nvrfleet.servers.testing.ServiceProcess;
import io.nvrfleet.servers.testing.TestDatabase;
import io.nvrfleet.servers.testing.TestServers;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.Map;

/** A process of the service that may send to this machine, as a test talks to it. */
final class NotifyService implements AutoCloseable {
    static final String CHANNELS = "/api/notification-channels";

    private final ServiceProcess process;

    NotifyService(TestDatabase database, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("ingestion.alerts.webhook-allow", "127.0.0.0/8,::1"));
        settings.putAll(more);
        process = Service.start(database, TestServers.bootstrapServers(), settings);
    }

    NotifyService(TestDatabase database) {
        this(database, Map.of());
    }

    NotifyService awaitReady() {
        process.awaitReady();
        return this;
    }

    ServiceProcess process() {
        return process;
    }

    String url(String path) {
        return process.url() + path;
    }

    ValidatableResponse post(String body) {
        return RestAssured.given()
                .contentType(ContentType.JSON)
                .body(body)
                .post(url(CHANNELS))
                .then();
    }

    /** Saves a channel, and gives its id. */
    long channel(String body) {
        return post(body).statusCode(201).extract().jsonPath().getLong("id");
    }

    long webhook(String name, String url, String more) {
        return channel("{\"name\":\"%s\",\"type\":\"webhook\",\"config\":{\"url\":\"%s\"},\"group_seconds\":0%s}"
                .formatted(name, url, more.isEmpty() ? "" : "," + more));
    }

    JsonPath deliveries(long channel) {
        return RestAssured.given()
                .get(url(CHANNELS + "/" + channel + "/deliveries"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    JsonPath test(long channel) {
        return RestAssured.given()
                .post(url(CHANNELS + "/" + channel + "/test"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Kills it. */
    @Override
    public void close() {
        process.close();
    }
}
