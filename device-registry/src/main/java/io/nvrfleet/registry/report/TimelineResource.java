package io.nvrfleet.registry.report;

import io.nvrfleet.rest.ContentTag;
import io.nvrfleet.rest.Cursor;
import io.nvrfleet.rest.Page;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /api/reports/timeline}: what the availability of one recorder or camera is made of. */
@Path("/api/reports/timeline")
@Tag(name = "Reports")
@RunOnVirtualThread
public class TimelineResource {
    private static final String SORT = "from";

    private final Subjects subjects;
    private final ContentTag contentTag;
    private final Clock clock;

    TimelineResource(Subjects subjects, ContentTag contentTag, Clock clock) {
        this.subjects = subjects;
        this.contentTag = contentTag;
        this.clock = clock;
    }

    @GET
    @Operation(
            summary = "What one recorder or camera was, second by second, in the order of time",
            description =
                    "The segments cover the whole period. Those that are down, with all that is between them up to the next"
                            + " one that is up, are its outages.")
    @APIResponse(responseCode = "200", description = "A page, with an entity tag of its content")
    @APIResponse(responseCode = "304", description = "The client has this page")
    @APIResponse(responseCode = "404", description = "It was not registered at any time of the period")
    public RestResponse<Page<Segment>> timeline(
            @Parameter(description = "Of this recorder; or of a camera, one of both") @RestQuery("nvr_id") @Nullable
                    Long nvrId,
            @RestQuery("camera_id") @Nullable Long cameraId,
            @Parameter(
                            description =
                                    "At this second or later; without it, 30 days before to. At most 366 days before it")
                    @RestQuery
                    @Nullable
                    Instant from,
            @Parameter(description = "Before this second; without it, and where it is in the future, now")
                    @RestQuery
                    @Nullable
                    Instant to,
            @Parameter(description = "next_cursor of the page before") @RestQuery @Nullable String cursor,
            @RestQuery @DefaultValue("500") @Min(1) @Max(500) int limit,
            @Context Request request) {
        if ((nvrId == null) == (cameraId == null)) {
            throw ProblemException.badRequest("nvr_id", "or camera_id must be given, one of both");
        }
        Period period = Period.of(from, to, clock.instant());
        if (cursor != null) {
            period = period.since(Cursor.decode(cursor, SORT, 1).instant(0));
        }
        List<Segment> segments = timeline(nvrId, cameraId, period);
        return contentTag.answer(request, Page.of(segments, limit, last -> Cursor.after(SORT, last.to())));
    }

    private List<Segment> timeline(@Nullable Long nvrId, @Nullable Long cameraId, Period period) {
        List<Segment> segments = new ArrayList<>();
        subjects.each(
                cameraId == null ? Grouping.NVR : Grouping.CAMERA,
                new Subjects.Filter(null, null, null, nvrId, cameraId),
                period,
                subject -> segments.addAll(subject.timeline(period)));
        if (segments.isEmpty()) {
            throw ProblemException.notFound("It was not registered at any time of this period.");
        }
        return segments;
    }
}
