package io.nvrfleet.ingestion.alert.source;

import io.nvrfleet.events.alert.Alert.SubjectType;
import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rule's condition that holds of a subject.
 *
 * @param since by the clock of its source; the rule's time counts from then
 * @param lastAt when it was noticed last
 * @param noticed how often, since it was told last; it is added to what was noticed before
 * @param severity as the source says; null for the rule's
 * @param value what was measured; null where nothing is
 * @param detail what was seen, in a sentence
 * @param lookAt when it is to be judged again although nothing came; null for never
 */
public record Condition(
        Key key,
        @Nullable Long nvrId,
        Instant since,
        Instant lastAt,
        long noticed,
        @Nullable Severity severity,
        @Nullable Double value,
        @Nullable String detail,
        @Nullable Instant lookAt) {

    /**
     * Of what, by which rule.
     *
     * @param aspect which of several things of one kind: the device's word, a stream's name; else empty
     */
    public record Key(long ruleId, SubjectType subjectType, long subjectId, String aspect) {}
}
