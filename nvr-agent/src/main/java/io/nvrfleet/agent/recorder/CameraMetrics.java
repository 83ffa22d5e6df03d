package io.nvrfleet.agent.recorder;

import io.nvrfleet.events.telemetry.Hardware;
import io.nvrfleet.events.telemetry.Health;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report of one camera in a {@code metrics} message; what is null is left out (docs/protocol/camera-report.schema.json).
 *
 * @param timestamp when it was measured, in RFC 3339
 */
public record CameraMetrics(
        String name,
        String timestamp,
        @Nullable Hardware hardware,
        @Nullable Health health,
        @Nullable List<Alert> alerts) {
    /** What the camera itself complains of. */
    public record Alert(String type, String severity, String message) {}

    /** A report of how a camera does, and nothing else. */
    public static CameraMetrics of(String name, Instant at, Health health) {
        return new CameraMetrics(name, text(at), null, health, null);
    }

    /** A time as reports have it. */
    public static String text(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
