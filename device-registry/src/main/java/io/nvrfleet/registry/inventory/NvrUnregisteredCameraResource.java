package io.nvrfleet.registry.inventory;

import io.nvrfleet.rest.ContentTag;
import io.nvrfleet.rest.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /api/nvrs/{id}/unregistered-cameras}: what a recorder reports and nobody registered. */
@Path("/api/nvrs/{id}/unregistered-cameras")
@Tag(name = "Cameras")
@RunOnVirtualThread
public class NvrUnregisteredCameraResource {
    private final CameraQueries queries;
    private final ContentTag contentTag;

    NvrUnregisteredCameraResource(CameraQueries queries, ContentTag contentTag) {
        this.queries = queries;
        this.contentTag = contentTag;
    }

    @GET
    @Operation(summary = "Lists the cameras that a recorder reports and nobody registered")
    @APIResponse(responseCode = "200", description = "All of them, by name")
    @APIResponse(responseCode = "304", description = "The client has this list")
    public RestResponse<Page<UnregisteredCamera>> list(@RestPath long id, @Context Request request) {
        return contentTag.answer(request, new Page<>(queries.unregistered(id), null));
    }
}
