package io.nvrfleet.stack.front;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

/**
 * An error that the front itself answers (RFC 9457).
 *
 * @param status HTTP status
 * @param title what is wrong
 * @param detail what to do about it
 */
record Problem(int status, String title, String detail) {
    static final String MEDIA_TYPE = "application/problem+json";

    static Problem notFound() {
        return new Problem(404, "Not found", "There is nothing at this path.");
    }

    static Problem notAvailable(String service) {
        return new Problem(503, "Service not available", service + " is not ready; try again in a moment.");
    }

    static Problem noAnswer(String service) {
        return new Problem(502, "No answer", service + " did not answer; try again in a moment.");
    }

    String body() {
        return new JsonObject()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .encode();
    }

    void send(HttpServerRequest request) {
        request.response().setStatusCode(status).putHeader("Content-Type", MEDIA_TYPE);
        if (status == 503) {
            request.response().putHeader("Retry-After", "2");
        }
        request.response().end(body());
    }
}
