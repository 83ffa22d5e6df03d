package io.nvrfleet.registry.inventory;

import io.nvrfleet.registry.rest.Names;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * A camera to register.
 *
 * @param name as its recorder names it in its reports
 */
@RegisterForReflection
public record CameraRequest(
        @NotNull @Names.CameraName String name,
        @Nullable @IpAddress String ipAddress,
        @Nullable @Names.DisplayName String displayName) {}
