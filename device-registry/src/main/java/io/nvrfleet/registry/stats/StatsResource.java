package io.nvrfleet.registry.stats;

import com.github.benmanes.caffeine.cache.LoadingCache;
import io.agroal.api.AgroalDataSource;
import io.nvrfleet.rest.ContentTag;
import io.nvrfleet.rest.Query;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /api/stats}: figures of the fleet, each from one statement and so of one moment. */
@Path("/api/stats")
@Tag(name = "Figures")
@RunOnVirtualThread
public class StatsResource {
    private static final String SUMMARY = """
            with registered as (
                select n.id, n.enabled, coalesce(s.status, 'offline') as status,
                       coalesce(s.reason, 'never_connected') as reason
                from nvr n left join nvr_status s on s.nvr_id = n.id
                where n.deleted_at is null),
            cameras as (
                select coalesce(s.status, 'offline') as status
                from camera c
                join registered r on r.id = c.nvr_id and r.enabled
                left join camera_status s on s.camera_id = c.id
                where c.deleted_at is null)
            select r.*, c.* from (
                select count(*) filter (where enabled) as nvrs,
                       count(*) filter (where enabled and status = 'online') as online_nvrs,
                       count(*) filter (where enabled and status = 'warning') as warning_nvrs,
                       count(*) filter (where enabled and status = 'offline') as offline_nvrs,
                       count(*) filter (where enabled and reason = 'never_connected') as never_connected_nvrs,
                       count(*) filter (where not enabled) as disabled_nvrs
                from registered) r,
                (select count(*) as cameras,
                        count(*) filter (where status = 'online') as online_cameras,
                        count(*) filter (where status = 'offline') as offline_cameras
                from cameras) c""";

    /** The one thing that can be asked here. */
    private enum Question {
        SUMMARY
    }

    private final ContentTag contentTag;
    private final LoadingCache<Question, FleetSummary> summaries;

    StatsResource(AgroalDataSource database, ContentTag contentTag) {
        this.contentTag = contentTag;
        this.summaries = Recent.figures(
                asked -> new Query(SUMMARY).first(database, FleetSummary::read).orElseThrow());
    }

    @GET
    @Path("summary")
    @Operation(
            summary = "How many recorders and cameras are in which status",
            description = "As it was at most a second ago.")
    @APIResponse(responseCode = "200", description = "The figures, with an entity tag of their content")
    @APIResponse(responseCode = "304", description = "The client has these figures")
    public RestResponse<FleetSummary> summary(@Context Request request) {
        return contentTag.answer(request, summaries.get(Question.SUMMARY));
    }
}
