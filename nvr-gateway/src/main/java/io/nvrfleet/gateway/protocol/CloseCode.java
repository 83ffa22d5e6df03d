package io.nvrfleet.gateway.protocol;

/**
 * The close codes of {@code /ws}. The range is the verdict: 4000 to 4499 come back soon with full jitter, 4500 to 4999
 * come back late, since only a person can change the outcome.
 */
public enum CloseCode {
    /** The gateway is shutting down; come back within 0 to 5 s, and count it as no failure. */
    DRAINING(4000, "draining"),
    /** A later session of the same recorder took over; come back after 1 to 3 s, doubling. */
    SUPERSEDED(4001, "superseded by a later session"),
    /** A viewer reads slower than the fleet changes. */
    SLOW_VIEWER(4002, "reads too slowly"),
    /** Neither {@code auth} nor {@code dashboard} came in time. */
    AUTH_TIMEOUT(4003, "no auth or dashboard message in time"),
    /** The peer answered no ping; what it sees of this is up to its network. */
    SILENT(4004, "no sign of life"),
    /** Whether the hostname is registered cannot be told at the moment. */
    CANNOT_TELL(4010, "cannot tell yet, come back"),
    /** The registry itself said that it does not know the hostname. */
    UNKNOWN_HOSTNAME(4500, "unknown hostname"),
    /** The recorder is disabled or removed. */
    REVOKED(4502, "disabled or removed"),
    /** Ten frames within a minute that could not be understood, or more than 20 ping frames within 10 s. */
    PROTOCOL_ERROR(4503, "too many protocol errors"),
    /** RFC 6455: a message over 256 KiB. */
    TOO_BIG(1009, "message over 256 KiB");

    private final int code;
    private final String reason;

    CloseCode(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    public int code() {
        return code;
    }

    /** Whether it sends an agent away for a reason that a person has to know. */
    public boolean isRefusal() {
        return code >= 4500 || this == TOO_BIG;
    }

    /** The reason that goes with the code unless there is a better one; fits into a close frame. */
    public String reason() {
        return reason;
    }
}
