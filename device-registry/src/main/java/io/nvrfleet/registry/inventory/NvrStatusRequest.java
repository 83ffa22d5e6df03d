package io.nvrfleet.registry.inventory;

import io.nvrfleet.events.NvrStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;

/** The status of a recorder as a person sets it. */
@RegisterForReflection
public record NvrStatusRequest(@NotNull NvrStatus status) {}
