package io.nvrfleet.systemtests.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One change of one status, as history or the topic of changes tells it.
 *
 * @param nvrId versions grow per recorder
 */
record Change(Entity entity, long nvrId, String status, String oldStatus, String reason, Instant at, String version) {

    static Change of(JsonNode item, JsonNode nvrId) {
        return of(Entity.of(item), item, nvrId, item.required("at"));
    }

    static Change of(Entity entity, JsonNode item, JsonNode nvrId, JsonNode at) {
        return new Change(
                entity,
                nvrId.asLong(),
                item.required("status").asText(),
                item.required("old_status").asText(),
                item.required("reason").asText(),
                Instant.parse(at.asText()),
                item.required("version").asText());
    }

    boolean goesOffline() {
        return entity.isNvr() && status.equals("offline");
    }

    /** Whether the registry was told that the connection ended, and did not find out by time. */
    boolean tellsOfAnEnd() {
        return reason.equals("disconnected");
    }

    @Override
    public String toString() {
        return entity + " " + oldStatus + " -> " + status + " (" + reason + ", " + version + ", " + at + ")";
    }
}
