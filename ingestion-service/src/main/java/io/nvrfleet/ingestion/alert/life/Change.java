package io.nvrfleet.ingestion.alert.life;

import io.nvrfleet.events.AlertChanged;
import io.nvrfleet.events.alert.Alert;
import io.nvrfleet.ingestion.alert.notify.Notice;
import io.nvrfleet.ingestion.alert.source.Condition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a decision leaves, to be written in one transaction and in this order. */
sealed interface Change {
    /** There is a new alert. */
    record Raised(Alert alert, String aspect, Instant changedAt) implements Change {}

    /** An alert is different now. */
    record Altered(Alert alert, Instant changedAt) implements Change {}

    /** Something happened to an alert, for its history. */
    record Noted(long alertId, AlertDetail.Step step) implements Change {}

    /** The topic and the dashboards hear of it. */
    record Published(AlertChanged event) implements Change {}

    /** People may hear of it. */
    record Notified(Notice notice) implements Change {}

    /**
     * A condition holds on.
     *
     * @param nextAt when it is looked at again although nothing of it changes; null for never
     */
    record Kept(Occurrence occurrence, @Nullable Instant nextAt) implements Change {}

    /** A condition is over, and all is done that follows from it. */
    record Dropped(Condition.Key key) implements Change {}

    /** A condition's alert was ended by hand; one that began anew since then is not meant. */
    record Muted(Condition.Key key, long alertId) implements Change {}

    /** What waits for a recorder, or has it for a cause, is to be looked at. */
    record LookAgain(long nvrId) implements Change {}
}
