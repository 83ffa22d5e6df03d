package io.nvrfleet.ingestion.alert.notify;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of one attempt to deliver a message.
 *
 * @param status the receiver's answer, of HTTP or SMTP; null when there was none
 * @param error why it did not work, in a sentence; also what did not work of one that did
 * @param retryAfter how long the receiver asks to wait
 */
record Attempt(
        Outcome outcome,
        @Nullable Integer status,
        @Nullable String error,
        @Nullable Duration retryAfter) {
    private static final int LONGEST_ERROR = 500;

    Attempt {
        error = error == null ? null : MessageText.oneLine(error, LONGEST_ERROR);
    }

    /** How it ended. */
    enum Outcome {
        DELIVERED,
        /** Not now. */
        RETRY,
        /** Not this one, however often it is tried. */
        REFUSED,
        /** There is nobody any more. */
        GONE;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Attempt delivered(@Nullable Integer status) {
        return new Attempt(Outcome.DELIVERED, status, null, null);
    }

    static Attempt retry(String why) {
        return new Attempt(Outcome.RETRY, null, why, null);
    }

    static Attempt refused(String why) {
        return new Attempt(Outcome.REFUSED, null, why, null);
    }
}
