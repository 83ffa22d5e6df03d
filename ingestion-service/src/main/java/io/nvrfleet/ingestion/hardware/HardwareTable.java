package io.nvrfleet.ingestion.hardware;

import io.nvrfleet.ingestion.hardware.HardwareState.Change;
import io.nvrfleet.ingestion.hardware.HardwareState.Known;
import io.nvrfleet.ingestion.hardware.HardwareState.Step;
import io.nvrfleet.rest.Columns;
import io.nvrfleet.rest.Query;
import io.nvrfleet.service.sql.ColumnArrays;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of hardware and their changes. */
@ApplicationScoped
public class HardwareTable {
    /** When nothing else has changed, {@code seen_at} is written this often: most reports tell what is known, and cost no row then. */
    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    /** A card with a loose contact changes all the time. */
    private static final int CHANGES_OF_A_CAMERA = 500;

    private static final int PORTION = 1_000;

    private static final String LOAD = """
            select camera_id, seen_at, memory from hardware
            where camera_id = any (?::bigint[]) order by camera_id for update
            """;

    private static final String LOAD_WAITING = """
            select camera_id, seen_at, memory, now() as now from hardware
            where waiting_since <= now() - make_interval(secs => ?) order by camera_id limit ? for update skip locked
            """;

    private static final String STORE =
            """
            insert into hardware (camera_id, seen_at, memory, waiting_since, %1$s)
            select camera_id, seen_at, memory, waiting_since, %2$s
            from unnest(?, ?, ?, ?, %3$s) as told(camera_id, seen_at, memory, waiting_since, %1$s) order by camera_id
            on conflict (camera_id) do update set seen_at = excluded.seen_at, memory = excluded.memory,
                waiting_since = excluded.waiting_since, %4$s
            """.formatted(facts("%1$s"), facts("%1$s::%2$s"), facts("?"), facts("%1$s = excluded.%1$s"));

    private static final String STORE_CHANGES = """
            insert into hardware_change (camera_id, at, field, old, new)
            select * from unnest(?, ?, ?, ?, ?) as told(camera_id, at, field, old, new) order by at
            """;

    private static final String FORGET_CHANGES = """
            delete from hardware_change using (
                select id, row_number() over (partition by camera_id order by at desc, id desc) as nth from hardware_change
                where camera_id = any (?)) as counted
            where hardware_change.id = counted.id and nth > %d
            """.formatted(CHANGES_OF_A_CAMERA);

    private static final String[] TYPES = Stream.concat(
                    Stream.of("int8", "timestamptz", "text", "timestamptz"),
                    Arrays.stream(Fact.values()).map(fact -> "text"))
            .toArray(String[]::new);

    private record Row(long cameraId, HardwareState state) {}

    private static String facts(String pattern) {
        return Arrays.stream(Fact.values())
                .map(fact -> pattern.formatted(fact.column(), fact.type()))
                .collect(Collectors.joining(", "));
    }

    /**
     * Keeps what reports tell, in the caller's transaction.
     *
     * @param told in the order in which it came
     */
    public void store(Connection connection, List<Told> told) throws SQLException {
        if (told.isEmpty()) {
            return;
        }
        Map<Long, List<Told>> byCamera =
                told.stream().collect(Collectors.groupingBy(Told::cameraId, TreeMap::new, Collectors.toList()));
        Map<Long, HardwareState> before = load(connection, byCamera);
        Map<Long, Step> steps = new TreeMap<>();
        byCamera.forEach((cameraId, reports) -> {
            HardwareState known = before.get(cameraId);
            Step step = after(known == null ? HardwareState.unknown() : known, reports);
            if (known == null || isWorthARow(known, step.state())) {
                steps.put(cameraId, step);
            }
        });
        write(connection, steps);
    }

    private static Map<Long, HardwareState> load(Connection connection, Map<Long, List<Told>> byCamera)
            throws SQLException {
        Map<Long, HardwareState> states = new HashMap<>();
        new Query(LOAD, byCamera.keySet().stream().map(String::valueOf).toList())
                .list(connection, HardwareTable::read)
                .forEach(row -> states.put(row.cameraId(), row.state()));
        return states;
    }

    private static Step after(HardwareState state, List<Told> reports) {
        List<Change> changes = new ArrayList<>();
        HardwareState now = state;
        for (Told report : reports) {
            Step step = now.after(report);
            now = step.state();
            changes.addAll(step.changes());
        }
        return new Step(now, changes);
    }

    private static boolean isWorthARow(HardwareState before, HardwareState after) {
        return !after.tellsTheSameAs(before)
                || !after.seenAt().isBefore(before.seenAt().plus(SEEN_EVERY));
    }

    /** Lets count what has waited for so long. */
    void settle(Connection connection, Duration longEnough) throws SQLException {
        Map<Long, Step> steps = new TreeMap<>();
        new Query(LOAD_WAITING, longEnough.toMillis() / 1000.0, PORTION).list(connection, result -> {
            Row row = read(result);
            return steps.put(row.cameraId(), row.state().afterWaiting(Columns.instant(result, "now"), longEnough));
        });
        write(connection, steps);
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("camera_id"),
                HardwareMemory.read(Columns.instant(row, "seen_at"), row.getString("memory")));
    }

    private static void write(Connection connection, Map<Long, Step> steps) throws SQLException {
        ColumnArrays rows = new ColumnArrays(TYPES);
        ColumnArrays changes = new ColumnArrays("int8", "timestamptz", "text", "text", "text");
        ColumnArrays changed = new ColumnArrays("int8");
        steps.forEach((cameraId, step) -> {
            rows.add(row(cameraId, step.state()));
            step.changes()
                    .forEach(change ->
                            changes.add(cameraId, change.at(), change.fact().field(), change.old(), change.value()));
            if (!step.changes().isEmpty()) {
                changed.add(cameraId);
            }
        });
        rows.execute(connection, STORE);
        changes.execute(connection, STORE_CHANGES);
        changed.execute(connection, FORGET_CHANGES);
    }

    private static @Nullable Object[] row(long cameraId, HardwareState state) {
        List<@Nullable Object> row = new ArrayList<>(TYPES.length);
        row.add(cameraId);
        row.add(state.seenAt());
        row.add(HardwareMemory.write(state));
        row.add(state.waitingSince().orElse(null));
        for (Fact fact : Fact.values()) {
            Known known = state.known().get(fact);
            row.add(known == null ? null : known.value());
        }
        return row.toArray();
    }
}
