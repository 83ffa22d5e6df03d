package io.nvrfleet.systemtests.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.systemtests.client.Agent;
import io.nvrfleet.systemtests.client.Recorder;
import io.nvrfleet.systemtests.client.Report;
import io.nvrfleet.systemtests.client.Socket;
import io.nvrfleet.systemtests.client.Waiting;
import io.nvrfleet.systemtests.stack.FleetCommand;
import io.nvrfleet.systemtests.stack.FreePort;
import io.nvrfleet.systemtests.stack.LocalStack;
import io.nvrfleet.systemtests.stack.TemporaryDirectory;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Backup and restore, dead letters, the support bundle and the guard against older programs, as somebody at the terminal has them. */
@Tag("own-stack")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class DayTwoST {
    private static final Duration STOP = Duration.ofMinutes(2);

    /** A support bundle gives up after two minutes. */
    private static final Duration COMMAND = Duration.ofMinutes(4);

    private static final String REFUSALS = "nvr.refusals.v1";
    private static final String DEAD_REFUSALS = REFUSALS + ".device-registry.dlq";

    private static @Nullable LocalStack stack;

    /** One stack for all of them, which costs most of the time; a test that stops it starts it again. */
    @BeforeAll
    static void startStack() {
        stack = LocalStack.start(1, line -> {});
    }

    @AfterAll
    static void closeStack() {
        if (stack != null) {
            stack.close();
        }
    }

    /**
     * The database is older than the log, and the log goes on: what was concluded since the backup comes back, to the version. Then the log
     * is lost with all of Kafka: it begins anew, and so do statuses.
     */
    @Test
    void shouldDeriveStatusesAgain_whenABackupIsRestoredWithItsLogAndWithout() {
        try (TemporaryDirectory elsewhere = TemporaryDirectory.create()) {
            String file = elsewhere.path().resolve("backup.tar.gz").toString();
            Recorder recorder = stack().inventory().register("ST-Kept", "CAM-001", "CAM-002");
            visit(recorder, "online");

            assertThat(run(0, "backup", file)).contains("MiB of data").doesNotContain("Exception");
            int atBackup = historyOf(recorder).size();
            visit(recorder, "offline");
            List<JsonNode> history = historyOf(recorder);
            assertThat(history).hasSizeGreaterThan(atBackup);

            assertThat(run(1, "restore", file, "--replace")).contains("runs here");
            stop();
            assertThat(run(1, "restore", file)).contains("--replace");
            assertThat(run(0, "restore", file, "--keep-log")).contains("read on from where the backup was");

            startAgain();
            Waiting.atMost(STOP)
                    .untilAsserted(() -> assertThat(historyOf(recorder)).isEqualTo(history));
            stack().inventory().register("ST-Later", "CAM-001");
            stop();
            assertThat(run(1, "restore", file, "--keep-log")).contains("changes of the inventory", "st-later");
            assertThat(run(0, "restore", file, "--replace")).contains("it begins anew");

            startAgain();
            assertThat(historyOf(recorder)).isEqualTo(history.subList(0, atBackup));
            assertThat(stack().rest().get("/api/nvrs?q=ST-Later").items()).isEmpty();
            visit(recorder, "online");
            assertThat(stack().inventory()
                            .nvr(recorder.id())
                            .required("version")
                            .asText())
                    .startsWith("000002-");
        }
    }

    @Test
    void shouldShowAndReplayDeadLettersAndTellHowItIs_whenAStackRuns() throws Exception {
        try (TemporaryDirectory elsewhere = TemporaryDirectory.create()) {
            sendUnreadableRefusal();
            Waiting.atMost(STOP).until(() -> run(0, "dlq", "list").contains("1 x "));

            assertThat(run(0, "dlq", "show", DEAD_REFUSALS, "0"))
                    .contains("st-nobody", "not an object", "from     " + REFUSALS, "agent-refused");
            assertThat(run(0, "dlq", "replay", DEAD_REFUSALS, "--all", "--yes"))
                    .contains("0 is given back to " + REFUSALS, "1 given back");
            // It is as unreadable as before, so it comes again; what was given back stays so.
            Waiting.atMost(STOP).untilAsserted(() -> assertThat(run(0, "dlq", "list"))
                    .containsPattern(Pattern.quote(DEAD_REFUSALS) + "\\s+2\\s+1\\s"));
            assertThat(run(1, "dlq", "replay", DEAD_REFUSALS, "0")).contains("0 stays: it was given back");

            Path bundle = elsewhere.path().resolve("bundle.zip");
            run(0, "support-bundle", bundle.toString());
            assertBundle(bundle, stack().data());
        }
    }

    @Test
    void shouldRefuseInOneSentence_whenTheDataAreOfANewerVersion() throws IOException {
        try (TemporaryDirectory data = TemporaryDirectory.create()) {
            Files.writeString(data.path().resolve("version.properties"), "version=99.0.0\n");

            FleetCommand up = FleetCommand.run(
                    "up",
                    "--no-build",
                    "--no-download",
                    "--port",
                    Integer.toString(FreePort.find()),
                    "--data",
                    data.path().toString());

            assertThat(up.awaitExit(STOP)).isEqualTo(1);
            assertThat(up.lines())
                    .filteredOn(line -> line.contains("newer version"))
                    .singleElement()
                    .asString()
                    .contains("99.0.0", "restore");
        }
    }

    private static LocalStack stack() {
        return Objects.requireNonNull(stack);
    }

    private static void visit(Recorder recorder, String camera) {
        int before = historyOf(recorder).size();
        try (Agent agent = new Agent(Socket.open(stack().http(), stack().socketAddress()), recorder.hostname())) {
            agent.auth(Report.of("CAM-001", "online", "CAM-002", camera));
            awaitStatus(recorder, "online");
        }
        awaitStatus(recorder, "offline");
        assertThat(historyOf(recorder)).hasSizeGreaterThan(before);
    }

    private static List<JsonNode> historyOf(Recorder recorder) {
        return stack().inventory().historyOf(recorder.id());
    }

    private static void awaitStatus(Recorder recorder, String status) {
        Waiting.soon().untilAsserted(() -> assertThat(stack().inventory()
                        .nvr(recorder.id())
                        .required("status")
                        .asText())
                .isEqualTo(status));
    }

    private static void stop() {
        stack().launcher().terminate();
        assertThat(stack().launcher().awaitExit(STOP)).isEqualTo(143);
    }

    private static void startAgain() {
        stack = stack().startAgain(line -> {});
    }

    /** Runs a command on the stack to its end, and returns what it said. */
    private static String run(int exit, String command, String... arguments) {
        List<String> words = new ArrayList<>(List.of(command, "--no-build"));
        words.addAll(List.of(arguments));
        words.addAll(List.of("--data", stack().data().toString()));
        try (FleetCommand done = FleetCommand.start(Map.of(), line -> {}, words.toArray(String[]::new))) {
            assertThat(done.awaitExit(COMMAND)).as(done.output()).isEqualTo(exit);
            return done.output();
        }
    }

    private static void sendUnreadableRefusal() throws Exception {
        ProducerRecord<String, String> message = new ProducerRecord<>(REFUSALS, "st-nobody", "not an object");
        message.headers().add("ce_type", "io.nvrfleet.agent-refused.v1".getBytes(StandardCharsets.UTF_8));
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack().bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            var unused = producer.send(message).get(1, TimeUnit.MINUTES);
        }
    }

    private static void assertBundle(Path bundle, Path data) throws IOException {
        List<String> names = new ArrayList<>();
        StringBuilder all = new StringBuilder();
        try (ZipFile zip = new ZipFile(bundle.toFile())) {
            for (var entry : zip.stream().toList()) {
                names.add(entry.getName());
                all.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(names)
                .contains(
                        "about.txt",
                        "doctor.txt",
                        "status.txt",
                        "settings.txt",
                        "system-health.json",
                        "kafka.txt",
                        "database.txt",
                        "dead-letters.txt",
                        "health/device-registry.json",
                        "metrics/nvr-gateway.txt",
                        "logs/device-registry.log",
                        "missing.txt");
        assertThat(all)
                .contains("nvrfleet_", "nvr.events.v1", "flyway_schema_history", "QUARKUS_DATASOURCE_PASSWORD is set");
        for (String secret : secrets(data)) {
            assertThat(all).doesNotContain(secret);
        }
    }

    private static List<String> secrets(Path data) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(data.resolve("secrets.properties"))) {
            properties.load(in);
        }
        List<String> secrets = properties.values().stream()
                .flatMap(value -> Stream.of(value.toString().split("\\.", -1)))
                .toList();
        assertThat(secrets).hasSizeGreaterThan(4);
        return secrets;
    }
}
