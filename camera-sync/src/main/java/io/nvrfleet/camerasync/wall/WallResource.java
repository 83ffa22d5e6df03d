package io.nvrfleet.camerasync.wall;

import com.fasterxml.jackson.databind.JsonNode;
import io.agroal.api.AgroalDataSource;
import io.nvrfleet.rest.ContentTag;
import io.nvrfleet.rest.Cursor;
import io.nvrfleet.rest.MergePatch;
import io.nvrfleet.rest.Page;
import io.nvrfleet.rest.Query;
import io.nvrfleet.rest.Revision;
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

/** {@code /api/media/walls}: devices that are shown together. */
@Path("/api/media/walls")
@Tag(name = "Walls")
@RunOnVirtualThread
public class WallResource {
    private static final String SORT = "name";

    private final Walls walls;
    private final AgroalDataSource database;
    private final ContentTag contentTag;

    WallResource(Walls walls, AgroalDataSource database, ContentTag contentTag) {
        this.walls = walls;
        this.database = database;
        this.contentTag = contentTag;
    }

    @GET
    @Operation(summary = "Lists walls by name")
    @APIResponse(responseCode = "200", description = "A page, with an entity tag of its content")
    @APIResponse(responseCode = "304", description = "The client has this page")
    public RestResponse<Page<WallView>> list(
            @Parameter(description = "Part of the name") @RestQuery @Nullable String q,
            @Parameter(description = "next_cursor of the page before") @RestQuery @Nullable String cursor,
            @RestQuery @DefaultValue("50") @Min(1) @Max(500) int limit,
            @Context Request request) {
        Query query = new Query("select * from wall").search(q, "name");
        if (cursor != null) {
            query.where(
                    "name_key > lower(?)", Cursor.decode(cursor, SORT, 1).keys().getFirst());
        }
        query.then("order by name_key limit ?", limit + 1);
        return contentTag.answer(
                request, Page.of(query.list(database, WallView::read), limit, last -> Cursor.after(SORT, last.name())));
    }

    @POST
    @Operation(summary = "Saves a wall")
    @APIResponse(
            responseCode = "201",
            description = "Saved; Location is its address",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = WallView.class)))
    @APIResponse(responseCode = "409", description = "There is a wall of that name")
    public RestResponse<WallView> save(@NotNull @Valid WallRequest request) {
        WallView wall = walls.save(request.values());
        return Revision.created("/api/media/walls/" + wall.id(), wall, wall.revision());
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Reads a wall")
    @APIResponse(responseCode = "200", description = "The wall")
    public RestResponse<WallView> get(@RestPath long id) {
        return answer(walls.get(id));
    }

    @PATCH
    @Path("{id}")
    @Consumes({MediaType.APPLICATION_JSON, MergePatch.MEDIA_TYPE})
    @Operation(summary = "Changes a wall: absent fields stay, null clears (RFC 7396)")
    @RequestBody(content = @Content(schema = @Schema(implementation = WallEdit.class)))
    @APIResponse(responseCode = "200", description = "The wall after the change")
    @APIResponse(responseCode = "409", description = "There is another wall of that name")
    public RestResponse<WallView> change(
            @RestPath long id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Nullable JsonNode patch) {
        return answer(walls.change(id, ifMatch, patch));
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Removes a wall")
    @APIResponse(responseCode = "204", description = "Removed")
    public void remove(@RestPath long id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        walls.remove(id, ifMatch);
    }

    private static RestResponse<WallView> answer(WallView wall) {
        return Revision.current(wall, wall.revision());
    }
}
