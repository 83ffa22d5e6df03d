package io.nvrfleet.ingestion.store;

import io.nvrfleet.events.CameraReported.Way;
import io.nvrfleet.events.telemetry.CameraReport;
import java.time.Instant;

/**
 * A report of a camera that is known.
 *
 * @param receivedAt when it came in
 */
public record StoredReport(long cameraId, Way way, Instant receivedAt, CameraReport report) {}
