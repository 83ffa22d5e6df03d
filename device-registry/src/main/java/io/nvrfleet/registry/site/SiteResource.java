package io.nvrfleet.registry.site;

import com.fasterxml.jackson.databind.JsonNode;
import io.agroal.api.AgroalDataSource;
import io.nvrfleet.rest.ContentTag;
import io.nvrfleet.rest.Cursor;
import io.nvrfleet.rest.MergePatch;
import io.nvrfleet.rest.Page;
import io.nvrfleet.rest.Query;
import io.nvrfleet.rest.Revision;
import io.nvrfleet.rest.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /api/sites}: where recorders stand. */
@Path("/api/sites")
@Tag(name = "Sites")
@RunOnVirtualThread
public class SiteResource {
    private static final String SELECT = """
            select s.*, r.total as nvrs_total
            from site s
            left join lateral (
                select count(*) as total from nvr n where n.site_id = s.id and n.deleted_at is null) r on true""";

    private static final String SORT = "name";

    private final SiteInventory inventory;
    private final AgroalDataSource database;
    private final ContentTag contentTag;

    SiteResource(SiteInventory inventory, AgroalDataSource database, ContentTag contentTag) {
        this.inventory = inventory;
        this.database = database;
        this.contentTag = contentTag;
    }

    @GET
    @Operation(summary = "Lists sites by name")
    @APIResponse(responseCode = "200", description = "A page, with an entity tag of its content")
    @APIResponse(responseCode = "304", description = "The client has this page")
    public RestResponse<Page<SiteView>> list(
            @Parameter(description = "Part of the name, region or address") @RestQuery @Nullable String q,
            @RestQuery("customer_id") @Nullable Long customerId,
            @Parameter(description = "As it is written at the site") @RestQuery @Nullable String region,
            @Parameter(description = "next_cursor of the page before") @RestQuery @Nullable String cursor,
            @RestQuery @DefaultValue("50") @Min(1) @Max(500) int limit,
            @Context Request request) {
        Query query = new Query(SELECT)
                .where("s.deleted_at is null")
                .search(q, "s.name", "s.region", "s.address")
                .whereIf(customerId, "s.customer_id = ?")
                .whereIf(region, "s.region = ?");
        if (cursor != null) {
            query.where(
                    "s.name_key > lower(?)",
                    Cursor.decode(cursor, SORT, 1).keys().getFirst());
        }
        query.then("order by s.name_key limit ?", limit + 1);
        return contentTag.answer(
                request, Page.of(query.list(database, SiteView::read), limit, last -> Cursor.after(SORT, last.name())));
    }

    @POST
    @Operation(summary = "Registers a site")
    @APIResponse(
            responseCode = "201",
            description = "Registered; Location is its address",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = SiteView.class)))
    @APIResponse(responseCode = "409", description = "There is a site of that name")
    public RestResponse<SiteView> register(@NotNull @Valid SiteRequest request) {
        long id = inventory.register(request.values());
        SiteView site = read(id);
        return Revision.created("/api/sites/" + id, site, site.revision());
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Reads a site")
    @APIResponse(responseCode = "200", description = "The site")
    public RestResponse<SiteView> get(@RestPath long id) {
        return answer(id);
    }

    @PATCH
    @Path("{id}")
    @Consumes({MediaType.APPLICATION_JSON, MergePatch.MEDIA_TYPE})
    @Operation(summary = "Changes a site: absent fields stay, null clears (RFC 7396)")
    @RequestBody(content = @Content(schema = @Schema(implementation = SiteEdit.class)))
    @APIResponse(responseCode = "200", description = "The site after the change")
    @APIResponse(responseCode = "409", description = "There is another site of that name")
    public RestResponse<SiteView> change(
            @RestPath long id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Nullable JsonNode patch) {
        inventory.change(id, ifMatch, patch);
        return answer(id);
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Removes a site where no recorder stands any more")
    @APIResponse(responseCode = "204", description = "Removed")
    @APIResponse(responseCode = "409", description = "Recorders stand there")
    public void remove(@RestPath long id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        inventory.remove(id, ifMatch);
    }

    private RestResponse<SiteView> answer(long id) {
        SiteView site = read(id);
        return Revision.current(site, site.revision());
    }

    private SiteView read(long id) {
        return new Query(SELECT)
                .where("s.id = ? and s.deleted_at is null", id)
                .first(database, SiteView::read)
                .orElseThrow(() -> ProblemException.notFound("There is no site " + id + "."));
    }
}
