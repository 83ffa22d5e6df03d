package io.nvrfleet.gateway.protocol;

import java.util.Locale;

/** The {@code code} of an {@code error} frame; a closed set, also a metric label. */
public enum ErrorCode {
    /** Not JSON, not an object, a field of the wrong kind, a key twice, nested too deeply. */
    MALFORMED,
    /** Well formed, with a {@code type} that this gateway does not know. */
    UNKNOWN_TYPE,
    /** A binary message; the protocol is text. */
    BINARY,
    /** A {@code heartbeat} or {@code metrics} before {@code auth_ok}. */
    NOT_AUTHENTICATED,
    /** A {@code heartbeat} that names another recorder than the one whose connection this is. */
    OTHER_HOSTNAME,
    /** A second {@code auth} or {@code dashboard} on one connection. */
    ALREADY_AUTHENTICATED,
    /** Parts of a report were not usable and were left out; the rest counted. Never closes a connection. */
    IGNORED_ENTRIES,
    /** Values of {@code metrics} that cannot be; the other cameras counted. Never closes a connection. */
    INVALID_METRICS,
    /** A {@code metrics} message that was not taken, or not wholly: Kafka is away, or too much waits for it. Never closes a connection. */
    TELEMETRY_UNAVAILABLE;

    /** The code as it is written on the wire and in metrics. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
