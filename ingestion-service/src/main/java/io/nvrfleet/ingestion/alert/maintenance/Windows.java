package io.nvrfleet.ingestion.alert.maintenance;

import com.fasterxml.jackson.databind.JsonNode;
import io.agroal.api.AgroalDataSource;
import io.nvrfleet.events.MaintenanceWindow.Scope;
import io.nvrfleet.ingestion.alert.rule.NewPlaces;
import io.nvrfleet.ingestion.alert.rule.NewPlaces.UnknownPlaceException;
import io.nvrfleet.ingestion.alert.rule.RuleScope;
import io.nvrfleet.ingestion.alert.rule.ScopeRows;
import io.nvrfleet.rest.MergePatch;
import io.nvrfleet.rest.Query;
import io.nvrfleet.rest.Revision;
import io.nvrfleet.rest.problem.ProblemException;
import io.nvrfleet.service.maintenance.InvalidRecurrenceException;
import io.nvrfleet.service.maintenance.Recurrence;
import io.nvrfleet.service.outbox.EventOutbox;
import io.nvrfleet.service.sql.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Saves, changes and removes windows, and leaves word of it for all who read the topic, in the same transaction. */
@ApplicationScoped
class Windows {
    private static final String COLUMNS = "name, scope_type, scope_ids, dtstart, duration, rrule, time_zone, enabled";
    private static final String VALUES = "?, ?, ?::bigint[], ?::timestamp, ?, nullif(?, ''), ?, ?";

    private static final String INSERT =
            "insert into maintenance_window (%s) values (%s) returning *".formatted(COLUMNS, VALUES);

    private static final String UPDATE = """
            update maintenance_window set (%s) = (%s), revision = revision + 1, updated_at = now() where id = ? returning *
            """.formatted(COLUMNS, VALUES);

    private final AgroalDataSource database;
    private final MergePatch patches;
    private final Clock clock;
    private final NewPlaces places;

    Windows(AgroalDataSource database, MergePatch patches, Clock clock, NewPlaces places) {
        this.places = places;
        this.database = database;
        this.patches = patches;
        this.clock = clock;
    }

    /**
     * One window.
     *
     * @throws ProblemException 404
     */
    WindowView get(long id) {
        return Transaction.answer(database, connection -> view(connection, find(connection, id, "")));
    }

    /**
     * Those behind a name, in their order.
     *
     * @param after a name; null for the first ones
     * @param active those that are now, or are not; null for both
     */
    List<WindowView> list(@Nullable String after, @Nullable Boolean active, int limit) {
        Instant now = clock.instant();
        return Transaction.answer(database, connection -> {
            Query query = new Query("select * from maintenance_window").whereIf(after, "name_key > lower(?)");
            // What is active is no matter of the table: all are read then, of which there are few.
            query.then(active == null ? "order by name_key limit " + limit : "order by name_key");
            List<Window> windows = query.list(connection, Window::read).stream()
                    .filter(window -> active == null || window.isActive(now) == active)
                    .limit(limit)
                    .toList();
            Map<RuleScope, List<Long>> gone = ScopeRows.gone(
                    connection, windows.stream().map(Window::scope).collect(Collectors.toSet()));
            return windows.stream()
                    .map(window -> window.toView(gone.getOrDefault(window.scope(), List.of()), now))
                    .toList();
        });
    }

    /**
     * Saves a window.
     *
     * @throws ProblemException 409 when there is one of that name, whatever the case, 422 when it makes no sense
     */
    WindowView save(WindowRequest request) {
        WindowEdit told = WindowEdit.of(request);
        return places.known(() -> Transaction.answer(database, connection -> {
            Recurrence recurrence = sensible(connection, told, RuleScope.ALL);
            requireFree(connection, told.name, 0);
            return written(connection, new Query(INSERT, values(told, recurrence)));
        }));
    }

    /**
     * When a window would come.
     *
     * @throws ProblemException 422 when it makes no sense
     */
    Recurrence tried(WindowRequest request) {
        return places.known(() -> Transaction.answer(
                database, connection -> sensible(connection, WindowEdit.of(request), RuleScope.ALL)));
    }

