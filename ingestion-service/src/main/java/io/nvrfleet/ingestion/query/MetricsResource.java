package io.nvrfleet.ingestion.query;

import io.nvrfleet.ingestion.IngestionConfig;
import io.nvrfleet.ingestion.store.Metric;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Metrics over a time: of a camera, and of all cameras of a recorder. */
@Path("/api/telemetry")
@Tag(name = "Telemetry")
@RunOnVirtualThread
public class MetricsResource {
    private static final String FROM = "At this time or later (RFC 3339); without it, an hour before to";
    private static final String TO = "Before this time; without it, now";
    private static final String STEP =
            "Length of a step in seconds; without it, one that fits the range, a minute or more."
                    + " It is longer than asked for where it would be too many points, or where nothing so fine is kept any more";
    private static final int LONGEST_STEP = 31 * 86_400;

    private static final int MOST_POINTS = 2_000;
    private static final int USUAL_POINTS = 1_500;
    private static final int MOST_POINTS_OF_MANY = 300;
    private static final int USUAL_POINTS_OF_MANY = 150;
    private static final int MOST_NAMES_OF_MANY = 4;
    private static final List<Metric> USUAL_OF_MANY = List.of(Metric.QUALITY_SCORE, Metric.PING_MS, Metric.FPS);

    private final KnownCameras cameras;
    private final SeriesQuery series;
    private final IngestionConfig config;
    private final Clock clock;

    MetricsResource(KnownCameras cameras, SeriesQuery series, IngestionConfig config, Clock clock) {
        this.cameras = cameras;
        this.series = series;
        this.config = config;
        this.clock = clock;
    }

    @GET
    @Path("cameras/{id}/metrics")
    @Operation(
            summary = "Reads metrics of a camera, step by step",
            description = "At most 2000 points a series; with what came a moment ago.")
    @APIResponse(responseCode = "200", description = "The series")
    public CameraMetrics ofCamera(
            @RestPath long id,
            @Parameter(description = FROM) @RestQuery @Nullable Instant from,
            @Parameter(description = TO) @RestQuery @Nullable Instant to,
            @Parameter(description = STEP) @RestQuery @Nullable @Min(1) @Max(LONGEST_STEP) Long step,
            @Parameter(description = "Metrics, separated by commas; without it, all") @RestQuery @Nullable
                    String names) {
        List<Metric> metrics = MetricNames.of(names, Metric.all(), Metric.all().size());
        TimeRange range = TimeRange.of(from, to, clock.instant());
        cameras.require(id);
        Resolution resolution = resolution(range, step, USUAL_POINTS, MOST_POINTS);
        TimeRange whole = resolution.wholeSteps(range);
        Map<String, List<List<Number>>> points = series.read(
                        new SeriesQuery.Question(List.of(id), whole, resolution, metrics))
                .getOrDefault(id, SeriesQuery.none(metrics));
        return new CameraMetrics(whole.from(), whole.to(), resolution.stepSeconds(), points);
    }

    @GET
    @Path("nvrs/{id}/metrics")
    @Operation(
            summary = "Reads metrics of all cameras of a recorder, step by step",
            description = "For small charts: at most 300 points a series and 4 metrics.")
    @APIResponse(responseCode = "200", description = "The series of each camera")
    public NvrMetrics ofNvr(
            @RestPath long id,
            @Parameter(description = FROM) @RestQuery @Nullable Instant from,
            @Parameter(description = TO) @RestQuery @Nullable Instant to,
            @Parameter(description = STEP) @RestQuery @Nullable @Min(1) @Max(LONGEST_STEP) Long step,
            @Parameter(
                            description =
                                    "At most 4 metrics, separated by commas; without it, quality_score, ping_ms and fps")
                    @RestQuery
                    @Nullable
                    String names) {
        List<Metric> metrics = MetricNames.of(names, USUAL_OF_MANY, MOST_NAMES_OF_MANY);
        TimeRange range = TimeRange.of(from, to, clock.instant());
        List<KnownCameras.Known> known = cameras.ofNvr(id);
        Resolution resolution = resolution(range, step, USUAL_POINTS_OF_MANY, MOST_POINTS_OF_MANY);
        TimeRange whole = resolution.wholeSteps(range);
        Map<Long, Map<String, List<List<Number>>>> points = series.read(new SeriesQuery.Question(
                known.stream().map(KnownCameras.Known::id).toList(), whole, resolution, metrics));
        return new NvrMetrics(
                whole.from(),
                whole.to(),
                resolution.stepSeconds(),
                known.stream()
                        .map(camera -> new NvrMetrics.OfCamera(
                                camera.id(),
                                camera.name(),
                                points.getOrDefault(camera.id(), SeriesQuery.none(metrics))))
                        .toList());
    }

    private Resolution resolution(TimeRange range, @Nullable Long step, int usual, int most) {
        return Resolution.of(range.from(), range.to(), step, usual, most, config.retention(), clock.instant());
    }
}
