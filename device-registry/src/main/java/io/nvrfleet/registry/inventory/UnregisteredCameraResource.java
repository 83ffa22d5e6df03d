package io.nvrfleet.registry.inventory;

import io.nvrfleet.rest.ContentTag;
import io.nvrfleet.rest.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /api/unregistered-cameras}: what all recorders report and nobody registered. */
@Path("/api/unregistered-cameras")
@Tag(name = "Cameras")
@RunOnVirtualThread
public class UnregisteredCameraResource {
    private final CameraQueries queries;
    private final ContentTag contentTag;

    UnregisteredCameraResource(CameraQueries queries, ContentTag contentTag) {
        this.queries = queries;
        this.contentTag = contentTag;
    }

    @GET
    @Operation(summary = "Lists the cameras that recorders report and nobody registered, by recorder and name")
    @APIResponse(responseCode = "200", description = "A page, with an entity tag of its content")
    @APIResponse(responseCode = "304", description = "The client has this page")
    public RestResponse<Page<UnregisteredCamera>> list(
            @Parameter(description = "Part of the recorder's hostname or name, the camera's name or its address")
                    @RestQuery
                    @Nullable
                    String q,
            @Parameter(description = "next_cursor of the page before") @RestQuery @Nullable String cursor,
            @RestQuery @DefaultValue("50") @Min(1) @Max(500) int limit,
            @Context Request request) {
        return contentTag.answer(request, queries.unregistered(q, cursor, limit));
    }
}
