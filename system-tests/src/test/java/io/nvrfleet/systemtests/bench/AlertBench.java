package io.nvrfleet.systemtests.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.systemtests.client.Json;
import io.nvrfleet.systemtests.client.Waiting;
import io.nvrfleet.systemtests.stack.LocalStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What it costs to hold samples against rules, and how long it takes from a sample to the frame of its alert. Run by {@code benchmarks/alerts}.
 *
 * <p>The cost is CPU time of the ingestion-service's process (user and system) for the same reports with three threshold rules on and off, in
 * turns. The delay is from the request with the sample to the viewer's frame, while all cameras report once a minute.
 */
final class AlertBench {
    private static final int CAMERAS_PER_RECORDER = 50;
    private static final int METRICS = 6;
    private static final int WARM_UPS = 2;
    private static final int TURNS = 5;
    private static final int BATCHES_PER_TURN = 2;
    private static final int HOT = 80;
    private static final int COOL = 40;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final LocalStack stack;
    private final int cameras;
    private final IngestionProcess ingestion;
    private final List<Long> rules = new ArrayList<>();
    private final Random random = new Random(1);

    private AlertBench(LocalStack stack, int cameras) {
        this.stack = stack;
        this.cameras = cameras;
        this.ingestion = new IngestionProcess(stack);
    }

    /** {@code [CAMERAS] [ALERTS]} */
    public static void main(String[] args) throws InterruptedException {
        int cameras = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        int alerts = args.length > 1 ? Integer.parseInt(args[1]) : 300;
        try (LocalStack stack = LocalStack.start(1, line -> {})) {
            AlertBench bench = new AlertBench(stack, cameras);
            bench.register();
            bench.saveRules();
            bench.cost();
            bench.delay(alerts);
        }
    }

    private void register() {
        StringBuilder lines = new StringBuilder();
        for (int recorder = 0; recorder * CAMERAS_PER_RECORDER < cameras; recorder++) {
            List<JsonNode> own = new ArrayList<>();
            for (int i = 0; i < CAMERAS_PER_RECORDER; i++) {
                own.add(Json.object("name", "CAM-" + i, "ip_address", "10.0.0." + (i + 1)));
            }
            lines.append(Json.object(
                            "hostname", hostname(recorder), "device_name", "Bench " + recorder, "cameras", own))
                    .append('\n');
        }
        for (JsonNode result : stack.inventory().importLines(lines.toString())) {
            require(result.path("result").asText().equals("created"), result);
        }
        // The last of the directory's entries is known: so the next reports find all.
        Waiting.atMost(PATIENCE).until(() -> report(reports(0, cameras)) == cameras);
        ingestion.awaitNothingLeft();
    }

    private void saveRules() {
        rules.add(saveRule("bench temperature", "temperature_celsius", 70, 65));
        rules.add(saveRule("bench ping", "ping_ms", 500, 400));
        rules.add(saveRule("bench loss", "packet_loss_percent", 20, 10));
    }

    private long saveRule(String name, String metric, int raise, int clear) {
        return stack.rest()
                .post(
                        "/api/alert-rules",
                        Json.object(
                                "name",
                                name,
                                "kind",
                                "threshold",
                                "subject",
                                "camera",
                                "severity",
                                "warning",
                                "metric",
                                metric,
                                "operator",
                                ">",
                                "raise",
                                raise,
                                "clear",
                                clear,
                                "enabled",
                                false))
                .require(201)
                .json()
                .required("id")
                .asLong();
    }

    private void enableRules(boolean enabled) {
        for (long rule : rules) {
            stack.rest()
                    .patch("/api/alert-rules/" + rule, Json.object("enabled", enabled))
                    .require(200);
        }
    }

    private void cost() {
        List<Double> off = new ArrayList<>();
        List<Double> on = new ArrayList<>();
        for (int turn = 0; turn < WARM_UPS + TURNS; turn++) {
            double without = secondsOfCpu(false);
            double with = secondsOfCpu(true);
            if (turn >= WARM_UPS) {
                off.add(without);
                on.add(with);
            }
        }
        int reports = cameras * BATCHES_PER_TURN;
        double without = median(off);
        double with = median(on);
        print("reports per CPU-second, rules off", reports / without);
        print("reports per CPU-second, rules on", reports / with);
        print("CPU of a report, rules on, in µs", with / reports * 1e6);
        print("of that for rules, in µs", (with - without) / reports * 1e6);
        print("metrics taken in per CPU-second, rules on", (double) reports * METRICS / with);
        print("% of a core at the real rate, rules on", cameras / 60.0 * with / reports * 100);
    }

