package io.nvrfleet.agent.link;

/**
 * Why a connection ended or did not come about.
 *
 * @param code the close code, or 0 when there was no close frame
 * @param words for people, without a full stop
 */
public record Ending(Verdict verdict, int code, String words) {
    /** The code of {@link #words} that nobody sent. */
    public static final int NO_CODE = 0;

    /** The peer closed with a code. */
    static Ending closed(int code, String reason) {
        String words = reason.isBlank() ? "closed with " + code : "closed with " + code + ": " + reason;
        return new Ending(Verdict.ofCloseCode(code), code, words);
    }

    /** The same for all endings that are counted together: reasons may name hostnames. */
    public String kind() {
        return code == NO_CODE ? words : "closed with " + code;
    }

    /** Anything that broke without a close frame. */
    static Ending broken(String words) {
        return new Ending(Verdict.RETRY, NO_CODE, words);
    }
}
