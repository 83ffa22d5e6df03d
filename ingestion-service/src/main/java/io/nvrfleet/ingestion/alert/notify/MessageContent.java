package io.nvrfleet.ingestion.alert.notify;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import io.nvrfleet.events.alert.Alert;
import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a message says, frozen when it was decided; each kind of channel makes of it what its receiver reads, the same in every attempt.
 *
 * @param delivery its id
 * @param channel the name of the channel
 * @param problems how many begin
 * @param recoveries how many are over that the channel was told of
 * @param meanwhile how many began and were over before anybody was told
 * @param severity of the worst
 * @param lines the worst of them, those that begin first; at most {@link #MOST_LINES}
 */
@RegisterForReflection
record MessageContent(
        UUID delivery,
        String channel,
        DeliveryView.Kind kind,
        String title,
        Instant createdAt,
        int problems,
        int recoveries,
        int meanwhile,
        Severity severity,
        List<Line> lines) {
    /** More than any receiver shows. */
    static final int MOST_LINES = 100;

    MessageContent {
        lines = List.copyOf(lines);
    }

    /** How many alerts it tells of, listed or not. */
    @JsonIgnore
    int all() {
        return problems + recoveries + meanwhile;
    }

    /**
     * An alert of it.
     *
     * @param problemDelivery the message that told of the problem, when this one tells that it is over
     */
    @RegisterForReflection
    record Line(Event event, Alert alert, @Nullable UUID problemDelivery) {}

    /** What happened to it. */
    @RegisterForReflection
    enum Event {
        PROBLEM,
        RECOVERY,
        /** It began and was over before anybody was told. */
        MEANWHILE;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
