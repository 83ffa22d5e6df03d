package io.nvrfleet.registry.inventory;

import io.nvrfleet.rest.Names;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of an import: a recorder and cameras of it. What is absent stays as it is; cameras that are not named stay.
 *
 * @param deviceName is needed for a new recorder
 * @param site name of its site, which is registered if there is none
 * @param enabled true for a new recorder when absent
 */
@RegisterForReflection
public record ImportLine(
        @NotNull @Names.Hostname String hostname,
        @Nullable @Names.DisplayName String deviceName,
        @Nullable @Names.DisplayName String site,
        @Nullable Boolean enabled,
        @Nullable @Size(max = CameraInventory.MAX_CAMERAS) List<@NotNull @Valid CameraRequest> cameras) {
    /** The cameras named, or none. */
    List<CameraRequest> cameraRequests() {
        return cameras == null ? List.of() : cameras;
    }

    /** The recorder alone. */
    ImportLine withoutCameras() {
        return new ImportLine(hostname, deviceName, site, enabled, null);
    }
}
