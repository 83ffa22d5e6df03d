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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A plain client of the front port. */
public record Rest(HttpClient http, URI address) {
    /** For the whole answer: the time-out of a request itself ends with the answer's headers. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

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
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        var answer = http.sendAsync(request.build(), BodyHandlers.ofString());
        try {
            var response = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (ExecutionException e) {
            throw new UncheckedIOException(method + " " + path, asIoException(e));
        } catch (TimeoutException e) {
            throw new UncheckedIOException(
                    method + " " + path, new IOException("no whole answer within " + PATIENCE, e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in " + method + " " + path, e);
        } finally {
            // Who waits no longer reads no longer, and the connection is closed.
            answer.cancel(true);
        }
    }

    private static IOException asIoException(ExecutionException failure) {
        return failure.getCause() instanceof IOException io ? io : new IOException(failure);
    }

    private static String[] withJson(String[] headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "application/json";
        return all;
    }
}
