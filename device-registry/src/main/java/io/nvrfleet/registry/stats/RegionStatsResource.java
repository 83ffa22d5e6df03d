package io.nvrfleet.registry.stats;

import com.github.benmanes.caffeine.cache.LoadingCache;
import io.agroal.api.AgroalDataSource;
import io.nvrfleet.rest.ContentTag;
import io.nvrfleet.rest.Page;
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

/** {@code /api/stats/regions}: the figures of the fleet by region and customer, from one statement and so of one moment. */
@Path("/api/stats/regions")
@Tag(name = "Figures")
@RunOnVirtualThread
public class RegionStatsResource {
    private static final String REGIONS = """
            with registered as (
                select n.id, n.enabled, n.site_id, coalesce(s.status, 'offline') as status,
                       coalesce(s.reason, 'never_connected') as reason
                from nvr n left join nvr_status s on s.nvr_id = n.id
                where n.deleted_at is null),
            cameras as (
                select c.nvr_id, count(*) as total, count(*) filter (where s.status = 'online') as online
                from camera c left join camera_status s on s.camera_id = c.id
                where c.deleted_at is null
                group by c.nvr_id)
            select t.region, t.customer_id, u.name as customer_name,
                   count(*) filter (where enabled) as nvrs,
                   count(*) filter (where enabled and status = 'online') as online_nvrs,
                   count(*) filter (where enabled and status = 'warning') as warning_nvrs,
                   count(*) filter (where enabled and status = 'offline') as offline_nvrs,
                   count(*) filter (where enabled and reason = 'never_connected') as never_connected_nvrs,
                   count(*) filter (where not enabled) as disabled_nvrs,
                   coalesce(sum(c.total) filter (where enabled), 0) as cameras,
                   coalesce(sum(c.online) filter (where enabled), 0) as online_cameras
            from registered r
            left join site t on t.id = r.site_id
            left join customer u on u.id = t.customer_id
            left join cameras c on c.nvr_id = r.id
            group by t.region, t.customer_id, u.name
            order by t.region nulls last, u.name nulls last, t.customer_id""";

    /** The one thing that can be asked here. */
    private enum Question {
        REGIONS
    }

    private final ContentTag contentTag;
    private final LoadingCache<Question, Page<RegionFigures>> answers;

    RegionStatsResource(AgroalDataSource database, ContentTag contentTag) {
        this.contentTag = contentTag;
        this.answers =
                Recent.figures(asked -> new Page<>(new Query(REGIONS).list(database, RegionFigures::read), null));
    }

    @GET
    @Operation(
            summary = "How many recorders and cameras are in which status, by region and customer",
            description =
                    "All of them in one answer, by region; those without a region last. Where there is no recorder "
                            + "there is no item. As it was at most a second ago.")
    @APIResponse(responseCode = "200", description = "The figures, with an entity tag of their content")
    @APIResponse(responseCode = "304", description = "The client has these figures")
    public RestResponse<Page<RegionFigures>> regions(@Context Request request) {
        return contentTag.answer(request, answers.get(Question.REGIONS));
    }
}
