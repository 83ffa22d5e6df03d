package io.nvrfleet.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import io.nvrfleet.events.alert.Alert;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * A record of {@link Topics#ALERTS}: an alert after something happened to it. The last one of an alert says all that holds of it.
 *
 * @param timestamp when it happened; of one alert it never runs backwards
 */
public record AlertChanged(Action action, Alert alert, Instant timestamp) implements FleetEvent {
    /** @throws NullPointerException when a reader finds no alert or time */
    public AlertChanged {
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(alert, "alert");
        Objects.requireNonNull(timestamp, "timestamp");
    }

    /** The subject: {@code nvr/17}. */
    @Override
    @JsonIgnore
    public String key() {
        return alert.subject().type().wireName() + "/" + alert.subject().id();
    }

    /** What happened. */
    public enum Action {
        RAISED,
        /** It was noticed again, or something else of it changed: its cause, its window, who takes care of it, a comment. */
        REPEATED,
        ACKNOWLEDGED,
        RESOLVED;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
