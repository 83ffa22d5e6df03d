package io.nvrfleet.systemtests.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A plain client of the front port. */
public record Rest(HttpClient http, URI address) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** {@code GET}, with names and values of headers in turn. */
    public Reply get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    /** {@code POST} of a JSON value. */
    public Reply post(String path, JsonNode body) {
        return send("POST", path, body.toString(), "Content-Type", "application/json");
    }

    /** {@code PATCH} with a JSON value. */
    public Reply patch(String path, JsonNode body, String... headers) {
        return send("PATCH", path, body.toString(), withJson(headers));
    }

    /** {@code PUT} of a JSON value. */
    public Reply put(String path, JsonNode body) {
        return send("PUT", path, body.toString(), "Content-Type", "application/json");
    }

    /** {@code DELETE}. */
    public Reply delete(String path, String... headers) {
        return send("DELETE", path, "", headers);
    }

    /** Any request; an empty body is none. */
    public Reply send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(PATIENCE)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in " + method + " " + path, e);
        }
    }

    private static String[] withJson(String[] headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "application/json";
        return all;
    }
}
