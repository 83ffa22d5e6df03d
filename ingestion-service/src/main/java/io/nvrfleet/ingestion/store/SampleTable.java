package io.nvrfleet.ingestion.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.nvrfleet.service.sql.ColumnArrays;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table of samples. Nearly always all of a batch are new, and they are copied in as they are. When PostgreSQL finds that one is there, the
 * copy is undone and the batch is merged, and so are the next ones until one had nothing to merge: repeats come many in a row, when Kafka
 * delivers again.
 */
@ApplicationScoped
class SampleTable {
    private static final String THERE_ALREADY = "23505";

    /** The first one in stands; what it did not measure is taken from the next. A row for each that said something new. */
    private static final String MERGE = """
            insert into sample as known (camera_id, at, %1$s)
            select camera_id, at, %1$s from unnest(%2$s) as told(camera_id, at, %1$s) order by camera_id, at
            on conflict (camera_id, at) do update set %3$s
            where %4$s
            returning true
            """.formatted(
                    columns("%1$s", ", "),
                    Stream.generate(() -> "?").limit(2 + Metric.all().size()).collect(Collectors.joining(", ")),
                    columns("%1$s = coalesce(known.%1$s, excluded.%1$s)", ", "),
                    columns("known.%1$s is null and excluded.%1$s is not null", " or "));

    private static final String[] TYPES = Stream.concat(
                    Stream.of("int8", "timestamptz"),
                    Metric.all().stream().map(metric -> metric.kind().name().toLowerCase(Locale.ROOT)))
            .toArray(String[]::new);

    private final Counter copied;
    private final Counter merged;
    private volatile boolean repeating;

    SampleTable(MeterRegistry meters) {
        copied = meters.counter("nvrfleet.ingestion.samples", "how", "copied");
        merged = meters.counter("nvrfleet.ingestion.samples", "how", "merged");
    }

    private static String columns(String pattern, String separator) {
        return Metric.all().stream()
                .map(metric -> pattern.formatted(metric.column()))
                .collect(Collectors.joining(separator));
    }

    /**
     * Keeps samples, in the caller's transaction.
     *
     * @param samples by their keys, each key once
     */
    void store(Connection connection, List<Sample> samples) throws SQLException {
        if (samples.isEmpty()) {
            return;
        }
        if (!repeating && isCopied(connection, samples)) {
            copied.increment(samples.size());
        } else {
            repeating = merge(connection, samples) < samples.size();
            merged.increment(samples.size());
        }
    }

    private static boolean isCopied(Connection connection, List<Sample> samples) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            SampleCopy.write(connection, samples);
            connection.releaseSavepoint(before);
            return true;
        } catch (SQLException e) {
            if (!THERE_ALREADY.equals(e.getSQLState())) {
                throw e;
            }
            connection.rollback(before);
            return false;
        }
    }

    /** How many of them said something new. */
    private static int merge(Connection connection, List<Sample> samples) throws SQLException {
        ColumnArrays rows = new ColumnArrays(TYPES);
        for (Sample sample : samples) {
            List<@Nullable Object> row = new ArrayList<>(TYPES.length);
            row.add(sample.cameraId());
            row.add(sample.at());
            for (int i = 0; i < Metric.all().size(); i++) {
                Metric metric = Metric.all().get(i);
                double value = sample.value(i);
                row.add(Double.isNaN(value) ? null : metric.value(value));
            }
            rows.add(row.toArray());
        }
        return rows.list(connection, MERGE, row -> true).size();
    }
}
