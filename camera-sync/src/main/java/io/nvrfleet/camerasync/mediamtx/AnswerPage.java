package io.nvrfleet.camerasync.mediamtx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A page of a list of MediaMTX.
 *
 * @param pages how many pages there were when it was asked for
 * @param items those with a name; others are not there: old servers send null and entries without a name
 */
record AnswerPage(int pages, List<Named> items) {
    private static final ObjectMapper JSON = new ObjectMapper();

    AnswerPage {
        items = List.copyOf(items);
    }

    /** An item as it came, secrets and all; it does not leave this package. */
    record Named(String name, JsonNode item) {
        /** Without what it holds. */
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * Reads a body.
     *
     * @throws ReadFailureException when it is no such list; without any part of the body, which may hold passwords
     */
    static AnswerPage read(byte[] body) {
        JsonNode list = json(body);
        JsonNode items = list.path("items");
        if (!list.isObject() || !(items.isArray() || items.isNull())) {
            throw new ReadFailureException(ReadFailure.GARBAGE);
        }
        return new AnswerPage(
                list.path("pageCount").asInt(1),
                StreamSupport.stream(items.spliterator(), false)
                        .map(AnswerPage::named)
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static Optional<Named> named(JsonNode item) {
        String name = item.path("name").isTextual() ? item.path("name").asText() : "";
        return name.isBlank() ? Optional.empty() : Optional.of(new Named(name, item));
    }

    /** The same for a single object. */
    static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            // Its message and its cause quote the body.
            throw new ReadFailureException(ReadFailure.GARBAGE);
        }
    }
}
