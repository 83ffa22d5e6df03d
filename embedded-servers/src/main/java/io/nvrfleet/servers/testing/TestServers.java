package io.nvrfleet.servers.testing;

import io.nvrfleet.servers.kafka.KafkaBroker;
import io.nvrfleet.servers.postgres.PostgresServer;
import io.nvrfleet.servers.postgres.PostgresSettings;
import io.nvrfleet.servers.postgres.Schema;
import io.nvrfleet.servers.process.Directories;
import io.nvrfleet.servers.process.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A PostgreSQL and a Kafka for integration tests, on free ports, in a temporary directory, without writing through to the disk.
 *
 * <p>{@link #start()} starts both once per JVM, whatever class loader asks (Quarkus tests have several), and stops them at its end.
 *
 * @param jdbcUrl of the schema {@code registry}
 * @param user the role that owns it
 * @param password of that role
 * @param bootstrapServers of Kafka
 */
public record TestServers(String jdbcUrl, String user, String password, String bootstrapServers) {
    private static final String KEY = "io.nvrfleet.servers.testing.";
    // Interned: one object in the JVM, for every class loader's copy of this class.
    private static final Object LOCK = (KEY + "lock").intern();
    private static final Schema SCHEMA = new Schema("registry", "device_registry", "registry");
    private static final Executor STARTER = TestServers::startThread;
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    /** For a server that is still starting when the JVM ends. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    /**
     * The servers of this JVM, started by the first call; takes 3 to 5 s then.
     *
     * @throws CompletionException when one of them does not start, or not within three minutes
     */
    public static TestServers start() {
        synchronized (LOCK) {
            if (System.getProperty(KEY + "jdbcUrl") == null) {
                publish(launch());
            }
            return new TestServers(
                    System.getProperty(KEY + "jdbcUrl"),
                    System.getProperty(KEY + "user"),
                    System.getProperty(KEY + "password"),
                    System.getProperty(KEY + "bootstrapServers"));
        }
    }

    private static void publish(TestServers servers) {
        System.setProperty(KEY + "jdbcUrl", servers.jdbcUrl);
        System.setProperty(KEY + "user", servers.user);
        System.setProperty(KEY + "password", servers.password);
        System.setProperty(KEY + "bootstrapServers", servers.bootstrapServers);
    }

    private static TestServers launch() {
        QuietLoggers.quieten();
        Path directory = temporaryDirectory();
        CompletableFuture<PostgresServer> postgres = CompletableFuture.supplyAsync(() -> postgres(directory), STARTER);
        CompletableFuture<KafkaBroker> kafka = CompletableFuture.supplyAsync(() -> kafka(directory), STARTER);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres, kafka, directory)));
        PostgresServer database = await(postgres, START_LIMIT);
        return new TestServers(
                database.settings().jdbcUrl(SCHEMA),
                SCHEMA.owner(),
                SCHEMA.password(),
                await(kafka, START_LIMIT).bootstrapServers());
    }

    /** A thread for each: the common pool has a single one on a machine with two processors. */
    private static void startThread(Runnable task) {
        Thread thread = Thread.ofPlatform().daemon().name("start of a server").unstarted(task);
        // As in the common pool; a Quarkus test's own would be closed with the test.
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        thread.start();
    }

    private static <T> T await(CompletableFuture<T> server, Duration limit) {
        return server.copy().orTimeout(limit.toSeconds(), TimeUnit.SECONDS).join();
    }

    private static PostgresServer postgres(Path directory) {
        try {
            return PostgresServer.start(new PostgresSettings(
                    directory.resolve("postgres"),
                    directory.resolve("postgres.log"),
                    FreePorts.find(),
                    false,
                    new PostgresSettings.Passwords("superuser", "reader"),
                    List.of(SCHEMA)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KafkaBroker kafka(Path directory) {
        try {
            return KafkaBroker.start(directory.resolve("kafka"), FreePorts.find(), FreePorts.find());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("nvrfleet-test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(
            CompletableFuture<PostgresServer> postgres, CompletableFuture<KafkaBroker> kafka, Path directory) {
        try {
            await(kafka, STOP_LIMIT).close();
        } catch (CompletionException neverStarted) {
            // Its caller has seen why.
        }
        try {
            await(postgres, STOP_LIMIT).close();
            Directories.delete(directory);
        } catch (CompletionException | IOException notStopped) {
            Logger.getLogger(TestServers.class.getName()).log(Level.WARNING, "left behind: " + directory, notStopped);
        }
    }
}
