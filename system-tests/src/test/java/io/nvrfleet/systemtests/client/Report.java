package io.nvrfleet.systemtests.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code systemStatus}.
 *
 * @param status of the recorder itself; null leaves it out
 * @param cameras entries as they are sent
 */
public record Report(@Nullable String status, List<JsonNode> cameras) {
    /** A recorder that is online, with names and statuses of cameras in turn. */
    public static Report of(String... namesAndStatuses) {
        List<JsonNode> cameras = new ArrayList<>();
        for (int i = 0; i < namesAndStatuses.length; i += 2) {
            cameras.add(Json.object(
                    "name", namesAndStatuses[i],
                    "ip_address", "192.168.0." + (101 + i / 2),
                    "status", namesAndStatuses[i + 1]));
        }
        return new Report("online", cameras);
    }

    /** The same with another word of the recorder for itself. */
    public Report calling(@Nullable String itself) {
        return new Report(itself, cameras);
    }

    JsonNode json() {
        ObjectNode json = Json.object("cameras", cameras);
        return status == null ? json : json.put("status", status);
    }
}
