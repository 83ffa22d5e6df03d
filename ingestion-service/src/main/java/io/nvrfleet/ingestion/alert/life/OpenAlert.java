package io.nvrfleet.ingestion.alert.life;

import io.nvrfleet.events.alert.Alert;
import io.nvrfleet.ingestion.alert.source.Condition;
import java.time.Instant;

/**
 * An alert as it is kept.
 *
 * @param aspect of its condition
 * @param changedAt when something of it was told last
 */
record OpenAlert(Alert alert, String aspect, Instant changedAt) {
    /** Of its condition. */
    Condition.Key key() {
        return new Condition.Key(
                alert.ruleId(), alert.subject().type(), alert.subject().id(), aspect);
    }
}
