package io.nvrfleet.registry.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.rest.ContentTag;
import io.nvrfleet.rest.MergePatch;
import io.nvrfleet.rest.Page;
import io.nvrfleet.rest.Revision;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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
import java.util.List;
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

/** {@code /api/nvrs}: the recorders. */
@Path("/api/nvrs")
@Tag(name = "Recorders")
@RunOnVirtualThread
public class NvrResource {
    private final NvrInventory inventory;
    private final NvrQueries queries;
    private final ContentTag contentTag;

    NvrResource(NvrInventory inventory, NvrQueries queries, ContentTag contentTag) {
        this.inventory = inventory;
        this.queries = queries;
        this.contentTag = contentTag;
    }

    @GET
    @Operation(summary = "Lists recorders with their status")
    @APIResponse(responseCode = "200", description = "A page, with an entity tag of its content")
    @APIResponse(responseCode = "304", description = "The client has this page")
    public RestResponse<Page<NvrView>> list(
            @Parameter(description = "Part of the hostname or device name") @RestQuery @Nullable String q,
            @Parameter(description = "Any of these") @RestQuery
                    List<
                                    @Pattern(
                                            regexp = "online|warning|offline",
                                            message = "must be online, warning or offline")
                                    String>
                            status,
            @Parameter(description = "Whether it never connected since it was registered; such a recorder is offline")
                    @RestQuery("never_connected")
                    @Nullable
                    Boolean neverConnected,
            @RestQuery("customer_id") @Nullable Long customerId,
            @Parameter(description = "As it is written at the site") @RestQuery @Nullable String region,
            @RestQuery("site_id") @Nullable Long siteId,
            @RestQuery @Nullable Boolean enabled,
            @Parameter(
                            description =
                                    "problems puts what needs a person first. That order is live: a recorder whose "
                                            + "status changes between two pages may be missed or listed twice. Who wants all of "
                                            + "them reads by hostname.")
                    @RestQuery
                    @DefaultValue("hostname")
                    @Pattern(regexp = "-?hostname|problems", message = "must be hostname, -hostname or problems")
                    String sort,
            @Parameter(description = "next_cursor of the page before") @RestQuery @Nullable String cursor,
            @RestQuery @DefaultValue("50") @Min(1) @Max(500) int limit,
            @Context Request request) {
        NvrQueries.Filter filter =
                new NvrQueries.Filter(q, status, neverConnected, new Scope(customerId, region, siteId, enabled));
        return contentTag.answer(request, queries.list(filter, NvrSort.of(sort), cursor, limit));
    }

    @POST
    @Operation(summary = "Registers a recorder")
    @APIResponse(
            responseCode = "201",
            description = "Registered; Location is its address",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = NvrView.class)))
    @APIResponse(responseCode = "409", description = "The hostname is registered")
    public RestResponse<NvrView> register(@NotNull @Valid NvrRequest request) {
        long id = inventory.register(request);
        NvrView nvr = queries.get(id);
        return Revision.created("/api/nvrs/" + id, nvr, nvr.revision());
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Reads a recorder with its status")
    @APIResponse(responseCode = "200", description = "The recorder; its entity tag is its revision, not its status")
    public RestResponse<NvrView> get(@RestPath long id) {
        return answer(id);
    }

    @PATCH
    @Path("{id}")
    @Consumes({MediaType.APPLICATION_JSON, MergePatch.MEDIA_TYPE})
    @Operation(summary = "Changes a recorder: absent fields stay, null clears (RFC 7396)")
    @RequestBody(content = @Content(schema = @Schema(implementation = NvrEdit.class)))
    @APIResponse(responseCode = "200", description = "The recorder after the change")
    public RestResponse<NvrView> change(
            @RestPath long id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Nullable JsonNode patch) {
        inventory.change(id, ifMatch, patch);
        return answer(id);
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Removes a recorder and its cameras; their history stays")
    @APIResponse(responseCode = "204", description = "Removed")
    public void remove(@RestPath long id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        inventory.remove(id, ifMatch);
    }

    private RestResponse<NvrView> answer(long id) {
        NvrView nvr = queries.get(id);
        return Revision.current(nvr, nvr.revision());
    }
}
