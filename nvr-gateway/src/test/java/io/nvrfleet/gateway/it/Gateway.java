package io.nvrfleet.gateway.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The gateway under test, over HTTP. */
record Gateway(URI base) {
    /** Without the client's default, an upgrade to HTTP/2, which nobody uses with a gateway. */
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static Gateway at(int port) {
        return new Gateway(URI.create("http://127.0.0.1:" + port));
    }

    URI socket() {
        return base.resolve("/ws");
    }

    HttpResponse<String> get(String path) {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path)).build();
        return Waiting.get(HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofString()), "answer to GET " + path);
    }

    JsonNode json(String path) throws IOException {
        return new ObjectMapper().readTree(get(path).body());
    }

    /** The value of one of its meters; 0 before it was counted for the first time. */
    double meter(String series) {
        return get("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
                .sum();
    }

    boolean isReady() {
        return get("/q/health/ready").statusCode() == 200;
    }

    void awaitReady() {
        Waiting.await().until(this::isReady);
    }
}
