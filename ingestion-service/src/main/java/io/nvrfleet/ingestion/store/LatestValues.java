package io.nvrfleet.ingestion.store;

import io.nvrfleet.service.sql.ColumnArrays;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The newest value of each metric of a camera. They are gathered, and written every few seconds in one statement: a camera that reports often
 * costs one row then, not one for each report. A replica that is killed leaves them as old as its last write; samples it does not lose.
 */
@ApplicationScoped
class LatestValues {
    private static final Logger LOG = Logger.getLogger(LatestValues.class);

    private static final String[] TYPES = Stream.concat(
                    Stream.of("int8", "timestamptz"),
                    Metric.all().stream()
                            .flatMap(metric -> Stream.of(metric.kind().name().toLowerCase(Locale.ROOT), "timestamptz")))
            .toArray(String[]::new);

    private static final String STORE = """
            insert into latest as known (camera_id, at, %1$s)
            select camera_id, at, %1$s from unnest(%2$s) as told(camera_id, at, %1$s) order by camera_id
            on conflict (camera_id) do update set at = greatest(known.at, excluded.at), %3$s
            """.formatted(
                    columns("%1$s, %1$s_at"),
                    Stream.generate(() -> "?").limit(TYPES.length).collect(Collectors.joining(", ")),
                    columns("%1$s = case when " + newer() + " then excluded.%1$s else known.%1$s end,"
                            + " %1$s_at = case when " + newer() + " then excluded.%1$s_at else known.%1$s_at end"));

    private static final String STORE_REST = """
            insert into camera_rest as known (camera_id, at, rest)
            select camera_id, at, rest from unnest(?, ?, ?) as told(camera_id, at, rest) order by camera_id
            on conflict (camera_id) do update set at = excluded.at, rest = excluded.rest where known.at < excluded.at
            """;

    private final DataSource database;
    private Map<Long, Newest> gathered = new HashMap<>();

    LatestValues(DataSource database) {
        this.database = database;
    }

    private static String newer() {
        return "excluded.%1$s_at > coalesce(known.%1$s_at, '-infinity')";
    }

    private static String columns(String pattern) {
        return Metric.all().stream()
                .map(metric -> pattern.formatted(metric.column()))
                .collect(Collectors.joining(", "));
    }

    /** Of one camera; of two values that were measured at one time the first stands. */
    private static final class Newest {
        private final double[] values = new double[Metric.all().size()];
        private final long[] micros = new long[Metric.all().size()];
        private @Nullable String rest;
        private @Nullable Instant restAt;

        Newest() {
            Arrays.fill(micros, Long.MIN_VALUE);
        }

        void take(int metric, double value, long at) {
            if (!Double.isNaN(value) && at > micros[metric]) {
                values[metric] = value;
                micros[metric] = at;
            }
        }

        void takeRest(@Nullable String told, @Nullable Instant at) {
            if (told != null && at != null && (restAt == null || at.isAfter(restAt))) {
                rest = told;
                restAt = at;
            }
        }

        void take(Newest other) {
            for (int i = 0; i < values.length; i++) {
                take(i, other.values[i], other.micros[i]);
            }
            takeRest(other.rest, other.restAt);
        }
    }

    /** Gathers what samples say, and what reports have that nobody knows. */
    synchronized void gather(List<Sample> samples, List<StoredReport> reports) {
        for (Sample sample : samples) {
            Newest newest = of(sample.cameraId());
            for (int i = 0; i < Metric.all().size(); i++) {
                newest.take(i, sample.value(i), sample.micros());
            }
        }
        for (StoredReport stored : reports) {
            if (stored.report().rest() != null) {
                of(stored.cameraId())
                        .takeRest(stored.report().rest(), stored.report().timestamp());
            }
        }
    }

    private Newest of(long cameraId) {
        return gathered.computeIfAbsent(cameraId, id -> new Newest());
    }

    /** Writes what is gathered; what cannot be written now is written the next time. */
    @Scheduled(every = "${ingestion.latest-every:5s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void write() {
        Map<Long, Newest> taken = take();
        if (taken.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection()) {
            write(connection, taken);
        } catch (SQLException e) {
            LOG.debugf("the latest values are written later: %s", e.getMessage());
            giveBack(taken);
        }
    }

    void end(@Observes ShutdownEvent ending) {
        write();
    }

    private synchronized Map<Long, Newest> take() {
        Map<Long, Newest> taken = gathered;
        gathered = new HashMap<>();
        return taken;
    }

    private synchronized void giveBack(Map<Long, Newest> taken) {
        taken.forEach((cameraId, newest) -> of(cameraId).take(newest));
    }

    private static void write(Connection connection, Map<Long, Newest> taken) throws SQLException {
        ColumnArrays values = new ColumnArrays(TYPES);
        ColumnArrays rests = new ColumnArrays("int8", "timestamptz", "text");
        taken.forEach((cameraId, newest) -> {
            long at = Arrays.stream(newest.micros).max().orElseThrow();
            if (at > Long.MIN_VALUE) {
                values.add(row(cameraId, at, newest));
            }
            if (newest.restAt != null) {
                rests.add(cameraId, newest.restAt, newest.rest);
            }
        });
        values.execute(connection, STORE);
        rests.execute(connection, STORE_REST);
    }

    private static @Nullable Object[] row(long cameraId, long at, Newest newest) {
        List<@Nullable Object> row = new ArrayList<>(TYPES.length);
        row.add(cameraId);
        row.add(instant(at));
        for (int i = 0; i < Metric.all().size(); i++) {
            Metric metric = Metric.all().get(i);
            long micros = newest.micros[i];
            boolean known = micros > Long.MIN_VALUE;
            row.add(known ? metric.value(newest.values[i]) : null);
            row.add(known ? instant(micros) : null);
        }
        return row.toArray();
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
