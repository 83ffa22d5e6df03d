package io.nvrfleet.systemtests.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.systemtests.client.Dashboard;
import io.nvrfleet.systemtests.client.Waiting;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a viewer hears of some alerts, taken in order. What happens to one of them may be told twice. */
final class AlertFrames {
    private final Dashboard dashboard;
    private final Predicate<JsonNode> looked;
    private int taken;

    /**
     * From the first frame on.
     *
     * @param looked which alerts are listened to
     */
    AlertFrames(Dashboard dashboard, Predicate<JsonNode> looked) {
        this.dashboard = dashboard;
        this.looked = looked;
    }

    /** Of everything that belongs to a recorder. */
    static AlertFrames ofRecorder(Dashboard dashboard, long nvrId) {
        return new AlertFrames(dashboard, alert -> alert.path("nvr_id").asLong() == nvrId);
    }

    /** The alert of the next frame with that action; what comes before it is left out. */
    JsonNode next(String action) {
        return next(action, alert -> true);
    }

    /** The same, of an alert that is so. */
    JsonNode next(String action, Predicate<JsonNode> wanted) {
        return Objects.requireNonNull(Waiting.soon()
                .alias("'" + action + "' of an alert; got " + all())
                .until(() -> take(action, wanted), Objects::nonNull));
    }

    /** What was said of the ids, one after the other, without those that say that something is still so. */
    List<String> actions() {
        return all().stream()
                .map(frame -> frame.required("action").asText())
                .filter(action -> !action.equals("repeated"))
                .toList();
    }

    private @Nullable JsonNode take(String action, Predicate<JsonNode> wanted) {
        List<JsonNode> all = all();
        while (taken < all.size()) {
            JsonNode frame = all.get(taken++);
            if (frame.required("action").asText().equals(action) && wanted.test(frame.required("alert"))) {
                return frame.required("alert");
            }
        }
        return null;
    }

    private List<JsonNode> all() {
        return dashboard.socket().received().stream()
                .filter(message -> message.path("type").asText().equals("alert"))
                .filter(frame -> looked.test(frame.required("alert")))
                .toList();
    }
}
