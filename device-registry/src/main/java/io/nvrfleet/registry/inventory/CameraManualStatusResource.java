package io.nvrfleet.registry.inventory;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /api/cameras/{id}/manual-status}: a value set by hand holds until the next evidence. */
@Path("/api/cameras/{id}/manual-status")
@Tag(name = "Manual status")
@RunOnVirtualThread
public class CameraManualStatusResource {
    private final ManualStatus manual;
    private final ManualAnswer answer;

    CameraManualStatusResource(ManualStatus manual, ManualAnswer answer) {
        this.manual = manual;
        this.answer = answer;
    }

    @PUT
    @Operation(summary = "Sets a camera's status by hand; while its recorder is not connected only offline holds")
    @APIResponse(
            responseCode = "200",
            description = "Applied",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CameraView.class)))
    @APIResponse(
            responseCode = "202",
            description = "Accepted, and not applied within 2 s; it will be",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CameraView.class)))
    @APIResponse(responseCode = "409", description = "It does not hold: the recorder is not connected")
    public RestResponse<CameraView> set(@RestPath long id, @NotNull @Valid CameraStatusRequest request) {
        return answer.camera(id, request.status(), manual.ofCamera(id, request.status()));
    }

    @DELETE
    @Operation(summary = "Takes a camera's value back")
    @APIResponse(
            responseCode = "200",
            description = "Applied",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CameraView.class)))
    @APIResponse(
            responseCode = "202",
            description = "Accepted, and not applied within 2 s; it will be",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CameraView.class)))
    public RestResponse<CameraView> clear(@RestPath long id) {
        return answer.camera(id, null, manual.ofCamera(id, null));
    }
}
