package io.nvrfleet.systemtests.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/**
 * What a viewer hears of one recorder's status, taken strictly in order: an update too many is found by whoever takes the
 * next one. Changes of the inventory are left out.
 */
public final class Updates {
    private final Dashboard dashboard;
    private final String hostname;
    private int taken;

    Updates(Dashboard dashboard, String hostname) {
        this.dashboard = dashboard;
        this.hostname = hostname;
    }

    /** The next one, which must be of that type. */
    public JsonNode next(String type) {
        JsonNode update = next();
        Assertions.assertThat(update.path("type").asText())
                .as("type of %s", update)
                .isEqualTo(type);
        return update;
    }

    /** The next one, which must be about that camera. */
    public JsonNode nextOfCamera(String name) {
        JsonNode update = next("camera_status_update");
        Assertions.assertThat(update.path("name").asText())
                .as("camera of %s", update)
                .isEqualTo(name);
        return update;
    }

    /** The next one, whenever it comes, however long a time-out of the services takes. */
    public JsonNode next(String type, Duration timeout) {
        Waiting.after(timeout).alias("an update of " + hostname).until(() -> peek() != null);
        return next(type);
    }

    /** Those that came and were not taken. */
    public List<JsonNode> left() {
        List<JsonNode> all = all();
        return all.subList(taken, all.size());
    }

    private JsonNode next() {
        JsonNode update = Objects.requireNonNull(
                Waiting.soon().alias("an update of " + hostname).until(this::peek, Objects::nonNull));
        taken++;
        return update;
    }

    private @Nullable JsonNode peek() {
        List<JsonNode> all = all();
        return all.size() > taken ? all.get(taken) : null;
    }

    private List<JsonNode> all() {
        return dashboard.updatesOf(hostname).stream()
                .filter(update -> !update.path("type").asText().equals("inventory_changed"))
                .toList();
    }
}
