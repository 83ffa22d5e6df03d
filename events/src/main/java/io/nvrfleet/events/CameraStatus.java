package io.nvrfleet.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Status of a camera: what its recorder says of it, masked by {@link #OFFLINE} while the recorder is not connected. */
public enum CameraStatus {
    @JsonProperty("online")
    ONLINE,
    @JsonProperty("offline")
    OFFLINE
}
