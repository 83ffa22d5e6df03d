package io.nvrfleet.ingestion.hardware;

import io.nvrfleet.events.CameraReported.Way;
import io.nvrfleet.events.telemetry.Hardware;
import java.time.Instant;

/**
 * What a report tells of a camera's hardware.
 *
 * @param at the report's time
 * @param heard when it came in
 */
public record Told(long cameraId, Way way, Instant at, Instant heard, Hardware hardware) {}
