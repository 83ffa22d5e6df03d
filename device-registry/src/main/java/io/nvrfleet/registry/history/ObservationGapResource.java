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

/** {@code /api/observation-gaps}: when nobody observed whom (rule 2 of the rules of status). */
@Path("/api/observation-gaps")
@Tag(name = "History")
@RunOnVirtualThread
public class ObservationGapResource {
    private static final String SORT = "-from";

    private final AgroalDataSource database;
    private final ContentTag contentTag;

    ObservationGapResource(AgroalDataSource database, ContentTag contentTag) {
        this.database = database;
        this.contentTag = contentTag;
    }

    @GET
    @Operation(
            summary = "Lists times that nobody observed, newest first",
            description =
                    "Each is of one partition of the log, that is of a share of the recorders: an outage gives one per"
                            + " partition. A gap is listed once it is over.")
    @APIResponse(responseCode = "200", description = "A page, with an entity tag of its content")
    @APIResponse(responseCode = "304", description = "The client has this page")
    public RestResponse<Page<ObservationGapItem>> list(
            @Parameter(description = "Of the partition that this recorder is in") @RestQuery("nvr_id") @Nullable
                    Long nvrId,
            @Parameter(description = "Not over before this time (RFC 3339)") @RestQuery @Nullable Instant from,
            @Parameter(description = "Begun before this time (RFC 3339)") @RestQuery @Nullable Instant to,
            @Parameter(description = "next_cursor of the page before") @RestQuery @Nullable String cursor,
            @RestQuery @DefaultValue("50") @Min(1) @Max(500) int limit,
            @Context Request request) {
        Query query = new Query("select * from observation_gap")
                .whereIf(nvrId, """
                        partition = (select s.partition from presence_state s
                            join nvr n on n.hostname_key = s.hostname where n.id = ?)""")
                .whereIf(from, "gap_to > ?")
                .whereIf(to, "gap_from < ?");
        if (cursor != null) {
            Cursor end = Cursor.decode(cursor, SORT, 2);
            Instant at = end.instant(0);
            query.where("gap_from <= ?", at).where("gap_from < ? or partition > ?", at, end.number(1));
        }
        query.then("order by gap_from desc, partition limit ?", limit + 1);
        return contentTag.answer(
                request,
                Page.of(
                        query.list(database, ObservationGapItem::read),
                        limit,
                        last -> Cursor.after(SORT, last.from(), last.partition())));
    }
}
