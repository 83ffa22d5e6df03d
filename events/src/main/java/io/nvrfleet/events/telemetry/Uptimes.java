package io.nvrfleet.events.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long a device has been up, in whole seconds: a number of seconds, or a duration of ISO 8601. */
final class Uptimes {
    /** 10 years of 365 days; what is above is a sentinel of 32 bits. */
    static final long MAX_SECONDS = Duration.ofDays(10L * 365).toSeconds();

    private static final Pattern DURATION = Pattern.compile("[Pp][0-9DdTtHhMmSs.]{1,50}");

    private Uptimes() {}

    static Reading<Long> read(JsonNode json) {
        Double seconds = seconds(json);
        return seconds != null && seconds >= 0 && seconds <= MAX_SECONDS
                ? Reading.of((long) Math.floor(seconds))
                : Reading.impossible("is " + Words.quoted(json) + ", must be 0 to " + MAX_SECONDS
                        + " seconds, or an ISO 8601 duration such as PT36H");
    }

    private static @Nullable Double seconds(JsonNode json) {
        String text = json.isTextual() && json.textValue().length() <= 100 ? Words.line(json.textValue()) : "";
        if (!DURATION.matcher(text).matches()) {
            return Numbers.decimal(json, Map.of());
        }
        try {
            return (double) Duration.parse(text).toSeconds();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