    private double secondsOfCpu(boolean enabled) {
        enableRules(enabled);
        ingestion.awaitNothingLeft();
        double stored = ingestion.stored();
        Duration before = ingestion.cpu();
        for (int batch = 0; batch < BATCHES_PER_TURN; batch++) {
            require(report(reports(0, cameras)) == cameras, "all are accepted");
        }
        double wanted = stored + (double) cameras * BATCHES_PER_TURN;
        Waiting.atMost(PATIENCE).until(() -> ingestion.stored() >= wanted);
        return ingestion.cpu().minus(before).toNanos() / 1e9;
    }

    /** Half of the cameras report, as often as all would once a minute; of the others one after the other has an alert. */
    private void delay(int alerts) throws InterruptedException {
        enableRules(true);
        AtomicInteger next = new AtomicInteger();
        int each = Math.max(1, cameras / 600);
        try (AlertTimes times = AlertTimes.listen(stack);
                ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor()) {
            ScheduledFuture<?> reporting = background.scheduleAtFixedRate(
                    () -> {
                        int from = next.getAndAdd(each) % (cameras / 2);
                        report(reports(from, Math.min(cameras / 2, from + each)));
                    },
                    0,
                    100,
                    TimeUnit.MILLISECONDS);
            List<Double> raised = new ArrayList<>();
            List<Double> resolved = new ArrayList<>();
            for (int i = 0; i < alerts; i++) {
                // Alerts come at any moment of the evaluator's round.
                TimeUnit.MILLISECONDS.sleep(50 + random.nextInt(100));
                int camera = cameras / 2 + i % (cameras / 2);
                raised.add(times.until("raised", () -> measure(camera, HOT)));
                resolved.add(times.until("resolved", () -> measure(camera, COOL)));
            }
            require(reporting.cancel(false), "reports went on to the end");
            print("ms from a sample to `raised`, p50", percentile(raised, 50));
            print("ms from a sample to `raised`, p99", percentile(raised, 99));
            print("ms from a sample to `resolved`, p50", percentile(resolved, 50));
            print("ms from a sample to `resolved`, p99", percentile(resolved, 99));
        }
    }

    /** Returns the camera's id. */
    private long measure(int camera, int celsius) {
        return stack.rest()
                .patch(
                        "/api/cameras/ingest-comprehensive-data/" + hostname(camera / CAMERAS_PER_RECORDER) + "/10.0.0."
                                + (camera % CAMERAS_PER_RECORDER + 1),
                        Json.object("health", Json.object("temperature_celsius", celsius)))
                .require(202)
                .json()
                .required("camera_id")
                .asLong();
    }

    /** Sends reports, and returns how many were accepted. */
    private long report(String lines) {
        return stack
                .rest()
                .send("POST", "/api/ingest/batch", lines, "Content-Type", "application/x-ndjson")
                .require(200)
                .jsonLines()
                .stream()
                .filter(result -> result.required("result").asText().equals("accepted"))
                .count();
    }

    /** One report of each of some cameras, six metrics that no rule minds. */
    private String reports(int from, int to) {
        StringBuilder lines = new StringBuilder();
        for (int camera = from; camera < to; camera++) {
            lines.append(String.format(
                    Locale.ROOT,
                    "{\"hostname\":\"%s\",\"camera\":\"CAM-%d\",\"health\":{\"ping_ms\":%d,\"packet_loss_percent\":%.1f,"
                            + "\"fps\":%d,\"bitrate_kbps\":%d,\"temperature_celsius\":%.1f,\"quality_score\":%d}}%n",
                    hostname(camera / CAMERAS_PER_RECORDER),
                    camera % CAMERAS_PER_RECORDER,
                    5 + random.nextInt(90),
                    random.nextInt(50) / 10.0,
                    20 + random.nextInt(6),
                    3000 + random.nextInt(2000),
                    30 + random.nextInt(200) / 10.0,
                    80 + random.nextInt(20)));
        }
        return lines.toString();
    }

    private static String hostname(int recorder) {
        return String.format(Locale.ROOT, "bench-%04d", recorder);
    }

    private static double median(List<Double> values) {
        return percentile(values, 50);
    }

    private static double percentile(List<Double> values, int percent) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    private static void print(String what, double value) {
        System.out.printf(Locale.ROOT, "%-45s %,12.1f%n", what, value);
    }

    private static void require(boolean so, Object what) {
        if (!so) {
            throw new IllegalStateException(String.valueOf(what));
        }
    }
}
