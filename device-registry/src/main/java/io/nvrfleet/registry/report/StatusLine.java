package io.nvrfleet.registry.report;

import io.nvrfleet.events.NvrStatus;
import java.util.List;

/**
 * The status of a recorder or camera over a period.
 *
 * @param status at its beginning
 * @param reason of that status
 * @param changes within it, in any order
 */
record StatusLine(NvrStatus status, String reason, List<Change> changes) {
    StatusLine {
        changes = List.copyOf(changes);
    }

    /**
     * One change.
     *
     * @param second since 1970, in which it happened
     * @param place in the history: of two in one second the later one holds
     */
    record Change(long second, int place, NvrStatus status, String reason) {}
}
