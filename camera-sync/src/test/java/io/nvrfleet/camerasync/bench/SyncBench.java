package io.nvrfleet.camerasync.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nvrfleet.camerasync.mediamtx.Answers;
import io.nvrfleet.camerasync.rig.Service;
import io.nvrfleet.camerasync.rig.StubMediaMtx;
import io.nvrfleet.servers.testing.ServiceProcess;
import io.nvrfleet.servers.testing.TestDatabase;
import io.nvrfleet.servers.testing.TestServers;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** What a sync of many paths costs: time, memory, row writes. The paths and their configuration have the form of MediaMTX 1.20.1. */
final class SyncBench {
    private static final PrintStream OUT = System.out;
    private static final int WARM_UP = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private SyncBench() {}

    /**
     * Runs it.
     *
     * @param arguments paths, syncs, then flags of the service's JVM
     */
    public static void main(String[] arguments) throws IOException {
        int paths = Integer.parseInt(arguments[0]);
        int syncs = Integer.parseInt(arguments[1]);
        List<String> flags = Arrays.asList(arguments).subList(2, arguments.length);
        TestDatabase database = Service.schema("bench");
        try (StubMediaMtx mediamtx = new StubMediaMtx();
                ServiceProcess service = Service.start(database, TestServers.bootstrapServers(), mediamtx, flags)
                        .awaitReady()) {
            mediamtx.configs(many("1.20.1/config-paths-list.json", "camera_3_dead", paths, 0));
            List<Long> reading = new ArrayList<>();
            List<Long> whole = new ArrayList<>();
            double allocated = 0;
            long rows = 0;
            for (int i = 0; i < WARM_UP + syncs; i++) {
                mediamtx.paths(many("1.20.1/paths-list.json", "camera_1", paths, i * 1_000L));
                if (i == WARM_UP) {
                    allocated = allocated(service);
                    rows = rows(database);
                }
                long begin = System.nanoTime();
                JsonNode result = JSON.readTree(Service.awaitSync(service).body());
                if (i >= WARM_UP) {
                    whole.add((System.nanoTime() - begin) / 1_000_000);
                    reading.add(result.path("took_ms").asLong());
                }
            }
            OUT.printf("paths %d, syncs %d, flags %s%n", paths, syncs, flags);
            OUT.printf("whole sync, ms: median %d, most %d%n", median(whole), Collections.max(whole));
            OUT.printf(
                    "of that reading the media server, ms: median %d, most %d%n",
                    median(reading), Collections.max(reading));
            OUT.printf("allocated per sync: %.1f MiB%n", (allocated(service) - allocated) / syncs / (1 << 20));
            OUT.printf("row writes per sync: %d%n", (rows(database) - rows) / syncs);
            OUT.printf("resident now: %s%n", resident(service));
        }
        // The servers end with the JVM, and have threads that would keep it.
        System.exit(0);
    }

    /** So many copies of a recorded item, each with a name of its own. */
    private static String many(String file, String name, int count, long bytes) throws IOException {
        ArrayNode items = JSON.createArrayNode();
        for (JsonNode item : JSON.readTree(Answers.body(file)).path("items")) {
            for (int i = 0; item.path("name").asText().equals(name) && i < count; i++) {
                ObjectNode copy = item.deepCopy();
                copy.put("name", "cam-" + i);
                if (copy.has("confName")) {
                    copy.put("confName", "cam-" + i)
                            .put("inboundBytes", copy.path("inboundBytes").asLong() + bytes);
                }
                items.add(copy);
            }
        }
        return JSON.writeValueAsString(items);
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static double allocated(ServiceProcess service) {
        return service.http().meter("jvm_gc_memory_allocated_bytes_total");
    }

    /** PostgreSQL's own count, which follows a second later. */
    private static long rows(TestDatabase database) {
        return Long.parseLong(database.query(
                "select sum(n_tup_ins + n_tup_upd + n_tup_del) from pg_stat_user_tables where schemaname = 'bench'"));
    }

    private static String resident(ServiceProcess service) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(service.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .findFirst()
                .orElse("not known");
    }
}
