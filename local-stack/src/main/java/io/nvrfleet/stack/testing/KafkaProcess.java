package io.nvrfleet.stack.testing;

import io.nvrfleet.stack.kafka.KafkaMain;
import io.nvrfleet.stack.process.Directories;
import io.nvrfleet.stack.process.FreePorts;
import io.nvrfleet.stack.process.Spawner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka broker in a JVM of its own that a test can kill, pause and start again on the same port, with its data or without. It ends with
 * the JVM that started it. Not thread-safe.
 */
public final class KafkaProcess implements AutoCloseable {
    private static final int START_MS = 180_000;

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
     * @throws IllegalStateException when it does not answer within three minutes
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
        awaitAnswer();
    }

    private void awaitAnswer() {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
            admin.describeCluster(new DescribeClusterOptions().timeoutMs(START_MS))
                    .nodes()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not answer, see " + directory.resolve("kafka.log"), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Kafka starts", e);
        }
    }

    /** Ends it without a word (SIGKILL); no harm when it does not run. */
    public void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().onExit().join();
            process = null;
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
