package io.nvrfleet.registry.customer;

import io.nvrfleet.rest.Names;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;

/** What can be changed of a customer; in a patch, absent fields stay. */
@RegisterForReflection
public class CustomerEdit {
    @NotNull
    @Names.DisplayName
    public String name = "";
}
