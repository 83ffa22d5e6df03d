package io.nvrfleet.ingestion.alert.past;

import io.nvrfleet.events.alert.Alert.Subject;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time for which a rule's condition held of a subject.
 *
 * @param over null when it still does
 * @param value what was measured at its beginning; null where nothing is
 */
record Episode(
        Subject subject,
        @Nullable Long nvrId,
        Instant since,
        @Nullable Instant over,
        @Nullable Double value) {
    /** Whether there would have been an alert by then: it held for the rule's time, and longer. */
    boolean fires(Duration held, Instant to) {
        Instant due = since.plus(held);
        return !due.isAfter(to) && (over == null || over.isAfter(due));
    }
}
