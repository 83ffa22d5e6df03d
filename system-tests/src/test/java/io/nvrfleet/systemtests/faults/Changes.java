package io.nvrfleet.systemtests.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code nvr.status-changes} told, read as its consumers are told to: a record whose version was seen before is a
 * repeat and is dropped.
 *
 * @param changes what is left, in order
 * @param reversals records that came after a later version of their recorder, and had never come before
 * @param repeats how many were dropped
 */
record Changes(List<Change> changes, List<Change> reversals, int repeats) {

    /** Reads the values of a topic's records, each partition's in its order. */
    static Changes read(List<JsonNode> events) {
        List<Change> changes = new ArrayList<>();
        List<Change> reversals = new ArrayList<>();
        Map<Long, String> latest = new HashMap<>();
        Map<Long, Set<String>> seen = new HashMap<>();
        int repeats = 0;
        for (JsonNode event : events) {
            long nvr = event.required("nvr_id").asLong();
            String version = event.required("version").asText();
            if (!seen.computeIfAbsent(nvr, any -> new HashSet<>()).add(version)) {
                repeats++;
            } else if (version.compareTo(latest.getOrDefault(nvr, "")) <= 0) {
                reversals.add(Change.of(event, event.required("nvr_id")));
            } else {
                latest.put(nvr, version);
                changes.addAll(of(event));
            }
        }
        return new Changes(changes, reversals, repeats);
    }

    /**
     * These, and before them what history tells of the time before each recorder's first one: for a topic that was lost
     * and begins with what was told of late.
     */
    List<Change> precededBy(List<Change> history) {
        Map<Long, String> first = new HashMap<>();
        changes.forEach(change -> first.putIfAbsent(change.nvrId(), change.version()));
        List<Change> all = new ArrayList<>(history);
        all.removeIf(change -> {
            String told = first.get(change.nvrId());
            return told != null && change.version().compareTo(told) >= 0;
        });
        all.addAll(changes);
        return all;
    }

    /** The changes of one record; a report that changed cameras tells of the recorder too, which stays as it is. */
    private static List<Change> of(JsonNode event) {
        List<Change> all = new ArrayList<>();
        JsonNode nvr = event.required("nvr_id");
        all.add(Change.of(event, nvr));
        for (JsonNode camera : event.path("cameras")) {
            Entity entity = Entity.camera(
                    event.required("hostname").asText(), camera.required("name").asText());
            all.add(Change.of(entity, camera, nvr, event.required("at")));
        }
        all.removeIf(change -> change.status().equals(change.oldStatus()));
        return all;
    }
}
