package io.nvrfleet.systemtests.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/**
 * What has a status.
 *
 * @param hostname in lower case
 * @param camera its name; empty for the recorder itself
 */
record Entity(String hostname, String camera) {
    static Entity nvr(String hostname) {
        return new Entity(hostname.toLowerCase(Locale.ROOT), "");
    }

    static Entity camera(String hostname, String name) {
        return new Entity(hostname.toLowerCase(Locale.ROOT), name);
    }

    /** Of an object with {@code hostname}, and {@code name} if it is a camera. */
    static Entity of(JsonNode item) {
        String hostname = item.required("hostname").asText();
        return item.hasNonNull("name") ? camera(hostname, item.required("name").asText()) : nvr(hostname);
    }

    boolean isNvr() {
        return camera.isEmpty();
    }

    @Override
    public String toString() {
        return isNvr() ? hostname : hostname + "/" + camera;
    }
}
