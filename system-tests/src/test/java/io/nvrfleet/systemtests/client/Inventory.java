package io.nvrfleet.systemtests.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What people do through {@code /api}, in a few words. */
public record Inventory(Rest rest) {
    private static final String NEVER_APPLIED = "000000-000000000000000-000000";

    /** Registers a recorder with its cameras in one step, and waits until the log has it. */
    public Recorder register(String hostname, String... cameraNames) {
        String deviceName = "Device of " + hostname;
        List<JsonNode> cameras = Arrays.stream(cameraNames)
                .map(name -> (JsonNode) Json.object("name", name))
                .toList();
        JsonNode line = Json.object("hostname", hostname, "device_name", deviceName, "cameras", cameras);
        JsonNode result = importLines(line.toString()).getFirst();
        if (!result.path("result").asText().equals("created")) {
            throw new AssertionError("not registered: " + result);
        }
        long id = result.required("nvr_id").asLong();
        awaitApplied(id, cameraNames.length);
        return new Recorder(id, hostname, deviceName, cameraIds(id));
    }

    /** Imports NDJSON, and returns the lines of the answer. */
    public List<JsonNode> importLines(String ndjson) {
        return rest.send("POST", "/api/nvrs/import", ndjson, "Content-Type", "application/x-ndjson")
                .require(200)
                .jsonLines();
    }

    /** Sets a status by hand; when it is in the log is for the caller to wait for: 200 says that it is, 202 that it will be. */
    public void setByHand(String path, String status) {
        Reply ignored =
                rest.put(path + "/manual-status", Json.object("status", status)).require(200, 202);
    }

    /** A recorder with its status. */
    public JsonNode nvr(long id) {
        return rest.get("/api/nvrs/" + id).require(200).json();
    }

    /** A camera with its status. */
    public JsonNode camera(long id) {
        return rest.get("/api/cameras/" + id).require(200).json();
    }

    /** The cameras of a recorder, by name. */
    public Map<String, JsonNode> camerasOf(long nvrId) {
        Map<String, JsonNode> cameras = new LinkedHashMap<>();
        rest.get("/api/cameras?limit=500&nvr_id=" + nvrId)
                .require(200)
                .items()
                .forEach(camera -> cameras.put(camera.required("name").asText(), camera));
        return cameras;
    }

    /** The status history of a recorder and its cameras, oldest first. */
    public List<JsonNode> historyOf(long nvrId) {
        return rest.get("/api/status-history?limit=500&nvr_id=" + nvrId)
                .require(200)
                .items()
                .reversed();
    }

    private Map<String, Long> cameraIds(long nvrId) {
        Map<String, Long> ids = new LinkedHashMap<>();
        camerasOf(nvrId)
                .forEach((name, camera) -> ids.put(name, camera.required("id").asLong()));
        return Map.copyOf(ids);
    }

    /** What is registered counts from when the owner of the partition has read it in the log. */
    private void awaitApplied(long nvrId, int cameras) {
        Waiting.soon()
                .alias("registration of " + nvrId)
                .until(() -> isApplied(nvr(nvrId))
                        && camerasOf(nvrId).values().stream()
                                        .filter(Inventory::isApplied)
                                        .count()
                                == cameras);
    }

    private static boolean isApplied(JsonNode entity) {
        return !entity.required("version").asText().equals(NEVER_APPLIED);
    }
}
