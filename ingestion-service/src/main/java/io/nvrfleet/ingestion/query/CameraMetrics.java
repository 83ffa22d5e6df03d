package io.nvrfleet.ingestion.query;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Metrics of a camera over a time.
 *
 * @param stepSeconds length of a step; steps begin at multiples of it since 1970
 */
@Schema(description = "Metrics of a camera, step by step")
public record CameraMetrics(
        @Schema(description = "Beginning of the first step") Instant from,
        @Schema(description = "End of the last step") Instant to,

        @Schema(description = "Length of a step, which may be longer than was asked for")
        long stepSeconds,

        @Schema(
                description =
                        "By the name of a metric, points [epoch_seconds, min, avg, max, count] in the order of time;"
                                + " a step in which nothing was measured has no point")
        Map<String, List<List<Number>>> series) {}
