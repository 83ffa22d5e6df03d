package io.nvrfleet.registry.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What a second counts as: each is exactly one of these. */
@RegisterForReflection
public enum Availability {
    /** Online or warning. */
    @JsonProperty("up")
    UP,
    /** Offline, also where the camera's recorder is. */
    @JsonProperty("down")
    DOWN,
    /** Nobody expected it to be there. */
    @JsonProperty("excluded")
    EXCLUDED,
    /** Nobody can say. */
    @JsonProperty("unobserved")
    UNOBSERVED
}
