package io.nvrfleet.registry.inventory;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code PATCH /api/cameras/by-name/{hostname}/{name}}, also with {@code ?name=}: the manual update by names. */
@Path("/api/cameras/by-name/{hostname}")
@Tag(name = "Manual status")
@RunOnVirtualThread
public class CameraByNameResource {
    private final ManualStatus manual;
    private final ManualAnswer answer;

    CameraByNameResource(ManualStatus manual, ManualAnswer answer) {
        this.manual = manual;
        this.answer = answer;
    }

    @PATCH
    @Path("{name}")
    @Operation(summary = "Sets a camera's status by hand, by the names that its recorder uses")
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
    public RestResponse<CameraView> set(
            @RestPath String hostname, @RestPath String name, @NotNull @Valid CameraStatusRequest request) {
        return set(request, manual.cameraId(hostname, name));
    }

    @PATCH
    @Operation(
            summary = "Sets a camera's status by hand, by the names that its recorder uses",
            description = "For names that are no segment of a path, such as .. and those with a backslash")
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
    public RestResponse<CameraView> setByQuery(
            @RestPath String hostname, @RestQuery @NotNull String name, @NotNull @Valid CameraStatusRequest request) {
        return set(request, manual.cameraId(hostname, name));
    }

    private RestResponse<CameraView> set(CameraStatusRequest request, long id) {
        return answer.camera(id, request.status(), manual.ofCamera(id, request.status()));
    }
}
