package io.nvrfleet.registry.refusal;

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

/** {@code /api/unknown-hostnames}: hostnames that agents tried to connect with and that are not registered. */
@Path("/api/unknown-hostnames")
@Tag(name = "Recorders")
@RunOnVirtualThread
public class UnknownHostnameResource {
    private static final String SORT = "-last_seen";

    private final AgroalDataSource database;
    private final ContentTag contentTag;

    UnknownHostnameResource(AgroalDataSource database, ContentTag contentTag) {
        this.database = database;
        this.contentTag = contentTag;
    }

    @GET
    @Operation(
            summary = "Lists hostnames that were turned away and are not registered, the latest first",
            description = "The 10,000 latest are kept. A live order: one that knocks again moves to the front.")
    @APIResponse(responseCode = "200", description = "A page, with an entity tag of its content")
    @APIResponse(responseCode = "304", description = "The client has this page")
    public RestResponse<Page<UnknownHostname>> list(
            @Parameter(description = "Part of the hostname or address") @RestQuery @Nullable String q,
            @Parameter(description = "next_cursor of the page before") @RestQuery @Nullable String cursor,
            @RestQuery @DefaultValue("50") @Min(1) @Max(500) int limit,
            @Context Request request) {
        Query query = new Query("select * from refusal r")
                .where("not exists (select 1 from nvr n where n.hostname_key = r.hostname and n.deleted_at is null)")
                .search(q, "r.hostname", "r.remote_address");
        if (cursor != null) {
            Cursor end = Cursor.decode(cursor, SORT, 2);
            Instant at = end.instant(0);
            query.where("r.last_seen <= ?", at)
                    .where("r.last_seen < ? or r.hostname > ?", at, end.keys().get(1));
        }
        query.then("order by r.last_seen desc, r.hostname limit ?", limit + 1);
        return contentTag.answer(
                request,
                Page.of(
                        query.list(database, UnknownHostname::read),
                        limit,
                        last -> Cursor.after(SORT, last.lastSeen(), last.hostname())));
    }
}
