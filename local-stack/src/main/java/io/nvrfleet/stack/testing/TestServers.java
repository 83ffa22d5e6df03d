package io.nvrfleet.stack.testing;

import io.nvrfleet.stack.kafka.KafkaBroker;
import io.nvrfleet.stack.postgres.PostgresServer;
import io.nvrfleet.stack.postgres.PostgresSettings;
import io.nvrfleet.stack.process.Directories;
import io.nvrfleet.stack.process.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
    private static final String KEY = "io.nvrfleet.stack.testing.";
    // Interned: one object in the JVM, for every class loader's copy of this class.
    private static final Object LOCK = (KEY + "lock").intern();
    private static final PostgresSettings.Passwords PASSWORDS =
            new PostgresSettings.Passwords("superuser", "registry", "reader");

    /** The servers of this JVM, started by the first call; takes 3 to 5 s then. */
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
        CompletableFuture<PostgresServer> postgres = CompletableFuture.supplyAsync(() -> postgres(directory));
        CompletableFuture<KafkaBroker> kafka = CompletableFuture.supplyAsync(() -> kafka(directory));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres, kafka, directory)));
        PostgresServer database = postgres.join();
        return new TestServers(
                database.jdbcUrl(),
                database.user(),
                database.password(),
                kafka.join().bootstrapServers());
    }

    private static PostgresServer postgres(Path directory) {
        try {
            return PostgresServer.start(new PostgresSettings(
                    directory.resolve("postgres"),
                    directory.resolve("postgres.log"),
                    FreePorts.find(),
                    false,
                    PASSWORDS));
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
            kafka.join().close();
        } catch (CompletionException neverStarted) {
            // Its caller has seen why.
        }
        try {
            postgres.join().close();
            Directories.delete(directory);
        } catch (CompletionException | IOException notStopped) {
            Logger.getLogger(TestServers.class.getName()).log(Level.WARNING, "left behind: " + directory, notStopped);
        }
    }
}
