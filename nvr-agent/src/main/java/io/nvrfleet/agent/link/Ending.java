package io.nvrfleet.agent.link;

import java.time.Duration;

/**
 * Why a connection ended or did not come about.
 *
 * @param code the close code, or 0 when there was no close frame
 * @param words for people, without a full stop
 * @param notBefore how long the server wants us to stay away at least; zero when it did not say
 */
public record Ending(Verdict verdict, int code, String words, Duration notBefore) {
    /** The code of {@link #words} that nobody sent. */
    public static final int NO_CODE = 0;

    /** An end without a word of the server about coming back. */
    public Ending(Verdict verdict, int code, String words) {
        this(verdict, code, words, Duration.ZERO);
    }

    /** The peer closed with a code. */
    static Ending closed(int code, String reason) {
        String words = reason.isBlank() ? "closed with " + code : "closed with " + code + ": " + reason;
        return new Ending(Verdict.ofCloseCode(code), code, words);
    }

    /** The same for all endings that are counted together: reasons may name hostnames. */
    public String kind() {
        return code == NO_CODE ? words : "closed with " + code;
    }

    /** The server lets nobody in now, and said when to come back. */
    static Ending busy(String words, Duration notBefore) {
        return new Ending(Verdict.BUSY, NO_CODE, words, notBefore);
    }

    /** Anything that broke without a close frame. */
    static Ending broken(String words) {
        return new Ending(Verdict.RETRY, NO_CODE, words);
    }
}
