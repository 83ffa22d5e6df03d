package io.nvrfleet.registry.bench;

import static org.awaitility.Awaitility.await;

import io.nvrfleet.registry.rig.Rig;
import io.nvrfleet.servers.testing.ServiceProcess;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What a heartbeat that says nothing new costs the registry: CPU time, and rows written (rule 10). */
final class HeartbeatBench {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int ROUNDS = 5;
    private static final int SECONDS_BETWEEN_HEARTBEATS = 10;
    private static final PrintStream OUT = System.out;

    private final Rig rig;
    private final ServiceProcess registry;
    private final HeartbeatSource source;
    private final int recorders;

    private HeartbeatBench(Rig rig, ServiceProcess registry, HeartbeatSource source, int recorders) {
        this.rig = rig;
        this.registry = registry;
        this.source = source;
        this.recorders = recorders;
    }

    /**
     * Runs it.
     *
     * @param arguments recorders, heartbeats per round, seconds at the real rate, then flags of the registry's JVM
     */
    public static void main(String[] arguments) throws Exception {
        int recorders = Integer.parseInt(arguments[0]);
        int perRound = Integer.parseInt(arguments[1]);
        int seconds = Integer.parseInt(arguments[2]);
        List<String> flags = Arrays.asList(arguments).subList(3, arguments.length);
        try (Rig rig = Rig.start()) {
            ServiceProcess registry = rig.registry(
                            Map.of(
                                    "registry.events-partitions", "16",
                                    "registry.lease", "35s",
                                    "registry.last-seen-flush", "30s"),
                            flags)
                    .awaitReady();
            try (HeartbeatSource source = new HeartbeatSource(rig.kafka().bootstrapServers(), recorders)) {
                HeartbeatBench bench = new HeartbeatBench(rig, registry, source, recorders);
                bench.begin();
                bench.perCpuSecond(perRound);
                bench.rowsPerHeartbeat(seconds);
            }
        }
    }

    private void begin() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry.url() + "/api/nvrs/import"))
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofByteArray(source.importLines()))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(request, HttpResponse.BodyHandlers.discarding());
        }
        source.connect();
        await().atMost(PATIENCE)
                .until(() -> Integer.parseInt(rig.query("select count(*) from nvr_status where status = 'online'"))
                        == recorders);
    }

    private void perCpuSecond(int heartbeats) {
        OUT.printf("%n%-10s %14s %12s %22s%n", "round", "heartbeats", "CPU seconds", "heartbeats/CPU-second");
        List<Double> rates = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) {
            double applied = applied();
            Duration before = cpu();
            source.beat(heartbeats);
            await().atMost(PATIENCE).until(() -> applied() >= applied + heartbeats);
            double seconds = cpu().minus(before).toMillis() / 1000.0;
            double rate = heartbeats / seconds;
            OUT.printf("%-10s %,14d %12.2f %,22.0f%n", round == 0 ? "warm-up" : round, heartbeats, seconds, rate);
            if (round > 0) {
                rates.add(rate);
            }
        }
        Collections.sort(rates);
        OUT.printf("median %,.0f heartbeats per CPU-second (goal 100,000)%n", rates.get(rates.size() / 2));
    }

    private void rowsPerHeartbeat(int seconds) {
        int perSecond = recorders / SECONDS_BETWEEN_HEARTBEATS;
        beatFor(SECONDS_BETWEEN_HEARTBEATS, perSecond);
        long rows = rows();
        long lastSeen = rows("nvr_last_seen");
        long partitions = rows("log_partition");
        Duration cpu = cpu();
        beatFor(seconds, perSecond);
        long written = rows() - rows;
        double heartbeats = (double) seconds * perSecond;
        OUT.printf(
                "%n%,d recorders, a heartbeat every %d s, for %d s: %,.0f heartbeats%n",
                recorders, SECONDS_BETWEEN_HEARTBEATS, seconds, heartbeats);
        OUT.printf(
                "row writes %,d: %.3f per heartbeat (goal 0.35); last_seen %.3f, offsets %.3f, other %.3f%n",
                written,
                written / heartbeats,
                (rows("nvr_last_seen") - lastSeen) / heartbeats,
                (rows("log_partition") - partitions) / heartbeats,
                (written - (rows("nvr_last_seen") - lastSeen) - (rows("log_partition") - partitions)) / heartbeats);
        OUT.printf(
                "CPU of the registry at this rate: %.1f %% of a core%n",
                cpu().minus(cpu).toMillis() / 10.0 / seconds);
    }

    /** Open loop: each second's share at its time, however slow anybody is. */
    private void beatFor(int seconds, int perSecond) {
        long began = System.nanoTime();
        for (int second = 1; second <= seconds; second++) {
            source.beat(perSecond);
            long until = began + Duration.ofSeconds(second).toNanos();
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> System.nanoTime() >= until);
        }
    }

    private double applied() {
        return registry.http().meter("nvrfleet_registry_log_records_total");
    }

    private Duration cpu() {
        return ProcessHandle.of(registry.pid())
                .orElseThrow()
                .info()
                .totalCpuDuration()
                .orElseThrow();
    }

    private long rows() {
        return Long.parseLong(rig.query("select sum(n_tup_ins + n_tup_upd + n_tup_del) from pg_stat_user_tables"));
    }

    private long rows(String table) {
        return Long.parseLong(
                rig.query("select n_tup_ins + n_tup_upd + n_tup_del from pg_stat_user_tables where relname = '%s'"
                        .formatted(table)));
    }
}
