package io.nvrfleet.ingestion.query;

import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The newest value of each metric of a camera. */
@Schema(name = "LatestMetrics", description = "The newest value of each metric of a camera")
public record LatestView(
        long cameraId,
        String name,
        @Nullable String displayName,
        long nvrId,

        @Schema(description = "Of its recorder, in lower case")
        String hostname,

        @Schema(description = "Of its recorder") String deviceName,
        @Nullable Long siteId,

        @Schema(description = "When anything of it was last measured")
        Instant at,

        @Schema(description = "How full its storage is; null when that is not known, or it has none") @Nullable
        Double storagePercent,

        @Schema(description = "By the name of a metric, for those that were ever measured")
        Map<String, Reading> readings) {
    /** A value, and when it was measured. */
    @Schema(name = "MetricReading", description = "A value, and when it was measured")
    public record Reading(Number value, Instant at) {}
}
