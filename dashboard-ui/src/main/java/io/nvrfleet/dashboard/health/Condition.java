package io.nvrfleet.dashboard.health;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Collection;

/** How something is: a replica, a service, the whole system. */
@RegisterForReflection
public enum Condition {
    /** It does what it is for. */
    @JsonProperty("ok")
    OK,
    /** It works, and something is wrong with it or with a part of it. */
    @JsonProperty("degraded")
    DEGRADED,
    /** It does not work. */
    @JsonProperty("down")
    DOWN,
    /** Nobody has asked yet. */
    @JsonProperty("unknown")
    UNKNOWN;

    /**
     * What is made of parts: down when all of them are, degraded when one of them is not well. What nobody has asked yet
     * hides nothing that is wrong elsewhere.
     */
    static Condition of(Collection<Condition> parts) {
        if (parts.isEmpty()) {
            return UNKNOWN;
        }
        if (parts.stream().allMatch(part -> part == DOWN)) {
            return DOWN;
        }
        if (parts.contains(DOWN) || parts.contains(DEGRADED)) {
            return DEGRADED;
        }
        return parts.contains(UNKNOWN) ? UNKNOWN : OK;
    }
}
