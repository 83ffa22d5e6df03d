package io.nvrfleet.agent.recorder;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.nvrfleet.events.CameraStatus;
import org.jspecify.annotations.Nullable;

/**
 * One camera in a recorder's report, as it is written in {@code systemStatus}.
 *
 * @param ipAddress left out when not known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CameraState(
        String name, @JsonProperty("ip_address") @Nullable String ipAddress, CameraStatus status) {
    /** The same camera with another status. */
    public CameraState with(CameraStatus other) {
        return new CameraState(name, ipAddress, other);
    }
}
