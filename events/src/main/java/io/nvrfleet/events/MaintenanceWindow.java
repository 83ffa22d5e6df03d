package io.nvrfleet.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A record of {@link Topics#MAINTENANCE_WINDOWS}: when somebody works on something, so that nobody is told of what fails meanwhile and
 * no report counts it.
 *
 * @param removed a removal is a record, never a tombstone; all else is as it was
 * @param dtstart the beginning of the first one, on the clocks of {@code timeZone}
 * @param duration of each, elapsed time in ISO 8601, such as {@code PT2H}
 * @param rrule when it comes again (RFC 5545), such as {@code FREQ=WEEKLY}; null for one that comes once
 * @param timeZone its name in the IANA database
 * @param revision grows with every change
 */
public record MaintenanceWindow(
        long id,
        String name,
        Scope scope,
        LocalDateTime dtstart,
        String duration,
        @Nullable String rrule,
        String timeZone,
        boolean enabled,
        boolean removed,
        long revision)
        implements FleetEvent {
    /** The window's id. */
    @Override
    @JsonIgnore
    public String key() {
        return Long.toString(id);
    }

    /**
     * What is meant, with all that is below it.
     *
     * @param ids of the kind that {@code type} says; none for all
     */
    public record Scope(Type type, List<Long> ids) {
        public Scope {
            ids = List.copyOf(ids);
        }

        /** What {@code ids} are of. */
        public enum Type {
            ALL,
            CUSTOMER,
            SITE,
            NVR,
            CAMERA;

            @JsonValue
            public String wireName() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }
}
