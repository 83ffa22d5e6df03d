package io.nvrfleet.registry.modelcheck.world;

import io.nvrfleet.events.Version;
import io.nvrfleet.registry.presence.LogRecord;

/** What the stored state of a partition was made from, in order: kept for the oracle, read by nothing else. */
public sealed interface Applied {
    /** A record of the log was folded into the state. */
    record Folded(int epoch, LogRecord record, long realTime) implements Applied {
        /** Epoch and offset, as the versions of its changes begin. */
        public String place() {
            return Version.of(epoch, record.offset(), 0).substring(0, PLACE);
        }
    }

    /** How much of a version is epoch and offset. */
    int PLACE = 22;

    /** The log was another one: every live lease renewed. */
    record Recovered() implements Applied {}

    /** The log that tells of renewals was gone: every live lease renewed. */
    record FloorGone() implements Applied {}
}
