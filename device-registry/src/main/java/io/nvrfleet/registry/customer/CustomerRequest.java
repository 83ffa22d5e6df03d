package io.nvrfleet.registry.customer;

import io.nvrfleet.rest.Names;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;

/** A customer to register. */
@RegisterForReflection
public record CustomerRequest(@NotNull @Names.DisplayName String name) {}
