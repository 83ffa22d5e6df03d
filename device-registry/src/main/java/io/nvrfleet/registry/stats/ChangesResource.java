package io.nvrfleet.registry.stats;

import com.github.benmanes.caffeine.cache.LoadingCache;
import io.agroal.api.AgroalDataSource;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.rest.Columns;
import io.nvrfleet.rest.ContentTag;
import io.nvrfleet.rest.Query;
import io.nvrfleet.rest.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /api/stats/changes}: how much changes, from the status history, grouped by the database. */
@Path("/api/stats/changes")
@Tag(name = "Figures")
@RunOnVirtualThread
public class ChangesResource {
    private static final Duration USUAL = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final long MOST_STEPS = 1500;

    /** What was asked, as it was: those who ask until now get the same now. */
    private record Question(
            @Nullable Instant from, @Nullable Instant to, int step) {}

    private final AgroalDataSource database;
    private final ContentTag contentTag;
    private final Clock clock;
    private final LoadingCache<Question, StatusChangeCounts> answers = Recent.figures(this::count);

    ChangesResource(AgroalDataSource database, ContentTag contentTag, Clock clock) {
        this.database = database;
        this.contentTag = contentTag;
        this.clock = clock;
    }

    @GET
    @Operation(
            summary = "How many recorders and cameras changed to which status, step by step",
            description = "As many as the status history lists, removed ones included. As it was at most a second ago.")
    @APIResponse(responseCode = "200", description = "The figures, with an entity tag of their content")
    @APIResponse(responseCode = "304", description = "The client has these figures")
    public RestResponse<StatusChangeCounts> changes(
            @Parameter(description = "At this time or later; without it, an hour before to. At most 31 days before to")
                    @RestQuery
                    @Nullable
                    Instant from,
            @Parameter(description = "Before this time; without it, now") @RestQuery @Nullable Instant to,
            @Parameter(description = "Length of a step in seconds; at most 1500 of them")
                    @RestQuery
                    @DefaultValue("60")
                    @Min(1)
                    @Max(86_400)
                    int step,
            @Context Request request) {
        return contentTag.answer(request, answers.get(new Question(from, to, step)));
    }

    private StatusChangeCounts count(Question asked) {
        Instant end = (asked.to() == null ? clock.instant() : asked.to()).truncatedTo(ChronoUnit.MILLIS);
        Instant begin = (asked.from() == null ? end.minus(USUAL) : asked.from()).truncatedTo(ChronoUnit.MILLIS);
        int step = asked.step();
        int steps = steps(Duration.between(begin, end), step);
        Map<NvrStatus, long[]> nvrs = new EnumMap<>(NvrStatus.class);
        Map<NvrStatus, long[]> cameras = new EnumMap<>(NvrStatus.class);
        new Query("""
                select floor(extract(epoch from at - ?::timestamptz) / ?)::int as step, camera_id is null as of_nvr, status,
                       count(*) as changes
                from status_history""", begin, step)
                .where("at >= ? and at < ?", begin, end)
                .then("group by 1, 2, 3")
                .each(database, row -> {
                    NvrStatus status = Columns.constant(row, "status", NvrStatus.class);
                    (row.getBoolean("of_nvr") ? nvrs : cameras)
                                    .computeIfAbsent(status, ignored -> new long[steps])[row.getInt("step")] =
                            row.getLong("changes");
                });
        return new StatusChangeCounts(
                begin,
                end,
                step,
                new StatusChangeCounts.OfNvrs(
                        figures(nvrs.get(NvrStatus.ONLINE), steps),
                        figures(nvrs.get(NvrStatus.WARNING), steps),
                        figures(nvrs.get(NvrStatus.OFFLINE), steps)),
                new StatusChangeCounts.OfCameras(
                        figures(cameras.get(NvrStatus.ONLINE), steps), figures(cameras.get(NvrStatus.OFFLINE), steps)));
    }

    private static List<Long> figures(long @Nullable [] changes, int steps) {
        return Arrays.stream(changes == null ? new long[steps] : changes)
                .boxed()
                .toList();
    }

    private static int steps(Duration period, int step) {
        if (!period.isPositive()) {
            throw ProblemException.badRequest("from", "must be before to");
        }
        if (period.compareTo(LONGEST) > 0) {
            throw ProblemException.badRequest("from", "must be at most " + LONGEST.toDays() + " days before to");
        }
        long steps = Math.ceilDiv(period.toMillis(), step * 1000L);
        if (steps > MOST_STEPS) {
            throw ProblemException.badRequest("step", "makes more than " + MOST_STEPS + " steps of this period");
        }
        return (int) steps;
    }
}
