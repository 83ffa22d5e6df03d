package io.nvrfleet.events.telemetry;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report in its one form: units, ranges and spellings are those of docs/protocol/camera-report.schema.json.
 *
 * @param timestamp when it was measured; the time of arrival where the report had none
 * @param clockOffsetSeconds timestamp minus arrival; null where the report had no timestamp
 * @param hardware null when the report said nothing of it that can be kept
 * @param health null when the report said nothing of it that can be kept
 * @param alerts what the device itself complains of
 * @param rest fields that the schema does not know and values that were ignored, as a JSON object from JSON Pointers to what came, of
 *     at most 8 KiB; null when there are none
 */
public record CameraReport(
        Instant timestamp,
        @Nullable Double clockOffsetSeconds,
        @Nullable Hardware hardware,
        @Nullable Health health,
        List<DeviceAlert> alerts,
        @Nullable String rest) {
    public CameraReport {
        alerts = List.copyOf(alerts);
    }
}
