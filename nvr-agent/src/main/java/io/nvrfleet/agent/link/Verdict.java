package io.nvrfleet.agent.link;

/** What the end of a connection says about coming back; the ranges of close codes are the protocol's. */
public enum Verdict {
    /** Come back with full jitter: 4000-4499 unless said otherwise, standard codes, broken or refused connections. */
    RETRY,
    /** 4000: the server is shutting down and another one takes over; no failure of anybody. */
    DRAINING,
    /** HTTP 503 with {@code Retry-After}: too many come at once, or the server is leaving; no failure of anybody. */
    BUSY,
    /** 4001: another connection of the same hostname took over. */
    SUPERSEDED,
    /** 4500: the registry does not know the hostname. */
    UNKNOWN_HOSTNAME,
    /** Above 4500: a person has to change something first. */
    REFUSED;

    /**
     * The verdict of a close code.
     *
     * @param code as received; codes without a rule, such as 1006 or 1011, mean {@link #RETRY}
     */
    public static Verdict ofCloseCode(int code) {
        return switch (code) {
            case 4000 -> DRAINING;
            case 4001 -> SUPERSEDED;
            case 4500 -> UNKNOWN_HOSTNAME;
            default -> code > 4500 && code < 5000 ? REFUSED : RETRY;
        };
    }

    /** Whether such an end does not make the next wait longer. */
    boolean isNobodysFailure() {
        return this == DRAINING || this == BUSY;
    }

    /** Whether the server answered and said no. */
    public boolean isRefusal() {
        return this == UNKNOWN_HOSTNAME || this == REFUSED;
    }
}
