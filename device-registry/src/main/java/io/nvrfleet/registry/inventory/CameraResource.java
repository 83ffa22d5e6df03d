package io.nvrfleet.registry.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.rest.ContentTag;
import io.nvrfleet.rest.MergePatch;
import io.nvrfleet.rest.Page;
import io.nvrfleet.rest.Revision;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
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

/** {@code /api/cameras}: the cameras of all recorders. */
@Path("/api/cameras")
@Tag(name = "Cameras")
@RunOnVirtualThread
public class CameraResource {
    private final CameraInventory inventory;
    private final CameraQueries queries;
    private final ContentTag contentTag;

    CameraResource(CameraInventory inventory, CameraQueries queries, ContentTag contentTag) {
        this.inventory = inventory;
        this.queries = queries;
        this.contentTag = contentTag;
    }

    @GET
    @Operation(summary = "Lists cameras with their status")
    @APIResponse(responseCode = "200", description = "A page, with an entity tag of its content")
    @APIResponse(responseCode = "304", description = "The client has this page")
    public RestResponse<Page<CameraView>> list(
            @Parameter(description = "Part of the hostname, name, display name or address") @RestQuery @Nullable
                    String q,
            @Parameter(description = "Any of these") @RestQuery
                    List<@Pattern(regexp = "online|offline", message = "must be online or offline") String> status,
            @Parameter(
                            description =
                                    "Whether the latest reports of their connected recorder leave them out or cannot be read;"
                                            + " such a camera keeps its status")
                    @RestQuery("not_reported")
                    @Nullable
                    Boolean notReported,
            @RestQuery("nvr_id") @Nullable Long nvrId,
            @Parameter(description = "Of one recorder, in whatever case") @RestQuery @Nullable String hostname,
            @RestQuery("customer_id") @Nullable Long customerId,
            @Parameter(description = "As it is written at the site") @RestQuery @Nullable String region,
            @RestQuery("site_id") @Nullable Long siteId,
            @Parameter(description = "Of enabled recorders, or of disabled ones") @RestQuery @Nullable Boolean enabled,
            @Parameter(
                            description =
                                    "hostname is by recorder and name, site by site, recorder and name; a minus turns the order "
                                            + "round. problems puts what needs a person first: cameras that are offline by "
                                            + "themselves, those that are offline with their recorder, those that are not "
                                            + "reported. Orders by problems and since are live: a camera whose status changes "
                                            + "between two pages may be missed or listed twice. Who wants all of them reads by "
                                            + "hostname. hostname and name cost the same however many cameras there are; the "
                                            + "others look at all that match.")
                    @RestQuery
                    @DefaultValue("hostname")
                    @Pattern(regexp = CameraSort.WIRE_NAMES, message = CameraSort.WIRE_NAMES_MESSAGE)
                    String sort,
            @Parameter(description = "next_cursor of the page before") @RestQuery @Nullable String cursor,
            @RestQuery @DefaultValue("50") @Min(1) @Max(500) int limit,
            @Context Request request) {
        CameraQueries.Filter filter = new CameraQueries.Filter(
                q, status, notReported, nvrId, hostname, new Scope(customerId, region, siteId, enabled));
        return contentTag.answer(request, queries.list(filter, CameraSort.of(sort), cursor, limit));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Reads a camera with its status")
    @APIResponse(responseCode = "200", description = "The camera; its entity tag is its revision, not its status")
    public RestResponse<CameraView> get(@RestPath long id) {
        return answer(id);
    }

    @PATCH
    @Path("{id}")
    @Consumes({MediaType.APPLICATION_JSON, MergePatch.MEDIA_TYPE})
    @Operation(summary = "Changes a camera: absent fields stay, null clears (RFC 7396)")
    @RequestBody(content = @Content(schema = @Schema(implementation = CameraEdit.class)))
    @APIResponse(responseCode = "200", description = "The camera after the change")
    public RestResponse<CameraView> change(
            @RestPath long id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Nullable JsonNode patch) {
        inventory.change(id, ifMatch, patch);
        return answer(id);
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Removes a camera; its history stays")
    @APIResponse(responseCode = "204", description = "Removed")
    public void remove(@RestPath long id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        inventory.remove(id, ifMatch);
    }

    private RestResponse<CameraView> answer(long id) {
        CameraView camera = queries.get(id);
        return Revision.current(camera, camera.revision());
    }
}
