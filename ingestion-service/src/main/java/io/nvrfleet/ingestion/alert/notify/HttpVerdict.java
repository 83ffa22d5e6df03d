package io.nvrfleet.ingestion.alert.notify;

import io.nvrfleet.ingestion.alert.notify.Attempt.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** What an answer means for a delivery: the table of docs/alerts/notifications.md. */
final class HttpVerdict {
    private static final int LONGEST_REASON = 200;

    private HttpVerdict() {}

    /**
     * Judges the answer of a webhook. 2xx is delivered; a redirect is refused, since who follows it may tell another host; of 4xx those are
     * tried again that pass by themselves: 408, 425, 429, and 404 and 410, which a receiver says while it is being deployed; of 5xx all.
     */
    static Attempt of(OutboundHttp.Answer answer, Instant now) {
        int status = answer.status();
        if (answer.isSuccess()) {
            return Attempt.delivered(status);
        }
        if (status >= 300 && status < 400) {
            String target = answer.location() == null ? "nowhere" : answer.location();
            return new Attempt(
                    Outcome.REFUSED, status, "answered with a redirect, which is not followed, to " + target, null);
        }
        String reason = MessageText.oneLine(answer.body(), LONGEST_REASON);
        String error = "answered " + status + (reason.isEmpty() ? "" : ": " + reason);
        return new Attempt(
                passes(status) ? Outcome.RETRY : Outcome.REFUSED, status, error, retryAfter(answer.retryAfter(), now));
    }

    private static boolean passes(int status) {
        return switch (status) {
            case 404, 408, 410, 425, 429 -> true;
            default -> status < 400 || status >= 500;
        };
    }

    /** Seconds, or a date (RFC 9110); null for anything else. */
    static @Nullable Duration retryAfter(@Nullable String header, Instant now) {
        if (header == null) {
            return null;
        }
        String text = header.strip();
        try {
            return text.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(text))
                    : Duration.between(
                            now,
                            ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
        } catch (DateTimeParseException neither) {
            return null;
        }
    }
}
