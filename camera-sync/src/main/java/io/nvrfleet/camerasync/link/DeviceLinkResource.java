package io.nvrfleet.camerasync.link;

import io.nvrfleet.camerasync.device.DeviceView;
import io.nvrfleet.camerasync.device.Devices;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** {@code /api/devices/{id}/link}: the camera that somebody chose for a device. */
@Path("/api/devices/{id}/link")
@Tag(name = "Devices")
@RunOnVirtualThread
public class DeviceLinkResource {
    private final ManualLinks links;
    private final Devices devices;

    DeviceLinkResource(ManualLinks links, Devices devices) {
        this.links = links;
        this.devices = devices;
    }

    @PUT
    @Operation(
            summary = "Links a device to a camera by hand",
            description = "It stays until it is taken back or the camera is removed, whatever their addresses.")
    @APIResponse(responseCode = "200", description = "The device after the change")
    public DeviceView set(@RestPath long id, @NotNull @Valid LinkRequest request) throws SQLException {
        links.set(id, request.cameraId());
        return devices.get(id);
    }

    @DELETE
    @Operation(summary = "Takes a link by hand back: the device is linked by its address again")
    @APIResponse(responseCode = "200", description = "The device after the change")
    public DeviceView clear(@RestPath long id) throws SQLException {
        links.clear(id);
        return devices.get(id);
    }
}
