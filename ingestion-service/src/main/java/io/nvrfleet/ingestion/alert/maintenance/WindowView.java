package io.nvrfleet.ingestion.alert.maintenance;

import io.nvrfleet.ingestion.alert.rule.RuleScope;
import io.nvrfleet.service.maintenance.Recurrence;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * When somebody works on something.
 *
 * @param dtstart the beginning of the first one, on the clocks of {@code time_zone}
 * @param duration of each, elapsed time in ISO 8601, such as {@code PT2H}
 * @param rrule when it comes again (RFC 5545); null for one that comes once
 * @param gone what the scope names and there is no more
 * @param active the one that is now; null when there is none
 * @param next the ones that come, at most 5
 * @param revision grows with every change, also as entity tag
 */
@RegisterForReflection
@Schema(name = "MaintenanceWindow", description = "When somebody works on something")
public record WindowView(
        long id,
        String name,
        RuleScope scope,
        LocalDateTime dtstart,
        String duration,
        @Nullable String rrule,
        String timeZone,
        boolean enabled,
        List<Long> gone,
        @Nullable Occurrence active,
        List<Occurrence> next,
        long revision,
        Instant createdAt,
        Instant updatedAt) {
    public WindowView {
        gone = List.copyOf(gone);
        next = List.copyOf(next);
    }

    /** One time that it comes. */
    @RegisterForReflection
    @Schema(name = "Occurrence")
    public record Occurrence(Instant from, Instant to) {
        static Occurrence of(Recurrence.Occurrence occurrence) {
            return new Occurrence(occurrence.from(), occurrence.to());
        }
    }
}
