package io.nvrfleet.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a session's socket came to its end, as its gateway saw it; also a metric label. */
public enum DisconnectCause {
    /** The peer sent a close frame. */
    @JsonProperty("client_closed")
    CLIENT_CLOSED,
    /** The connection broke without a close frame. */
    @JsonProperty("connection_lost")
    CONNECTION_LOST,
    /** The peer was silent for longer than the gateway's limit. */
    @JsonProperty("ping_timeout")
    PING_TIMEOUT,
    /** The gateway is shutting down: no evidence against the recorder, its lease runs on. */
    @JsonProperty("draining")
    DRAINING,
    /** The peer broke the protocol too often. */
    @JsonProperty("protocol_error")
    PROTOCOL_ERROR,
    /** A later session of the same recorder took over. */
    @JsonProperty("superseded")
    SUPERSEDED,
    /** The recorder was disabled or removed. */
    @JsonProperty("revoked")
    REVOKED
}
