package io.nvrfleet.ingestion.query;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Metrics of all cameras of a recorder over a time. */
@Schema(description = "Metrics of a recorder's cameras, step by step")
public record NvrMetrics(
        @Schema(description = "Beginning of the first step") Instant from,
        @Schema(description = "End of the last step") Instant to,

        @Schema(description = "Length of a step, which may be longer than was asked for")
        long stepSeconds,

        @Schema(description = "By their names") List<OfCamera> cameras) {
    /** The series of one camera. */
    @Schema(name = "MetricsOfCamera", description = "Metrics of one camera of a recorder")
    public record OfCamera(
            long cameraId,
            String name,

            @Schema(
                    description =
                            "By the name of a metric, points [epoch_seconds, min, avg, max, count] in the order of time;"
                                    + " a step in which nothing was measured has no point")
            Map<String, List<List<Number>>> series) {}
}
