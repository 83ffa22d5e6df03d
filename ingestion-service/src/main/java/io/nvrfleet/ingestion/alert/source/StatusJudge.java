package io.nvrfleet.ingestion.alert.source;

import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.ingestion.alert.rule.Kind;
import org.jspecify.annotations.Nullable;

/** Whether a status is what rules of the kinds {@code offline} and {@code warning} look for. Pure. */
public final class StatusJudge {
    private StatusJudge() {}

    /**
     * Whether it holds.
     *
     * @param kind any; those that do not look at one status never hold
     * @param status of a recorder, or of a camera, which knows no warning
     * @param reason why it has the status; null when nobody said
     */
    public static boolean holds(Kind kind, NvrStatus status, @Nullable StatusReason reason) {
        return switch (kind) {
            case OFFLINE -> status == NvrStatus.OFFLINE && isAFault(reason);
            case WARNING -> status == NvrStatus.WARNING;
            case FLAPPING, CONFLICT, THRESHOLD, NO_DATA, REPORTED, STREAM_GONE, OBSERVATION_GAP -> false;
        };
    }

    /** What was never connected is not in service yet, and what people took out of service is none of their alarms. */
    private static boolean isAFault(@Nullable StatusReason reason) {
        return reason != StatusReason.NEVER_CONNECTED
                && reason != StatusReason.DISABLED
                && reason != StatusReason.REMOVED;
    }
}
