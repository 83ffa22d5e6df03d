package io.nvrfleet.registry.maintenance;

import io.agroal.api.AgroalDataSource;
import io.nvrfleet.events.MaintenanceWindow.Scope;
import io.nvrfleet.rest.Columns;
import io.nvrfleet.rest.Query;
import io.nvrfleet.service.maintenance.Recurrence;
import io.nvrfleet.service.maintenance.Recurrence.Occurrence;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;

/** Tells when somebody worked on what. */
@ApplicationScoped
public class MaintenanceWindows {
    /** A year of days, and some; what is daily and longer than that does not come. */
    private static final int MOST = 500;

    private final AgroalDataSource database;

    MaintenanceWindows(AgroalDataSource database) {
        this.database = database;
    }

    private record Window(Scope scope, Recurrence recurrence) {}

    /**
     * The times of the windows as they are now, within at most 366 days.
     *
     * @throws Query.UnavailableException when the database does not answer
     */
    public MaintenanceTimes between(Instant from, Instant to) {
        MaintenanceTimes times = new MaintenanceTimes();
        for (Window window : read()) {
            List<Occurrence> occurrences = window.recurrence().between(from, to, MOST);
            if (!occurrences.isEmpty()) {
                times.add(window.scope(), occurrences);
            }
        }
        return times;
    }

    private List<Window> read() {
        return new Query("select * from maintenance_window where active")
                .list(
                        database,
                        row -> new Window(
                                new Scope(Columns.constant(row, "scope_type", Scope.Type.class), List.of((Long[])
                                        row.getArray("scope_ids").getArray())),
                                Recurrence.parse(
                                        row.getObject("dtstart", LocalDateTime.class),
                                        row.getString("duration"),
                                        row.getString("rrule"),
                                        row.getString("time_zone"))));
    }
}
