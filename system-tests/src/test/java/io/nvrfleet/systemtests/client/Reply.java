package io.nvrfleet.systemtests.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.util.Arrays;
import java.util.List;

/** An answer of HTTP. */
public record Reply(int status, HttpHeaders headers, String text) {
    /** The body as JSON. */
    public JsonNode json() {
        return Json.parse(text);
    }

    /** The entries of a list's page. */
    public List<JsonNode> items() {
        return json().required("items").valueStream().toList();
    }

    /** The body's lines as JSON, of an answer in NDJSON. */
    public List<JsonNode> jsonLines() {
        return text.lines().map(Json::parse).toList();
    }

    /** A header; empty when it is missing. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /**
     * This answer, if it has the status, or one of several.
     *
     * @throws AssertionError when it does not
     */
    public Reply require(int... expected) {
        if (Arrays.stream(expected).noneMatch(each -> each == status)) {
            throw new AssertionError("answered " + status + " and not " + Arrays.toString(expected) + ": " + text);
        }
        return this;
    }
}
