package io.nvrfleet.events.telemetry;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a device complains of.
 *
 * @param type the device's own word, at most 100 characters
 * @param reportedSeverity the device's own word, where {@code severity} is not that word
 * @param message one line of text, at most 500 characters
 * @param timestamp when the device noticed it
 */
public record DeviceAlert(
        String type,
        Severity severity,
        @Nullable String reportedSeverity,
        @Nullable String message,
        Instant timestamp) {
    /** How bad it is. */
    public enum Severity {
        INFO,
        WARNING,
        CRITICAL;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
