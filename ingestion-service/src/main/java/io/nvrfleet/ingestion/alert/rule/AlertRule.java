package io.nvrfleet.ingestion.alert.rule;

import com.fasterxml.jackson.annotation.JsonValue;
import io.nvrfleet.events.alert.Alert.SubjectType;
import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import io.nvrfleet.ingestion.store.Metric;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What counts as wrong. Fields that its kind does not use are null.
 *
 * @param name unique, such as {@code nvr_offline}
 * @param builtin is there from the first start: it is changed and disabled, never removed
 * @param subject what alerts are about: recorders or cameras; sites and the fleet come by themselves
 * @param severity of its alerts; of {@code reported} the one that devices without a word get
 * @param forSeconds how long it holds before there is an alert
 * @param metric a name of {@link Metric}, or {@code storage_percent}
 * @param raise the alert comes beyond it
 * @param clear and ends at it, or on its other side
 * @param windowSeconds flapping: in which changes are counted; no_data: how long nothing is heard; reported: how long after the last
 *     time it is over
 * @param high flapping: so many changes raise it
 * @param low flapping: so many, or fewer, end it
 * @param revision grows with every change, also as entity tag
 */
@RegisterForReflection
@Schema(name = "AlertRule", description = "What counts as wrong")
public record AlertRule(
        long id,
        String name,
        boolean builtin,
        Kind kind,
        SubjectType subject,
        RuleScope scope,
        Severity severity,
        int forSeconds,
        @Nullable String metric,
        @Nullable Operator operator,
        @Nullable Double raise,
        @Nullable Double clear,
        @Nullable Integer windowSeconds,
        @Nullable Integer high,
        @Nullable Integer low,
        boolean enabled,
        long revision,
        Instant createdAt,
        Instant updatedAt) {

    /** The same, by which nobody judges any more. */
    AlertRule disabled() {
        return new AlertRule(
                id,
                name,
                builtin,
                kind,
                subject,
                scope,
                severity,
                forSeconds,
                metric,
                operator,
                raise,
                clear,
                windowSeconds,
                high,
                low,
                false,
                revision,
                createdAt,
                updatedAt);
    }

    /** Which side of the threshold is wrong. */
    public enum Operator {
        ABOVE(">"),
        BELOW("<");

        private final String wireName;

        Operator(String wireName) {
            this.wireName = wireName;
        }

        @JsonValue
        public String wireName() {
            return wireName;
        }

        /** By its sign on the wire. */
        public static Operator named(String sign) {
            return sign.equals("<") ? BELOW : ABOVE;
        }

        @Override
        public String toString() {
            return wireName;
        }
    }
}
