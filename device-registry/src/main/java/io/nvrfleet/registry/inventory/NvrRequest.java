package io.nvrfleet.registry.inventory;

import io.nvrfleet.rest.Names;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * A recorder to register.
 *
 * @param enabled true when absent
 */
@RegisterForReflection
public record NvrRequest(
        @NotNull @Names.Hostname String hostname,
        @NotNull @Names.DisplayName String deviceName,
        @Nullable Long siteId,
        @Nullable Boolean enabled) {}
