package io.nvrfleet.registry.history;

import io.agroal.api.AgroalDataSource;
import io.nvrfleet.rest.ContentTag;
import io.nvrfleet.rest.Cursor;
import io.nvrfleet.rest.Page;
import io.nvrfleet.rest.Query;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /api/status-history}: what changed when, newest first. */
@Path("/api/status-history")
@Tag(name = "History")
@RunOnVirtualThread
public class HistoryResource {
    private static final String SORT = "-at";

    private final AgroalDataSource database;
    private final ContentTag contentTag;

    HistoryResource(AgroalDataSource database, ContentTag contentTag) {
        this.database = database;
        this.contentTag = contentTag;
    }

    @GET
    @Operation(summary = "Lists status changes, newest first; removed recorders and cameras included")
    @APIResponse(responseCode = "200", description = "A page, with an entity tag of its content")
    @APIResponse(responseCode = "304", description = "The client has this page")
    public RestResponse<Page<StatusHistoryItem>> list(
            @Parameter(description = "Of this recorder and its cameras") @RestQuery("nvr_id") @Nullable Long nvrId,
            @RestQuery("camera_id") @Nullable Long cameraId,
            @Parameter(description = "At this time or later (RFC 3339)") @RestQuery @Nullable Instant from,
            @Parameter(description = "Before this time (RFC 3339)") @RestQuery @Nullable Instant to,
            @Parameter(description = "next_cursor of the page before") @RestQuery @Nullable String cursor,
            @RestQuery @DefaultValue("50") @Min(1) @Max(500) int limit,
            @Context Request request) {
        Query query = new Query("select * from status_history")
                .whereIf(nvrId, "nvr_id = ?")
                .whereIf(cameraId, "camera_id = ?")
                .whereIf(from, "at >= ?")
                .whereIf(to, "at < ?");
        if (cursor != null) {
            Cursor end = Cursor.decode(cursor, SORT, 4);
            Instant at = end.instant(0);
            query.where("at <= ?", at)
                    .where(
                            "(at, version, nvr_id, coalesce(camera_id, 0)) < (?, ?, ?, ?)",
                            at,
                            end.keys().get(1),
                            end.number(2),
                            end.number(3));
        }
        query.then("order by at desc, version desc, nvr_id desc, coalesce(camera_id, 0) desc limit ?", limit + 1);
        return contentTag.answer(
                request, Page.of(query.list(database, StatusHistoryItem::read), limit, HistoryResource::end));
    }

    private static Cursor end(StatusHistoryItem last) {
        long camera = last.cameraId() == null ? 0 : last.cameraId();
        return Cursor.after(SORT, last.at(), last.version(), last.nvrId(), camera);
    }
}
