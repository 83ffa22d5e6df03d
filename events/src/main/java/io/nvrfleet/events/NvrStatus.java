package io.nvrfleet.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Status of a recorder. A connected recorder is never {@link #OFFLINE}. */
public enum NvrStatus {
    @JsonProperty("online")
    ONLINE,
    @JsonProperty("warning")
    WARNING,
    @JsonProperty("offline")
    OFFLINE
}
