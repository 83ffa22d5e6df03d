package io.nvrfleet.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a stream of a media server is not active; a closed set. */
public enum InactiveReason {
    /** Its path is there, and nothing comes in. */
    @JsonProperty("not_ready")
    NOT_READY,
    /** Its path is no longer among those of its server. */
    @JsonProperty("path_gone")
    PATH_GONE,
    /** Nobody can say: its server does not answer. */
    @JsonProperty("media_server_unreachable")
    MEDIA_SERVER_UNREACHABLE
}
