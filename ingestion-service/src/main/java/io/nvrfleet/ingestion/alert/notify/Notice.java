package io.nvrfleet.ingestion.alert.notify;

import io.nvrfleet.events.alert.Alert;

/** What people are to be told of an alert. Which of the channels tell it, and when, is theirs. */
public sealed interface Notice {
    Alert alert();

    /** It began, or may be told now: its window or its cause is over and it holds on. Who was told before is not told again. */
    record Problem(Alert alert) implements Notice {}

    /** It is over. Only who was told of the problem is told; a problem that was not told yet is not told any more. */
    record Recovery(Alert alert) implements Notice {}
}
