package io.nvrfleet.ingestion.query;

import io.nvrfleet.ingestion.query.Resolution.Table;
import io.nvrfleet.ingestion.store.Metric;
import io.nvrfleet.ingestion.store.TestStore;
import io.nvrfleet.servers.testing.TestDatabase;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;

/** How long a chart of 24 h of one camera takes, with so many rows of samples: as many cameras as report once a minute for a day. */
public final class SeriesBench {
    private static final int MINUTES_OF_AN_HOUR = 60;
    private static final int MINUTES = 24 * MINUTES_OF_AN_HOUR;
    private static final int CHARTS = 300;
    private static final double MILLIS = 1e6;

    private final TestStore store;
    private final PrintStream out;
    private final Random random = new Random(1);

    public SeriesBench(TestStore store, PrintStream out) {
        this.store = store;
        this.out = out;
    }

    /** Fills empty tables and reads charts. */
    public void run(long rows) throws SQLException {
        long cameras = rows / MINUTES;
        Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        fill(store.database(), cameras, now);
        store.rollUp();
        store.database().execute("vacuum analyze");
        try (Connection connection = store.database().connect()) {
            SeriesQuery series = new SeriesQuery(kept(connection), store.config());
            out.printf("rows %d of %d cameras%n", cameras * MINUTES, cameras);
            time(
                    series,
                    "24 h by minute, all metrics",
                    cameras,
                    now,
                    Duration.ofHours(24),
                    new Resolution(Table.MINUTES, 60),
                    Metric.all());
            time(
                    series,
                    "24 h by minute, one metric",
                    cameras,
                    now,
                    Duration.ofHours(24),
                    new Resolution(Table.MINUTES, 60),
                    List.of(Metric.PING_MS));
            time(
                    series,
                    "1 h by minute, all metrics",
                    cameras,
                    now,
                    Duration.ofHours(1),
                    new Resolution(Table.MINUTES, 60),
                    Metric.all());
        }
    }

    private static void fill(TestDatabase database, long cameras, Instant now) {
        database.execute("truncate sample, sample_1m, sample_1h, roll_up_due");
        // In the order of time, as reports come; an hour at a time, since no statement may take long.
        for (int from = MINUTES; from > 0; from -= MINUTES_OF_AN_HOUR) {
            database.execute("""
                    insert into sample (camera_id, at, quality_score, ping_ms, packet_loss_percent, bitrate_kbps, fps, temperature_celsius)
                    select camera, timestamptz '%s' - minute * interval '1 minute', 92, random() * 20, 0.1, 4000 + random() * 100, 25, 41.5
                    from generate_series(%d, %d, -1) as minute, generate_series(0, %d) as camera
                    """.formatted(now, from, from - MINUTES_OF_AN_HOUR + 1, cameras - 1));
        }
        database.execute("""
                insert into roll_up_due
                select block, hour, -1 from generate_series(0, %2$d) as block,
                    generate_series(date_trunc('hour', timestamptz '%1$s' - interval '1 day', 'UTC'), '%1$s', '1 hour') as hour
                """.formatted(now, (cameras - 1) / 64));
    }

    private void time(
            SeriesQuery series,
            String what,
            long cameras,
            Instant now,
            Duration range,
            Resolution resolution,
            List<Metric> metrics) {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < CHARTS; i++) {
            long begin = System.nanoTime();
            series.read(new SeriesQuery.Question(
                    List.of(random.nextLong(cameras)), new TimeRange(now.minus(range), now), resolution, metrics));
            millis.add((System.nanoTime() - begin) / MILLIS);
        }
        List<Double> sorted = millis.stream().sorted().toList();
        out.printf(
                "%s: median %.1f ms, 95 of 100 within %.1f ms%n",
                what, sorted.get(CHARTS / 2), sorted.get(CHARTS * 95 / 100));
    }

    /** A pool of one connection. */
    private static DataSource kept(Connection connection) {
        ClassLoader loader = SeriesBench.class.getClassLoader();
        Object open = Proxy.newProxyInstance(
                loader,
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) ->
                        method.getName().equals("close") ? null : method.invoke(connection, arguments));
        return (DataSource)
                Proxy.newProxyInstance(loader, new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> open);
    }
}
