package io.nvrfleet.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a recorder or camera has its status; a closed set, also used as metric label. */
public enum StatusReason {
    /** Registered, and never connected since. */
    @JsonProperty("never_connected")
    NEVER_CONNECTED,
    /** The recorder connected; a camera is online because it connected without a report. */
    @JsonProperty("connected")
    CONNECTED,
    /** The recorder's own report says so. */
    @JsonProperty("reported")
    REPORTED,
    /** The recorder is connected and never spoke of this camera. */
    @JsonProperty("not_reported")
    NOT_REPORTED,
    /** The recorder speaks of this camera in a way that cannot be read, and has not spoken readably of it. */
    @JsonProperty("unreadable_status")
    UNREADABLE_STATUS,
    /** A suspended session was heard of again. */
    @JsonProperty("revived")
    REVIVED,
    /** The recorder closed its connection, or its connection broke. */
    @JsonProperty("disconnected")
    DISCONNECTED,
    /** The gateway cut a silent peer. */
    @JsonProperty("ping_timeout")
    PING_TIMEOUT,
    /** Nobody renewed the session for a lease, though its gateway was alive. */
    @JsonProperty("lease_expired")
    LEASE_EXPIRED,
    /** Nobody renewed the session for a lease, and its gateway was silent altogether for half of it. */
    @JsonProperty("gateway_lost")
    GATEWAY_LOST,
    /** A camera is offline because its recorder is. */
    @JsonProperty("nvr_offline")
    NVR_OFFLINE,
    /** The recorder was disabled by a person. */
    @JsonProperty("disabled")
    DISABLED,
    /** The recorder or camera was removed by a person. */
    @JsonProperty("removed")
    REMOVED,
    /** Set by hand; holds until the next evidence. */
    @JsonProperty("manual")
    MANUAL,
    /** Two machines use one hostname and keep taking over from each other. */
    @JsonProperty("hostname_conflict")
    HOSTNAME_CONFLICT,
    /** They do no longer: nobody took over from the other for a while. */
    @JsonProperty("hostname_conflict_over")
    HOSTNAME_CONFLICT_OVER
}
