package io.nvrfleet.events.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The block {@code alerts} of a report. No word of a device is refused, and none is lost. */
final class AlertsBlock {
    /** How many alerts a report may have. */
    static final int MAX_ALERTS = 100;

    /** How long the type and the severity may be, in code points; what is longer is cut. */
    static final int MAX_WORD = 100;

    /** How long the message may be, in code points; what is longer is cut. */
    static final int MAX_MESSAGE = 500;

    private static final String NAME = "/alerts";
    private static final String NO_TYPE = "unknown";

    private AlertsBlock() {}

    /**
     * The alerts in their order.
     *
     * @param list null when the report has none
     * @param timestamp of the report, for alerts without one
     */
    static List<DeviceAlert> read(@Nullable JsonNode list, Findings findings, Instant timestamp, Instant arrival) {
        if (list == null) {
            return List.of();
        }
        if (!list.isArray() || list.size() > MAX_ALERTS) {
            findings.refuse(NAME, "must be a list of at most " + MAX_ALERTS + " alerts");
            return List.of();
        }
        List<DeviceAlert> alerts = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            DeviceAlert alert = read(NAME + "/" + i, list.get(i), findings, timestamp, arrival);
            if (alert != null) {
                alerts.add(alert);
            }
        }
        return alerts;
    }

    private static @Nullable DeviceAlert read(
            String pointer, JsonNode json, Findings findings, Instant timestamp, Instant arrival) {
        if (Unmeasured.is(json)) {
            findings.ignore(pointer, json);
            return null;
        }
        if (!(json instanceof ObjectNode object)) {
            findings.refuse(pointer, "must be an object");
            return null;
        }
        Block block = new Block(pointer, object, findings);
        String type = block.readWord(MAX_WORD, "type");
        String word = block.readWord(MAX_WORD, "severity");
        String message = block.readWord(MAX_MESSAGE, "message");
        Instant noticed = block.read(value -> Timestamps.readNoticed(value, arrival), "timestamp");
        if (type == null && word == null && message == null) {
            findings.ignore(pointer, json);
            return null;
        }
        block.keepRest();
        Severity severity = word == null ? Severity.WARNING : severity(word);
        return new DeviceAlert(
                type == null ? NO_TYPE : type,
                severity,
                word == null || severity.wireName().equalsIgnoreCase(word) ? null : word,
                message,
                noticed == null ? timestamp : noticed);
    }

    private static Severity severity(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "info", "notice" -> Severity.INFO;
            case "critical", "fatal", "emergency" -> Severity.CRITICAL;
            // "minor", "major" and "error", and whatever else a maker says
            default -> Severity.WARNING;
        };
    }
}
