package io.nvrfleet.servers.postgres;

import io.nvrfleet.servers.process.Directories;
import io.nvrfleet.servers.process.Spawner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL server of our own on 127.0.0.1, with the database {@code nvrfleet}, its schemas and their roles.
 *
 * <p>The server is a child of this JVM and does a fast shutdown when the JVM dies. Should it survive nevertheless, the next start with
 * the same data directory stops it first.
 */
public final class PostgresServer implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final PostgresSettings settings;
    private final ServerUser user;
    private final PostgresBinaries binaries;
    private final Process process;

    private PostgresServer(PostgresSettings settings, ServerUser user, PostgresBinaries binaries, Process process) {
        this.settings = settings;
        this.user = user;
        this.binaries = binaries;
        this.process = process;
    }

    /**
     * Starts a server and returns once the database can be used.
     *
     * @throws IOException when a program fails or the server is not ready within a minute; the message names the log file
     */
    public static PostgresServer start(PostgresSettings settings) throws IOException {
        return start(settings, START_LIMIT);
    }

    /**
     * Starts a server that may need long, since it has to recover first.
     *
     * @param patience until the database can be used
     * @throws IOException when a program fails or the server is not ready by then; the message names the log file
     */
    public static PostgresServer start(PostgresSettings settings, Duration patience) throws IOException {
        return start(settings, ServerUser.detect(), patience);
    }

    static PostgresServer start(PostgresSettings settings, ServerUser user) throws IOException {
        return start(settings, user, START_LIMIT);
    }

    private static PostgresServer start(PostgresSettings settings, ServerUser user, Duration patience)
            throws IOException {
        PostgresBinaries binaries = PostgresBinaries.unpack(user.cache());
        stopLeftover(settings.dataDirectory(), user, binaries);
        initialise(settings, user, binaries);
        Instant limit = Instant.now().plus(patience);
        while (true) {
            PostgresServer server = new PostgresServer(settings, user, binaries, launch(settings, user, binaries));
            try {
                if (server.becameReady(limit)) {
                    return server;
                }
            } catch (IOException | RuntimeException e) {
                server.close();
                throw e;
            }
        }
    }

    /** Stops a server that a killed process left running on this data directory, if there is one. */
    public static void stopLeftover(Path dataDirectory) throws IOException {
        if (Postmaster.read(dataDirectory).filter(Postmaster::isRunning).isPresent()) {
            ServerUser user = ServerUser.detect();
            stop(dataDirectory, user, PostgresBinaries.unpack(user.cache()));
        }
    }

    /** How it was started. */
    public PostgresSettings settings() {
        return settings;
    }

    /** The server's process, for those who watch over it. */
    public Process process() {
        return process;
    }

    /** A connection of the superuser to the database with the schemas. */
    public Connection connect() throws SQLException {
        return Superuser.connect(settings, DatabaseSetup.DATABASE, START_LIMIT);
    }

    /** Stops the server: clients are disconnected, data are written. */
    @Override
    public void close() throws IOException {
        if (process.isAlive() && Postmaster.read(settings.dataDirectory()).isPresent()) {
            stop(settings.dataDirectory(), user, binaries);
        }
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static void stopLeftover(Path dataDirectory, ServerUser user, PostgresBinaries binaries)
            throws IOException {
        Postmaster leftover = Postmaster.read(dataDirectory).orElse(null);
        if (leftover == null) {
            return;
        }
        if (leftover.isRunning()) {
            stop(dataDirectory, user, binaries);
        } else if (leftover.pidInUse()) {
            // The id now belongs to a stranger; PostgreSQL would take it for a running server and refuse to start.
            Files.deleteIfExists(Postmaster.file(dataDirectory));
        }
    }

    private static void stop(Path dataDirectory, ServerUser user, PostgresBinaries binaries) throws IOException {
        Spawner.run(user.command(List.of(
                binaries.program("pg_ctl"), "stop", "-D", dataDirectory.toString(), "-m", "fast", "-w", "-t", "30")));
    }

    /** Makes the cluster beside its final place and moves it there, so that an interrupted attempt leaves no half cluster. */
    private static void initialise(PostgresSettings settings, ServerUser user, PostgresBinaries binaries)
            throws IOException {
        Path data = settings.dataDirectory().toAbsolutePath();
        if (Files.exists(data.resolve("PG_VERSION"))) {
            return;
        }
        Files.createDirectories(data.getParent());
        Path fresh = data.resolveSibling(data.getFileName() + ".new");
        Directories.delete(fresh);
        Files.createDirectories(fresh);
        Path passwordFile = Files.createTempFile(data.getParent(), "initdb", ".pw");
        try {
            Files.writeString(passwordFile, settings.passwords().superuser());
            user.own(fresh);
            user.own(passwordFile);
            List<String> command = new ArrayList<>(List.of(
                    binaries.program("initdb"),
                    "--pgdata=" + fresh,
                    "--username=" + Superuser.NAME,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--no-locale",
                    "--data-checksums"));
            if (!settings.durable()) {
                command.add("--no-sync");
            }
            Spawner.run(user.command(command));
        } finally {
            Files.deleteIfExists(passwordFile);
        }
        Files.deleteIfExists(data);
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Process launch(PostgresSettings settings, ServerUser user, PostgresBinaries binaries)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                binaries.program("postgres"),
                "-D",
                settings.dataDirectory().toAbsolutePath().toString()));
        ServerParameters.of(settings).forEach(parameter -> command.addAll(List.of("-c", parameter)));
        ProcessBuilder builder = new ProcessBuilder(user.command(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(settings.log().toFile()));
        return Spawner.start(builder, "INT");
    }

    /** False when the server ended because processes of a killed predecessor still hold its memory: worth another attempt. */
    private boolean becameReady(Instant limit) throws IOException {
        while (true) {
            try {
                prepareDatabase();
                return true;
            } catch (SQLException notYet) {
                if (!process.isAlive() && Instant.now().isBefore(limit) && memoryStillInUse()) {
                    return false;
                }
                if (!process.isAlive() || Instant.now().isAfter(limit)) {
                    throw new IOException(
                            "PostgreSQL did not start (" + notYet.getMessage() + "); see " + settings.log(), notYet);
                }
                pause();
            }
        }
    }

    private boolean memoryStillInUse() throws IOException {
        pause();
        List<String> lines = Files.readAllLines(settings.log());
        return lines.subList(Math.max(0, lines.size() - 5), lines.size()).stream()
                .anyMatch(line -> line.contains("pre-existing shared memory block"));
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for PostgreSQL", e);
        }
    }

    private void prepareDatabase() throws SQLException {
        try (Connection connection = Superuser.connect(settings, Superuser.NAME, START_LIMIT)) {
            DatabaseSetup.createRolesAndDatabase(connection, settings);
        }
        try (Connection connection = Superuser.connect(settings, DatabaseSetup.DATABASE, START_LIMIT)) {
            for (Schema schema : settings.schemas()) {
                DatabaseSetup.createSchema(connection, schema);
            }
        }
    }
}
