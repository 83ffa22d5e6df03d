package io.nvrfleet.ingestion.store;

import io.nvrfleet.events.CameraReported.Way;
import io.nvrfleet.events.telemetry.CameraReport;
import io.nvrfleet.events.telemetry.Health;
import io.nvrfleet.ingestion.query.SeriesBench;
import io.nvrfleet.servers.testing.TestDatabase;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What a stored report costs against a bare {@code COPY} of the same rows into the same table, in processor time of this process and of all
 * PostgreSQL's; how many bytes a sample takes; how long a chart takes with few and with many rows.
 */
final class StoreBench {
    private static final PrintStream OUT = System.out;
    /** Kernel ticks of {@code /proc/PID/stat} in a second, on every Linux. */
    private static final double TICKS = 100;

    private static final int USER_TIME = 11;
    private static final int TIMES = 4;
    private static final int METRICS = 6;
    private static final int BATCHES_OF_A_ROUND = 300;
    private static final int ROUNDS = 7;
    private static final int WARM_UP = 2;
    private static final int DAYS = 3;

    private final TestStore store = TestStore.of(StoreBench.class);
    private final TestDatabase database = store.database();
    private final int cameras;
    private final int batch;
    private final Random random = new Random(1);
    private Instant minute = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(1));
    private int nextCamera;

    private StoreBench(int cameras, int batch) {
        this.cameras = cameras;
        this.batch = batch;
    }

    /**
     * Runs it.
     *
     * @param arguments cameras, reports of a transaction, then numbers of rows with which charts are timed
     */
    public static void main(String[] arguments) throws Exception {
        StoreBench bench = new StoreBench(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        bench.store.makePartitions(DAYS);
        bench.compare();
        for (String rows : List.of(arguments).subList(2, arguments.length)) {
            new SeriesBench(bench.store, OUT).run(Long.parseLong(rows));
        }
        // The server ends with the JVM, and has threads that would keep it.
        System.exit(0);
    }

    /** One after the other, again and again, so that both see the same machine; the first two are to warm up. */
    private void compare() throws SQLException, IOException {
        List<Double> ratios = new ArrayList<>();
        List<Double> stored = new ArrayList<>();
        TelemetryStore replica = store.replica();
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < ROUNDS; i++) {
                List<List<Sample>> samples = batches().stream().map(Sample::of).toList();
                double bare = seconds(connection, samples, SampleCopy::write);
                double ours = seconds(connection, batches(), replica::store);
                if (i >= WARM_UP) {
                    ratios.add(bare / ours);
                    stored.add(BATCHES_OF_A_ROUND * batch / ours);
                }
            }
        }
        OUT.printf("cameras %d, reports of a transaction %d, metrics of a report %d%n", cameras, batch, METRICS);
        OUT.printf("stored per CPU-second: %.0f reports, %.0f samples%n", median(stored), median(stored) * METRICS);
        OUT.printf(
                "against a bare COPY: median %.2f, %s%n",
                median(ratios), ratios.stream().map("%.2f"::formatted).toList());
        bytes();
    }

    private interface Storing<T> {
        void store(Connection connection, T batch) throws SQLException;
    }

    /** On one connection, as a pool keeps them. Also what the service does every few seconds, once for the round. */
    private <T> double seconds(Connection connection, List<T> batches, Storing<T> storing)
            throws SQLException, IOException {
        // What was made for the round is no garbage of it.
        System.gc();
        double before = processorSeconds();
        for (T one : batches) {
            storing.store(connection, one);
            connection.commit();
        }
        store.writeLatest();
        return processorSeconds() - before;
    }

    private List<List<StoredReport>> batches() {
        return Stream.generate(this::reports).limit(BATCHES_OF_A_ROUND).toList();
    }

    /** The next cameras in turn, each once a minute, recorder by recorder. */
    private List<StoredReport> reports() {
        List<StoredReport> reports = new ArrayList<>();
        for (int i = 0; i < batch; i++) {
            if (nextCamera == cameras) {
                nextCamera = 0;
                minute = minute.plusSeconds(60);
            }
            Instant at = minute.plusMillis(random.nextInt(50_000));
            Health health = new Health(
                    90 + random.nextDouble(),
                    random.nextDouble() * 20,
                    0.1,
                    4_000 + random.nextDouble() * 100,
                    25.0,
                    null,
                    null,
                    41.5,
                    null);
            reports.add(new StoredReport(
                    nextCamera, Way.AGENT, at, new CameraReport(at, null, null, health, List.of(), null)));
            nextCamera++;
        }
        return reports;
    }

    private void bytes() {
        String rows = "select count(*) from sample";
        String heap = "select sum(pg_relation_size(inhrelid)) from pg_inherits where inhparent = 'sample'::regclass";
        String all =
                "select sum(pg_total_relation_size(inhrelid)) from pg_inherits where inhparent = 'sample'::regclass";
        double count = Double.parseDouble(database.query(rows)) * METRICS;
        OUT.printf(
                "bytes of a sample: %.1f, of them %.1f in the table and the rest in its index%n",
                Double.parseDouble(database.query(all)) / count, Double.parseDouble(database.query(heap)) / count);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** Of this process and of the database's, user and system. */
    private static double processorSeconds() throws IOException {
        double ticks = ticks(ProcessHandle.current());
        try (Stream<ProcessHandle> children = ProcessHandle.current().descendants()) {
            for (ProcessHandle child : children.toList()) {
                ticks += ticks(child);
            }
        }
        return ticks / TICKS;
    }

    /** With the children that it has waited for: each connection is a process of its own. */
    private static long ticks(ProcessHandle process) throws IOException {
        Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
        if (!Files.exists(stat)) {
            return 0;
        }
        String text = Files.readString(stat);
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = 0;
        for (int i = USER_TIME; i < USER_TIME + TIMES; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return ticks;
    }
}
