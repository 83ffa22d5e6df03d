package io.nvrfleet.ingestion.alert.source;

import java.time.Instant;

/** What facts say of a rule and a subject. */
sealed interface Judged {
    Condition.Key key();

    /**
     * The rule's condition holds.
     *
     * @param anew whether it was over in between, should it have held before
     */
    record Holds(Condition condition, boolean anew) implements Judged {
        @Override
        public Condition.Key key() {
            return condition.key();
        }
    }

    /** It does not, since a time. */
    record Over(Condition.Key key, Instant at) implements Judged {}
}
