package io.nvrfleet.camerasync.mediamtx;

/** Why a media server could not be read, or not to the end; {@code last_error} shows the words. */
public enum ReadFailure {
    NO_CONNECTION("there is no connection to it, or it breaks"),
    TIME_OUT("it does not answer in time"),
    UNAUTHORIZED("it refuses the user, the password or the token (401 or 403)"),
    NOT_FOUND("there is no API of MediaMTX 1.2.1 or later at its address (404)"),
    SERVER_ERROR("it answers with an error (5xx)"),
    UNEXPECTED("it answers with what an API of MediaMTX does not (3xx or 4xx)"),
    GARBAGE("its answer is not what an API of MediaMTX says"),
    TOO_LONG("its list has more pages than can be read in time");

    private final String words;

    ReadFailure(String words) {
        this.words = words;
    }

    /** For people, in half a sentence. */
    public String words() {
        return words;
    }

    /** Whether another attempt may do better at once; one that is too slow has no use for it. */
    boolean mayPass() {
        return this == NO_CONNECTION || this == SERVER_ERROR;
    }

    /** Whether the server is not well, so that it is better left alone when this happens often. */
    boolean isTrouble() {
        return mayPass() || this == TIME_OUT;
    }

    /** What an answer of HTTP that is none of success says. */
    static ReadFailure ofStatus(int status) {
        return switch (status) {
            case 401, 403 -> UNAUTHORIZED;
            case 404 -> NOT_FOUND;
            default -> status >= 500 ? SERVER_ERROR : UNEXPECTED;
        };
    }
}
