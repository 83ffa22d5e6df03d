package io.nvrfleet.systemtests.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What somebody believes of a fleet: a status per recorder and camera.
 *
 * @param of who believes it, for people
 */
public record Picture(String of, Map<Entity, String> statuses) {
    private static final String OFFLINE = "offline";

    public Picture {
        statuses = Map.copyOf(statuses);
    }

    /** What the simulator knows: who is connected is as it says of itself, who is not is offline with its cameras. */
    static Picture ofTruth(List<JsonNode> nvrs) {
        Map<Entity, String> statuses = new HashMap<>();
        for (JsonNode nvr : nvrs) {
            String hostname = nvr.required("hostname").asText();
            boolean connected = nvr.required("connected").asBoolean();
            statuses.put(Entity.nvr(hostname), connected ? nvr.path("status").asText("online") : OFFLINE);
            for (JsonNode camera : nvr.required("cameras")) {
                statuses.put(
                        Entity.camera(hostname, camera.required("name").asText()),
                        connected ? camera.required("status").asText() : OFFLINE);
            }
        }
        return new Picture("the simulator", statuses);
    }

    /** Where another picture tells something else of what this one shows; what this one does not show does not count. */
    List<String> differencesOf(Picture other) {
        List<String> differences = new ArrayList<>();
        for (Entity entity : sorted()) {
            String mine = statuses.get(entity);
            String others = other.statuses.getOrDefault(entity, "unknown");
            if (!others.equals(mine)) {
                differences.add(entity + " is " + mine + " says " + of + ", " + others + " says " + other.of);
            }
        }
        return differences;
    }

    private List<Entity> sorted() {
        return statuses.keySet().stream()
                .sorted(Comparator.comparing(Entity::toString))
                .toList();
    }
}
