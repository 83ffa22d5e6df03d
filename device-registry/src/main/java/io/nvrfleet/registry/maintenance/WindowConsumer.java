package io.nvrfleet.registry.maintenance;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.events.MaintenanceWindow;
import io.nvrfleet.events.Topics;
import io.nvrfleet.service.maintenance.InvalidRecurrenceException;
import io.nvrfleet.service.maintenance.Recurrence;
import io.nvrfleet.service.reader.EventReader;
import io.nvrfleet.service.sql.ColumnArrays;
import io.quarkus.runtime.Startup;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the maintenance windows (ADR 12). Made at the start, so that its meters are there before the first record. */
@ApplicationScoped
@Startup
class WindowConsumer {
    /** The newest of each in a batch, unless a newer one is there. */
    private static final String UPSERT = """
            insert into maintenance_window (id, name, scope_type, scope_ids, dtstart, duration, rrule, time_zone, active, revision)
            select distinct on (id) id, name, scope_type, scope_ids::bigint[], dtstart::timestamp, duration, rrule, time_zone, active, revision
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                as told(id, name, scope_type, scope_ids, dtstart, duration, rrule, time_zone, active, revision)
            order by id, revision desc
            on conflict (id) do update set name = excluded.name, scope_type = excluded.scope_type, scope_ids = excluded.scope_ids,
                dtstart = excluded.dtstart, duration = excluded.duration, rrule = excluded.rrule, time_zone = excluded.time_zone,
                active = excluded.active, revision = excluded.revision
            where maintenance_window.revision < excluded.revision
            """;

    private final AgroalDataSource database;
    private final EventReader<MaintenanceWindow> reader;

    WindowConsumer(AgroalDataSource database, MeterRegistry meters) {
        this.database = database;
        reader = new EventReader<>(Topics.MAINTENANCE_WINDOWS, MaintenanceWindow.class, this::store, meters);
    }

    @Incoming("maintenance-windows")
    CompletionStage<Void> consume(KafkaRecordBatch<String, byte[]> batch) {
        return reader.read(batch);
    }

    /**
     * Stores them.
     *
     * @throws InvalidRecurrenceException when one of them never comes, so that no report has to
     */
    private void store(List<MaintenanceWindow> windows) throws SQLException {
        ColumnArrays rows =
                new ColumnArrays("int8", "text", "text", "text", "text", "text", "text", "text", "bool", "int8");
        for (MaintenanceWindow window : windows) {
            Recurrence recurrence =
                    Recurrence.parse(window.dtstart(), window.duration(), window.rrule(), window.timeZone());
            rows.add(
                    window.id(),
                    window.name(),
                    window.scope().type().wireName(),
                    window.scope().ids().stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")),
                    recurrence.start().toString(),
                    window.duration(),
                    window.rrule(),
                    window.timeZone(),
                    window.enabled() && !window.removed(),
                    window.revision());
        }
        try (Connection connection = database.getConnection()) {
            rows.execute(connection, UPSERT);
        }
    }
}
