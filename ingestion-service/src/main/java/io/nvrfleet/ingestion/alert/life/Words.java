package io.nvrfleet.ingestion.alert.life;

import io.nvrfleet.events.alert.Alert.SubjectType;
import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.ingestion.alert.rule.AlertRule.Operator;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What alerts say to people, in plain words. */
final class Words {
    private record Measure(String name, String unit) {}

    private static final Map<String, Measure> MEASURES = Map.of(
            "storage_percent", new Measure("Storage in use", "%"),
            "storage_used_bytes", new Measure("Storage in use", "bytes"),
            "storage_total_bytes", new Measure("Storage", "bytes"),
            "quality_score", new Measure("Picture quality", ""),
            "ping_ms", new Measure("Ping", "ms"),
            "packet_loss_percent", new Measure("Packet loss", "%"),
            "bitrate_kbps", new Measure("Bit rate", "kbit/s"),
            "fps", new Measure("Frame rate", "fps"),
            "temperature_celsius", new Measure("Temperature", "°C"),
            "uptime_seconds", new Measure("Uptime", "s"));

    private Words() {}

    /** What is wrong, in a few words. */
    static String title(AlertRule rule, Occurrence occurrence) {
        SubjectType subject = occurrence.key().subjectType();
        return switch (rule.kind()) {
            case OFFLINE -> subject == SubjectType.SITE ? "All recorders offline" : noun(subject) + " offline";
            case WARNING -> noun(subject) + " reports a warning";
            case FLAPPING -> noun(subject) + " goes on and off";
            case CONFLICT -> "Two recorders use one hostname";
            case THRESHOLD -> {
                Measure measure = measure(rule);
                yield "%s %s %s"
                        .formatted(
                                measure.name(),
                                rule.operator() == Operator.BELOW ? "below" : "above",
                                number(rule.raise(), measure.unit()));
            }
            case NO_DATA -> "No telemetry";
            case REPORTED ->
                "%s reports %s".formatted(noun(subject), device(occurrence.key().aspect()));
            case STREAM_GONE -> "Stream gone";
            case OBSERVATION_GAP -> "Not observed for some time";
        };
    }

    /** What was seen, in a sentence: the source's, where it says one. */
    static String detail(AlertRule rule, Occurrence occurrence) {
        String seen = occurrence.detail();
        if (seen != null && !seen.isBlank()) {
            return seen;
        }
        return switch (rule.kind()) {
            case OFFLINE ->
                occurrence.key().subjectType() == SubjectType.NVR
                        ? "no sign of life for " + seconds(rule.forSeconds())
                        : "offline for " + seconds(rule.forSeconds());
            case WARNING -> "its status is warning";
            case FLAPPING ->
                "%s changes of status within %s"
                        .formatted(
                                number(occurrence.value(), ""),
                                seconds(Objects.requireNonNullElse(rule.windowSeconds(), 0)));
            case CONFLICT -> "two machines connect with it in turn";
            case THRESHOLD -> {
                Measure measure = measure(rule);
                yield "%s is %s".formatted(measure.name(), number(occurrence.value(), measure.unit()));
            }
            case NO_DATA -> "nothing measured for " + seconds(Objects.requireNonNullElse(rule.windowSeconds(), 0));
            case REPORTED -> device(occurrence.key().aspect());
            case STREAM_GONE -> "no picture for %s while the camera is online".formatted(seconds(rule.forSeconds()));
            case OBSERVATION_GAP -> "what happened meanwhile is not known";
        };
    }

    /** What the value is held against; null where there is none. */
    static @Nullable Double threshold(AlertRule rule) {
        return switch (rule.kind()) {
            case THRESHOLD -> rule.raise();
            case FLAPPING -> rule.high() == null ? null : rule.high().doubleValue();
            default -> null;
        };
    }

    /** Of a subject that the directory does not know (any more). */
    static String name(SubjectType type, long id) {
        return type == SubjectType.FLEET ? "Fleet" : noun(type) + " " + id;
    }

    private static String noun(SubjectType type) {
        return switch (type) {
            case NVR -> "Recorder";
            case CAMERA -> "Camera";
            case SITE -> "Site";
            case FLEET -> "Fleet";
        };
    }

    private static Measure measure(AlertRule rule) {
        String metric = Objects.requireNonNullElse(rule.metric(), "value");
        return MEASURES.getOrDefault(metric, new Measure(device(metric), ""));
    }

    /** A device's own word. */
    private static String device(String word) {
        return word.isBlank() ? "something" : word.replace('_', ' ');
    }

    private static String number(@Nullable Double value, String unit) {
        if (value == null) {
            return "unknown";
        }
        String digits = Double.isFinite(value)
                ? new BigDecimal(value)
                        .round(new MathContext(4))
                        .stripTrailingZeros()
                        .toPlainString()
                : value.toString().toLowerCase(Locale.ROOT);
        return unit.isEmpty() ? digits : digits + " " + unit;
    }

    private static String seconds(int seconds) {
        if (seconds >= 120 && seconds % 60 == 0) {
            return "%d min".formatted(seconds / 60);
        }
        return "%d s".formatted(seconds);
    }
}
