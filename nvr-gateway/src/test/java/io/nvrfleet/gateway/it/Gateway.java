package io.nvrfleet.gateway.it;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The gateway under test, over HTTP. */
record Gateway(URI base) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static Gateway at(int port) {
        return new Gateway(URI.create("http://127.0.0.1:" + port));
    }

    URI socket() {
        return base.resolve("/ws");
    }

    HttpResponse<String> get(String path) {
        try {
            return HTTP.send(HttpRequest.newBuilder(base.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("GET " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("GET " + path, e);
        }
    }

    JsonNode json(String path) throws IOException {
        return new ObjectMapper().readTree(get(path).body());
    }

    boolean isReady() {
        return get("/q/health/ready").statusCode() == 200;
    }

    void awaitReady() {
        await().atMost(Waiting.LIMIT).until(this::isReady);
    }
}
