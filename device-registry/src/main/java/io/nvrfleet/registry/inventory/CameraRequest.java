package io.nvrfleet.registry.inventory;

import io.nvrfleet.events.CameraNames;
import io.nvrfleet.rest.Names;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A camera to register.
 *
 * @param name as its recorder names it in its reports
 */
@RegisterForReflection
public record CameraRequest(
        @NotNull @Names.CameraName String name,
        @Nullable @CameraAddress String ipAddress,
        @Nullable @Names.DisplayName String displayName) {
    public CameraRequest {
        // A field that the JSON leaves out is null, whatever its type says here.
        name = Objects.isNull(name) ? name : CameraNames.normalizedOrSame(name);
    }
}
