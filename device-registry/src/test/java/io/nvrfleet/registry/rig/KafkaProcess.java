package io.nvrfleet.registry.rig;

import static org.awaitility.Awaitility.await;

import io.nvrfleet.stack.kafka.KafkaMain;
import io.nvrfleet.stack.process.Directories;
import io.nvrfleet.stack.process.FreePorts;
import io.nvrfleet.stack.process.Spawner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/** A Kafka broker in a JVM of its own. */
public final class KafkaProcess implements AutoCloseable {
    private final Path directory;
    private final int port = FreePorts.find();
    private final int controllerPort = FreePorts.find();
    private @Nullable Process process;

    KafkaProcess(Path directory) {
        this.directory = directory;
    }

    /** What clients connect to. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Starts the broker with the data that are there, and waits until it answers. */
    public void start() {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("surefire.real.class.path", System.getProperty("java.class.path")),
                        KafkaMain.class.getName(),
                        directory.toString(),
                        Integer.toString(port),
                        Integer.toString(controllerPort)))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolveSibling("kafka.log").toFile()));
        try {
            process = Spawner.start(builder, "KILL");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
            await().atMost(Duration.ofMinutes(3))
                    .ignoreExceptions()
                    .untilAsserted(() -> admin.describeCluster().nodes().get(5, TimeUnit.SECONDS));
        }
    }

    /** Ends it without a word (SIGKILL). */
    public void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().onExit().join();
            process = null;
        }
    }

    /** Throws its data away; it must not run. */
    public void empty() {
        try {
            Directories.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps a copy of its data; it must not run. */
    public void keepCopy() throws IOException {
        Directories.delete(copy());
        run("cp", "-a", directory.toString(), copy().toString());
    }

    /** Puts the copy in the place of its data, as after a power cut that lost what came later; it must not run. */
    public void restoreCopy() throws IOException {
        Directories.delete(directory);
        run("cp", "-a", copy().toString(), directory.toString());
    }

    private Path copy() {
        return directory.resolveSibling("kafka.copy");
    }

    private static void run(String... command) throws IOException {
        Spawner.run(List.of(command));
    }

    @Override
    public void close() {
        kill();
    }
}
