package io.nvrfleet.ingestion.alert.maintenance;

import static io.nvrfleet.rest.Columns.constant;
import static io.nvrfleet.rest.Columns.instant;

import io.nvrfleet.events.MaintenanceWindow;
import io.nvrfleet.ingestion.alert.rule.RuleScope;
import io.nvrfleet.service.maintenance.Recurrence;
import io.nvrfleet.service.maintenance.Recurrence.Occurrence;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A row of the table of windows. */
record Window(
        long id,
        String name,
        RuleScope scope,
        Recurrence recurrence,
        boolean enabled,
        long revision,
        Instant createdAt,
        Instant updatedAt) {
    /** Further ahead nobody plans. */
    private static final Duration AHEAD = ChronoUnit.YEARS.getDuration().multipliedBy(10);

    private static final int NEXT = 5;

    static Window read(ResultSet row) throws SQLException {
        return new Window(
                row.getLong("id"),
                row.getString("name"),
                new RuleScope(constant(row, "scope_type", MaintenanceWindow.Scope.Type.class), List.of((Long[])
                        row.getArray("scope_ids").getArray())),
                Recurrence.parse(
                        row.getObject("dtstart", LocalDateTime.class),
                        row.getString("duration"),
                        row.getString("rrule"),
                        row.getString("time_zone")),
                row.getBoolean("enabled"),
                row.getLong("revision"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    /** Whether somebody works then. */
    boolean isActive(Instant time) {
        return enabled && !recurrence.between(time, time.plusNanos(1), 1).isEmpty();
    }

    /**
     * As clients see it.
     *
     * @param gone what the scope names and there is no more
     */
    WindowView toView(List<Long> gone, Instant now) {
        List<Occurrence> coming = enabled ? recurrence.between(now, now.plus(AHEAD), NEXT + 1) : List.of();
        boolean active = !coming.isEmpty() && coming.getFirst().contains(now);
        return new WindowView(
                id,
                name,
                scope,
                recurrence.start(),
                recurrence.length().toString(),
                recurrence.rule(),
                recurrence.zone().getId(),
                enabled,
                gone,
                active ? WindowView.Occurrence.of(coming.getFirst()) : null,
                coming.stream()
                        .skip(active ? 1 : 0)
                        .limit(NEXT)
                        .map(WindowView.Occurrence::of)
                        .toList(),
                revision,
                createdAt,
                updatedAt);
    }

    /** As others are told of it. */
    MaintenanceWindow toEvent(boolean removed) {
        return new MaintenanceWindow(
                id,
                name,
                scope.toEvent(),
                recurrence.start(),
                recurrence.length().toString(),
                recurrence.rule(),
                recurrence.zone().getId(),
                enabled,
                removed,
                removed ? revision + 1 : revision);
    }
}
