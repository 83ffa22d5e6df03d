package io.nvrfleet.ingestion.alert.notify;

import static io.nvrfleet.rest.Columns.constant;
import static io.nvrfleet.rest.Columns.instant;
import static io.nvrfleet.rest.Columns.optionalInstant;

import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One message, and what became of it. All attempts carry its id.
 *
 * @param title its first line
 * @param alertIds what it tells of
 * @param nextAttemptAt null when there is none any more
 * @param lastError why the last attempt did not work, in a sentence
 */
@RegisterForReflection
@Schema(name = "Delivery", description = "One message, and what became of it")
public record DeliveryView(
        UUID id,
        Kind kind,
        State state,
        String title,
        List<Long> alertIds,
        Instant createdAt,
        int attempts,
        @Nullable Instant lastAttemptAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Integer lastStatus,
        @Nullable String lastError) {
    public DeliveryView {
        alertIds = List.copyOf(alertIds);
    }

    static DeliveryView read(ResultSet row) throws SQLException {
        return new DeliveryView(
                row.getObject("id", UUID.class),
                constant(row, "kind", Kind.class),
                constant(row, "state", State.class),
                row.getString("title"),
                List.of((Long[]) row.getArray("alert_ids").getArray()),
                instant(row, "created_at"),
                row.getInt("attempts"),
                optionalInstant(row, "last_attempt_at"),
                optionalInstant(row, "next_attempt_at"),
                row.getObject("last_status", Integer.class),
                row.getString("last_error"));
    }

    /** What it is. */
    @Schema(name = "DeliveryKind")
    public enum Kind {
        /** Alerts that begin or are over. */
        ALERTS,
        /** What was held back: by quiet hours, by the cap. */
        DIGEST,
        /** Somebody pressed the button. */
        TEST;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How far it is. */
    @Schema(name = "DeliveryState")
    public enum State {
        /** Not yet taken by the receiver, and tried again. */
        PENDING,
        DELIVERED,
        /** Refused for good, or given up. */
        FAILED;

        /** Reads a parameter of a request. */
        public static State fromString(String wireName) {
            return Arrays.stream(values())
                    .filter(state -> state.wireName().equals(wireName))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no state " + wireName));
        }

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
