package io.nvrfleet.camerasync.link;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;

/** The camera that a device shows. */
@RegisterForReflection
public record LinkRequest(@NotNull Long cameraId) {}
