package io.nvrfleet.registry.inventory;

import io.nvrfleet.rest.Revision;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /api/nvrs/{id}/cameras}: registers the cameras of a recorder. */
@Path("/api/nvrs/{id}/cameras")
@Tag(name = "Cameras")
@RunOnVirtualThread
public class NvrCameraResource {
    private final CameraInventory inventory;
    private final CameraQueries queries;

    NvrCameraResource(CameraInventory inventory, CameraQueries queries) {
        this.inventory = inventory;
        this.queries = queries;
    }

    @POST
    @Operation(summary = "Registers a camera of a recorder")
    @APIResponse(
            responseCode = "201",
            description = "Registered; Location is its address",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CameraView.class)))
    @APIResponse(responseCode = "409", description = "The recorder has a camera of that name, or too many")
    public RestResponse<CameraView> register(@RestPath long id, @NotNull @Valid CameraRequest request) {
        long cameraId = inventory.register(id, request);
        CameraView camera = queries.get(cameraId);
        return Revision.created("/api/cameras/" + cameraId, camera, camera.revision());
    }
}
