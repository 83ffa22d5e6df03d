package io.nvrfleet.ingestion.alert.life;

import io.nvrfleet.events.alert.Alert.Resolution;
import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import io.nvrfleet.ingestion.alert.source.Condition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A condition from when it began until the evaluator has seen its end.
 *
 * @param severity as the source says; null for the rule's
 * @param overAt when it ended; null while it holds
 * @param muted somebody ended its alert by hand: there is no other one before it was over
 * @param alertId what was made of it; null before
 * @param held it waits for its recorder
 * @param countsFrom when its cause was over; null while it has one, or when it never had any
 * @param toldCount the count that was told last; {@link #ANEW} when nobody has seen the end of the one before, of which there was an alert
 */
record Occurrence(
        Condition.Key key,
        @Nullable Long nvrId,
        Instant since,
        Instant lastAt,
        long count,
        @Nullable Severity severity,
        @Nullable Double value,
        @Nullable String detail,
        @Nullable Instant overAt,
        @Nullable Resolution overWhy,
        boolean muted,
        @Nullable Long alertId,
        boolean held,
        @Nullable Instant countsFrom,
        long toldCount) {

    static final long ANEW = -1;

    /** One that begins. */
    static Occurrence began(Condition.Key key, @Nullable Long nvrId, Instant since, String detail) {
        return new Occurrence(key, nvrId, since, since, 1, null, null, detail, null, null, false, null, false, null, 0);
    }

    /** It is over. */
    Occurrence over(Instant at, Resolution why) {
        return new Occurrence(
                key,
                nvrId,
                since,
                lastAt,
                count,
                severity,
                value,
                detail,
                at,
                why,
                muted,
                alertId,
                held,
                countsFrom,
                toldCount);
    }

    /** How the evaluator leaves it. */
    Occurrence left(@Nullable Long madeOf, boolean waits, @Nullable Instant from, long told) {
        return new Occurrence(
                key, nvrId, since, lastAt, count, severity, value, detail, overAt, overWhy, muted, madeOf, waits, from,
                told);
    }

    /** Its alert was ended by hand. */
    Occurrence silenced() {
        return new Occurrence(
                key,
                nvrId,
                since,
                lastAt,
                count,
                severity,
                value,
                detail,
                overAt,
                overWhy,
                true,
                alertId,
                held,
                countsFrom,
                toldCount);
    }
}
