package io.nvrfleet.servers.testing;

import io.nvrfleet.servers.kafka.KafkaMain;
import io.nvrfleet.servers.process.Directories;
import io.nvrfleet.servers.process.FreePorts;
import io.nvrfleet.servers.process.Spawner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka broker in a JVM of its own that a test can kill, pause and start again on the same port, with its data or without. It ends with
 * the JVM that started it. Not thread-safe.
 */
public final class KafkaProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration KILL_LIMIT = Duration.ofMinutes(1);
    private static final int ATTEMPT_MS = 5_000;
    private static final int PAUSE_MS = 50;
    private static final int LOG_LINES = 30;

    private final Path directory;
    private final int port = FreePorts.find();
    private final int controllerPort = FreePorts.find();
    private @Nullable Process process;

    /** A broker that is not started yet; {@code directory} gets its data and its {@code kafka.log}, and goes with {@link #close}. */
    public KafkaProcess(Path directory) {
        this.directory = directory;
    }

    /** What clients connect to. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /**
     * Starts the broker with the data that are there, and waits until it answers.
     *
     * @throws IllegalStateException when it does not answer within three minutes, or ends before it does; with the end of its log
     */
    public void start() {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("surefire.real.class.path", System.getProperty("java.class.path")),
                        KafkaMain.class.getName(),
                        data().toString(),
                        Integer.toString(port),
                        Integer.toString(controllerPort)))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("kafka.log").toFile()));
        try {
            Files.createDirectories(directory);
            process = Spawner.start(builder, "KILL");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitAnswer(running());
    }

    private void awaitAnswer(ProcessHandle broker) {
        long begin = System.nanoTime();
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
            while (!answers(admin)) {
                if (!broker.isAlive() || System.nanoTime() - begin > START_LIMIT.toNanos()) {
                    throw new IllegalStateException(
                            "Kafka " + (broker.isAlive() ? "does not answer" : "ended") + ". " + endOfLog());
                }
                Thread.sleep(PAUSE_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Kafka starts", e);
        }
    }

    /** True when it has itself among the brokers that can be used; a new one answers before that. */
    private static boolean answers(Admin admin) throws InterruptedException {
        try {
            return !admin.describeCluster(new DescribeClusterOptions().timeoutMs(ATTEMPT_MS))
                    .nodes()
                    .get(2L * ATTEMPT_MS, TimeUnit.MILLISECONDS)
                    .isEmpty();
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        }
    }

    /** For the message of a failure: the log goes with the directory. */
    private String endOfLog() {
        Path log = directory.resolve("kafka.log");
        try {
            List<String> lines = Files.readAllLines(log);
            return "The end of its log:\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException e) {
            return "Its log " + log + " cannot be read: " + e.getMessage();
        }
    }

    /**
     * Ends it without a word (SIGKILL); no harm when it does not run.
     *
     * @throws IllegalStateException when it is still there after a minute
     */
    public void kill() {
        Process running = process;
        if (running != null) {
            awaitEnd(running.destroyForcibly());
            process = null;
        }
    }

    private static void awaitEnd(Process killed) {
        try {
            if (!killed.waitFor(KILL_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("Kafka is still there, as process " + killed.pid());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Kafka ends", e);
        }
    }

    /** Stops it where it stands (SIGSTOP); it must run. */
    public void pause() {
        Signals.pause(running());
    }

    /** Lets it go on (SIGCONT); it must run. */
    public void resume() {
        Signals.resume(running());
    }

    /** Throws its data away; it must not run. */
    public void empty() {
        requireDead();
        delete(data());
    }

    /** Keeps a copy of its data, in the place of the copy before; it must not run. */
    public void keepCopy() {
        requireDead();
        copy(data(), kept());
    }

    /** Puts the copy in the place of its data, as after a power cut that lost what came later; it must not run. */
    public void restoreCopy() {
        requireDead();
        copy(kept(), data());
    }

    /** Kills it and deletes its directory. */
    @Override
    public void close() {
        kill();
        delete(directory);
    }

    private Path data() {
        return directory.resolve("data");
    }

    private Path kept() {
        return directory.resolve("data.kept");
    }

    private ProcessHandle running() {
        Process running = process;
        if (running == null) {
            throw new IllegalStateException("Kafka does not run");
        }
        return running.toHandle();
    }

    private void requireDead() {
        if (process != null && process.isAlive()) {
            throw new IllegalStateException("Kafka still runs");
        }
    }

    private static void copy(Path from, Path to) {
        delete(to);
        try {
            Spawner.run(List.of("cp", "-a", from.toString(), to.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path tree) {
        try {
            Directories.delete(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
