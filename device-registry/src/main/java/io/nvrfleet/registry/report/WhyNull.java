package io.nvrfleet.registry.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Why there is no percentage: not a second was up or down. */
@RegisterForReflection
public enum WhyNull {
    /** All of it is excluded. */
    @JsonProperty("excluded")
    EXCLUDED,
    /** Nothing of it was observed. */
    @JsonProperty("unobserved")
    UNOBSERVED,
    /** Some of it is excluded, and what is left was not observed. */
    @JsonProperty("excluded_or_unobserved")
    EXCLUDED_OR_UNOBSERVED
}