    /**
     * Changes a window; a patch that changes nothing makes no revision.
     *
     * @throws ProblemException 404, 409, 412, 422
     */
    WindowView change(long id, @Nullable String ifMatch, @Nullable JsonNode patch) {
        return places.known(() -> Transaction.answer(database, connection -> {
            Window window = find(connection, id, "for update");
            Revision.require(ifMatch, window.revision());
            WindowEdit told = patches.apply(patch, WindowEdit.of(window), Map.of("id", "never changes"));
            Recurrence recurrence = sensible(connection, told, window.scope());
            if (isSame(window, told, recurrence)) {
                return view(connection, window);
            }
            requireFree(connection, told.name, id);
            List<Object> values = new ArrayList<>(Arrays.asList(values(told, recurrence)));
            values.add(id);
            return written(connection, new Query(UPDATE, values.toArray()));
        }));
    }

    /**
     * Removes a window.
     *
     * @throws ProblemException 404, 412
     */
    void remove(long id, @Nullable String ifMatch) {
        Transaction.answer(database, connection -> {
            Window window = find(connection, id, "for update");
            Revision.require(ifMatch, window.revision());
            new Query("delete from maintenance_window").where("id = ?", id).execute(connection);
            EventOutbox.add(connection, List.of(window.toEvent(true)));
            return window;
        });
    }

    private static boolean isSame(Window window, WindowEdit told, Recurrence recurrence) {
        return told.name.equals(window.name())
                && told.scope.toScope().equals(window.scope())
                && recurrence.equals(window.recurrence())
                && isEnabled(told) == window.enabled();
    }

    private static boolean isEnabled(WindowEdit told) {
        return told.enabled == null || told.enabled;
    }

    /** When it comes, once all of it makes sense. */
    private static Recurrence sensible(Connection connection, WindowEdit told, RuleScope before) throws SQLException {
        RuleScope scope = told.scope.toScope();
        ScopeRows.require(connection, scope, before);
        String zone = told.timeZone == null ? zone(connection, scope) : told.timeZone;
        try {
            return Recurrence.parse(told.dtstart, told.duration, told.rrule, zone);
        } catch (InvalidRecurrenceException e) {
            throw ProblemException.impossible(e.field(), e.reason());
        }
    }

    private static String zone(Connection connection, RuleScope scope) throws SQLException {
        List<Long> ids = scope.idsOrNone();
        if (scope.type() != Scope.Type.SITE || ids.size() != 1) {
            throw ProblemException.impossible("time_zone", "is needed where the scope is not one site");
        }
        List<Optional<String>> zones = new Query("select time_zone from site where id = " + ids.getFirst())
                .list(connection, row -> Optional.ofNullable(row.getString("time_zone")));
        ProblemException none =
                ProblemException.impossible("time_zone", "is needed: site %d has none".formatted(ids.getFirst()));
        if (zones.isEmpty()) {
            // Known by its recorders alone: the registry has not been asked since it was made.
            throw new UnknownPlaceException(none);
        }
        return zones.getFirst().orElseThrow(() -> none);
    }

    private static Object[] values(WindowEdit told, Recurrence recurrence) {
        RuleScope scope = told.scope.toScope();
        return new Object[] {
            told.name,
            scope.type().wireName(),
            scope.idsOrNone().stream().map(String::valueOf).toList(),
            recurrence.start(),
            recurrence.length().toString(),
            recurrence.rule() == null ? "" : recurrence.rule(),
            recurrence.zone().getId(),
            isEnabled(told)
        };
    }

    private WindowView written(Connection connection, Query statement) throws SQLException {
        Window window = statement.list(connection, Window::read).getFirst();
        EventOutbox.add(connection, List.of(window.toEvent(false)));
        return view(connection, window);
    }

    private WindowView view(Connection connection, Window window) throws SQLException {
        Map<RuleScope, List<Long>> gone = ScopeRows.gone(connection, List.of(window.scope()));
        return window.toView(gone.getOrDefault(window.scope(), List.of()), clock.instant());
    }

    private static Window find(Connection connection, long id, String tail) throws SQLException {
        return new Query("select * from maintenance_window")
                .where("id = ?", id).then(tail).list(connection, Window::read).stream()
                        .findFirst()
                        .orElseThrow(() -> ProblemException.notFound("There is no maintenance window " + id + "."));
    }

    private static void requireFree(Connection connection, String name, long id) throws SQLException {
        if (!new Query("select from maintenance_window")
                .where("name_key = lower(?)", name)
                .where("id <> ?", id)
                .list(connection, row -> true)
                .isEmpty()) {
            throw ProblemException.conflict("There is a maintenance window named " + name + ".");
        }
    }
}
