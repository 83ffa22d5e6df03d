package io.nvrfleet.registry.inventory;

import io.nvrfleet.events.CameraStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;

/** The status of a camera as a person sets it. */
@RegisterForReflection
public record CameraStatusRequest(@NotNull CameraStatus status) {}
