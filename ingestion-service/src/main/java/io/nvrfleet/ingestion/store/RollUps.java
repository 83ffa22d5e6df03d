package io.nvrfleet.ingestion.store;

import io.nvrfleet.ingestion.IngestionConfig;
import io.nvrfleet.rest.Columns;
import io.nvrfleet.rest.Query;
import io.nvrfleet.service.job.ClusterJobs;
import io.nvrfleet.service.job.Job;
import io.nvrfleet.service.sql.ColumnArrays;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rolls samples up by minute and by hour, an hour of a camera at a time: from all samples that there are of it, so that doing it twice changes
 * nothing. An hour is due when it is over and a while has passed, and again when a sample of it comes late (docs/adr/0016).
 */
@ApplicationScoped
class RollUps {
    /** Rows of the list, of 64 cameras each, that are rolled up by one statement, which has 30 s for it. */
    private static final int PORTION = 8;

    /** After so long a run begins no further portion. */
    private static final Duration BUSY = Duration.ofSeconds(5);

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private static final Duration HOUR = Duration.ofHours(1);

    /** Those of one hour, so that the samples are read from one partition. Whoever stores samples of a row now has it for itself. */
    private static final String TAKE = """
            select block, hour, cameras from roll_up_due
            where hour = (select min(hour) from roll_up_due where hour <= now() - make_interval(secs => ?))
            order by block limit ? for update skip locked
            """;

    private static final String DONE = """
            delete from roll_up_due using unnest(?, ?) as done(block, hour)
            where roll_up_due.block = done.block and roll_up_due.hour = done.hour
            """;

    /** Both clocks must agree that samples are dropped, as for dropping them ({@code TimePartitions}). */
    private static final String SAMPLES_BEGIN =
            "select least(now(), (select max(at) from latest)) - make_interval(secs => ?) as begin";

    private static final String MINUTES = rollUp("sample_1m", "1 minute");
    private static final String HOURS = rollUp("sample_1h", "1 hour");

    private final IngestionConfig config;

    RollUps(IngestionConfig config) {
        this.config = config;
    }

    private record Due(long block, Instant hour, long cameras) {}

    void begin(@Observes StartupEvent started, ClusterJobs jobs) {
        jobs.schedule(new Job("roll_up", config.rollUp().every(), LIMIT, this::run));
    }

    /** Rolls up what is due, for a few seconds. */
    void run(Connection connection) throws SQLException {
        Instant samplesBegin = new Query(
                        SAMPLES_BEGIN, (double) config.retention().raw().toSeconds())
                .list(connection, row -> Columns.instant(row, "begin"))
                .getFirst();
        long begin = System.nanoTime();
        List<Due> due = take(connection);
        while (!due.isEmpty()) {
            // What is rolled up of dropped samples stays: a later one would be all that is left of its hour.
            if (!due.getFirst().hour().isBefore(samplesBegin)) {
                rollUp(connection, due);
            }
            ColumnArrays done = new ColumnArrays("int8", "timestamptz");
            due.forEach(row -> done.add(row.block(), row.hour()));
            done.execute(connection, DONE);
            due = System.nanoTime() - begin < BUSY.toNanos() ? take(connection) : List.of();
        }
    }

    private List<Due> take(Connection connection) throws SQLException {
        double over = HOUR.plus(config.rollUp().settle()).toMillis() / 1000.0;
        return new Query(TAKE, over, PORTION)
                .list(
                        connection,
                        row -> new Due(row.getLong("block"), Columns.instant(row, "hour"), row.getLong("cameras")));
    }

    /** After the rows are locked, as statements of their own: what they see is what was committed by then. */
    private static void rollUp(Connection connection, List<Due> due) throws SQLException {
        List<String> cameras = due.stream()
                .flatMap(row -> RollUpDue.cameras(row.block(), row.cameras()).stream())
                .map(String::valueOf)
                .toList();
        Instant hour = due.getFirst().hour();
        new Query(MINUTES, cameras, hour, hour.plus(HOUR)).execute(connection);
        new Query(HOURS, cameras, hour, hour.plus(HOUR)).execute(connection);
    }

    /** A row that would stay as it is is not written. */
    private static String rollUp(String table, String bucket) {
        return """
                insert into %1$s as known (camera_id, at, samples, %2$s)
                select camera_id, date_bin('%3$s', at, timestamptz 'epoch') as bucket, count(*), %4$s
                from sample
                where camera_id = any (?::bigint[]) and at >= ? and at < ?
                group by camera_id, bucket order by camera_id, bucket
                on conflict (camera_id, at) do update set samples = excluded.samples, %5$s
                where (known.samples, %6$s) is distinct from (excluded.samples, %7$s)
                """.formatted(
                        table,
                        columns("%1$s, %1$s_min, %1$s_max, %1$s_count"),
                        bucket,
                        columns("""
                                avg(%1$s)::%2$s, case when min(%1$s) <> max(%1$s) then min(%1$s) end,
                                case when min(%1$s) <> max(%1$s) then max(%1$s) end,
                                nullif(nullif(count(%1$s), count(*)), 0)"""),
                        columns("%1$s = excluded.%1$s, %1$s_min = excluded.%1$s_min, %1$s_max = excluded.%1$s_max,"
                                + " %1$s_count = excluded.%1$s_count"),
                        columns("known.%1$s, known.%1$s_min, known.%1$s_max, known.%1$s_count"),
                        columns("excluded.%1$s, excluded.%1$s_min, excluded.%1$s_max, excluded.%1$s_count"));
    }

    private static String columns(String pattern) {
        return Metric.all().stream()
                .map(metric -> pattern.formatted(metric.column(), metric.kind()))
                .collect(Collectors.joining(", "));
    }
}
