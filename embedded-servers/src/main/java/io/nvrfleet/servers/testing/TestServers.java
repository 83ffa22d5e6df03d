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
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A PostgreSQL and a Kafka for integration tests, on free ports, in temporary directories, without writing through to the disk.
 *
 * <p>Each is started once per JVM by whoever asks for it first, whatever class loader asks (Quarkus tests have several), and
 * stops with the JVM. All methods throw {@link CompletionException} when a server does not start, or not within three minutes.
 */
public final class TestServers {
    private static final String KEY = "io.nvrfleet.servers.testing.";
    private static final String POSTGRES = KEY + "postgres";
    private static final String KAFKA = KEY + "kafka";
    // Interned: one object in the JVM, for every class loader's copy of this class.
    private static final Object LOCK = (KEY + "lock").intern();
    private static final Schema SCHEMA = new Schema("registry", "device_registry", "registry");
    private static final Executor STARTER = TestServers::startThread;
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    /** For a server that is still starting when the JVM ends. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private TestServers() {}

    /** Starts both at the same time; takes 3 to 5 s. */
    public static void start() {
        start(true, true);
    }

    /** The database, as the role that owns its schema {@code registry}. */
    public static TestDatabase postgres() {
        start(true, false);
        return new TestDatabase(property(POSTGRES), property(POSTGRES + ".user"), property(POSTGRES + ".password"));
    }

    /** What clients of Kafka connect to. */
    public static String bootstrapServers() {
        start(false, true);
        return property(KAFKA);
    }

    private static void start(boolean postgres, boolean kafka) {
        synchronized (LOCK) {
            QuietLoggers.quieten();
            CompletableFuture<Void> database = launch(postgres, POSTGRES, TestServers::postgres, TestServers::publish);
            CompletableFuture<Void> broker = launch(
                    kafka, KAFKA, TestServers::kafka, started -> System.setProperty(KAFKA, started.bootstrapServers()));
            await(database, START_LIMIT);
            await(broker, START_LIMIT);
        }
    }

    private interface Starter<S> {
        S start(Path directory) throws IOException;
    }

    /** Starts a server on a thread of its own if it is wanted and not there. */
    private static <S extends AutoCloseable> CompletableFuture<Void> launch(
            boolean wanted, String key, Starter<S> starter, Consumer<S> publish) {
        if (!wanted || System.getProperty(key) != null) {
            return CompletableFuture.completedFuture(null);
        }
        Path directory = temporaryDirectory();
        CompletableFuture<S> server = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return starter.start(directory);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                STARTER);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, directory)));
        return server.thenAccept(publish);
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

    private static PostgresServer postgres(Path directory) throws IOException {
        return PostgresServer.start(new PostgresSettings(
                directory.resolve("postgres"),
                directory.resolve("postgres.log"),
                FreePorts.find(),
                false,
                new PostgresSettings.Passwords("superuser", "reader"),
                List.of(SCHEMA)));
    }

    private static void publish(PostgresServer server) {
        System.setProperty(POSTGRES + ".user", SCHEMA.owner());
        System.setProperty(POSTGRES + ".password", SCHEMA.password());
        System.setProperty(POSTGRES, server.settings().jdbcUrl(SCHEMA));
    }

    private static KafkaBroker kafka(Path directory) throws IOException {
        return KafkaBroker.start(directory.resolve("kafka"), FreePorts.find(), FreePorts.find());
    }

    private static String property(String key) {
        return Objects.requireNonNull(System.getProperty(key));
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("nvrfleet-test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(CompletableFuture<? extends AutoCloseable> server, Path directory) {
        try {
            await(server, STOP_LIMIT).close();
            Directories.delete(directory);
        } catch (Exception notStopped) {
            Logger.getLogger(TestServers.class.getName()).log(Level.WARNING, "left behind: " + directory, notStopped);
        }
    }
}
