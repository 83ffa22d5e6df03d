package io.nvrfleet.systemtests.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.systemtests.client.Rest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The registry as anybody reads it: all pages of its lists. */
record Registry(Rest rest) {
    private static final int PAGE = 500;

    /**
     * One row of the snapshot.
     *
     * @param version as text, compared as text
     */
    record Row(String status, String version) {}

    /** Every recorder and camera with its version. */
    Map<Entity, Row> rows() {
        Map<Entity, Row> rows = new HashMap<>();
        items("/api/nvrs?")
                .forEach(nvr -> rows.put(Entity.nvr(nvr.required("hostname").asText()), row(nvr)));
        items("/api/cameras?")
                .forEach(camera -> rows.put(
                        Entity.camera(
                                camera.required("hostname").asText(),
                                camera.required("name").asText()),
                        row(camera)));
        return rows;
    }

    Picture picture() {
        Map<Entity, String> statuses = new HashMap<>();
        rows().forEach((entity, row) -> statuses.put(entity, row.status()));
        return new Picture("the registry", statuses);
    }

    /** Recorders with a status, and why: {@code status reason}. */
    Map<String, String> reasons() {
        Map<String, String> reasons = new HashMap<>();
        items("/api/nvrs?")
                .forEach(nvr -> reasons.put(
                        nvr.required("hostname").asText(),
                        nvr.required("status").asText() + " "
                                + nvr.required("reason").asText()));
        return reasons;
    }

    /** Hostnames that people are told two machines share, in lower case. */
    Set<String> conflicts() {
        return items("/api/nvrs?").stream()
                .filter(nvr -> nvr.hasNonNull("conflict"))
                .map(nvr -> Entity.of(nvr).hostname())
                .collect(Collectors.toSet());
    }

    /** The whole history, oldest first. */
    List<Change> history() {
        List<Change> changes = new ArrayList<>();
        items("/api/status-history?").forEach(item -> changes.add(Change.of(item, item.required("nvr_id"))));
        Collections.reverse(changes);
        return changes;
    }

    private static Row row(JsonNode item) {
        return new Row(
                item.required("status").asText(), item.required("version").asText());
    }

    private List<JsonNode> items(String list) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    rest.get(list + "limit=" + PAGE + cursor).require(200).json();
            page.required("items").forEach(all::add);
            JsonNode next = page.required("next_cursor");
            cursor = next.isNull() ? "" : "&cursor=" + URLEncoder.encode(next.asText(), StandardCharsets.UTF_8);
        } while (!cursor.isEmpty());
        return all;
    }
}
