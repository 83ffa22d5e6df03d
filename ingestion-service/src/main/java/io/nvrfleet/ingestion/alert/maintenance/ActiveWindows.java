package io.nvrfleet.ingestion.alert.maintenance;

import io.nvrfleet.events.MaintenanceWindow.Scope;
import io.nvrfleet.rest.Query;
import io.nvrfleet.service.maintenance.Recurrence.Occurrence;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The maintenance windows of one moment. A window of a customer, site or recorder holds for all that is below it. */
public final class ActiveWindows {
    /** For so long it is known when windows come, without counting again. */
    private static final Duration KNOWN = Duration.ofHours(6);

    private static final int MOST = 1_000;

    /**
     * The windows, as a number that is another one after every change: of what was added the id is above all others, what was removed makes
     * fewer of the others, and what was changed has a higher revision.
     */
    private static final String REVISION = """
            select concat_ws(' ', current_schema(), count(*), max(id), sum(revision)) as revision from maintenance_window
            """;

    /** What the last one who asked knew. Another database's is not taken for it. */
    private static final AtomicReference<@Nullable Known> LAST = new AtomicReference<>();

    private final Map<Scope.Type, Map<Long, Long>> lowest = new EnumMap<>(Scope.Type.class);
    private @Nullable Long overAll;

    private ActiveWindows(List<Coming> active) {
        for (Coming coming : active) {
            long window = coming.window().id();
            if (coming.window().scope().type() == Scope.Type.ALL) {
                overAll = overAll == null ? window : Math.min(overAll, window);
            }
            for (Long id : coming.window().scope().idsOrNone()) {
                lowest.computeIfAbsent(coming.window().scope().type(), type -> new HashMap<>())
                        .merge(id, window, Math::min);
            }
        }
    }

    private record Coming(Window window, List<Occurrence> times) {}

    /** When windows come from one time to another, as long as they are as they were. */
    private record Known(String revision, Instant from, Instant to, List<Coming> windows) {
        boolean holds(String other, Instant time) {
            return revision.equals(other) && !time.isBefore(from) && time.isBefore(to);
        }

        ActiveWindows at(Instant time) {
            return new ActiveWindows(windows.stream()
                    .filter(coming -> coming.times().stream().anyMatch(one -> one.contains(time)))
                    .toList());
        }
    }

    /** Those that are enabled and are then. One small statement, unless a window was changed. */
    public static ActiveWindows at(Connection connection, Instant now) throws SQLException {
        String revision = connection.getMetaData().getURL()
                + ' '
                + new Query(REVISION)
                        .list(connection, row -> row.getString("revision"))
                        .getFirst();
        Known known = LAST.get();
        if (known == null || !known.holds(revision, now)) {
            known = read(connection, revision, now);
            LAST.set(known);
        }
        return known.at(now);
    }

    private static Known read(Connection connection, String revision, Instant now) throws SQLException {
        Instant until = now.plus(KNOWN);
        return new Known(
                revision,
                now,
                until,
                new Query("select * from maintenance_window where enabled")
                        .list(connection, Window::read).stream()
                                .map(window ->
                                        new Coming(window, window.recurrence().between(now, until, MOST)))
                                .filter(coming -> !coming.times().isEmpty())
                                .toList());
    }

    /** The window that a subject is in, the one with the lowest id; null when it is in none. */
    public @Nullable Long over(Place place) {
        return Stream.of(
                        overAll,
                        over(Scope.Type.CUSTOMER, place.customerId()),
                        over(Scope.Type.SITE, place.siteId()),
                        over(Scope.Type.NVR, place.nvrId()),
                        over(Scope.Type.CAMERA, place.cameraId()))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .min(Long::compare)
                .orElse(null);
    }

    private @Nullable Long over(Scope.Type type, @Nullable Long id) {
        Map<Long, Long> windows = lowest.get(type);
        return windows == null || id == null ? null : windows.get(id);
    }
}
