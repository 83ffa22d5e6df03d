package io.nvrfleet.stack.backup;

import io.nvrfleet.servers.postgres.PostgresServer;
import io.nvrfleet.servers.postgres.PostgresSettings;
import io.nvrfleet.servers.postgres.ServerUser;
import io.nvrfleet.servers.process.Directories;
import io.nvrfleet.servers.process.FreePorts;
import io.nvrfleet.stack.up.Installation;
import io.nvrfleet.stack.up.Progress;
import io.nvrfleet.stack.up.Stack;
import io.nvrfleet.stack.up.StackDirectory;
import io.nvrfleet.stack.up.StackException;
import io.nvrfleet.stack.up.StackLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Brings a backup back. It is unpacked and checked beside the data, and PostgreSQL is started on it once; only then it takes their place.
 */
public final class Restore {
    /** A large database is written to the disk before it recovers. */
    private static final Duration RECOVERY = Duration.ofMinutes(30);

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final StackDirectory directory;
    private final Installation installation;
    private final Progress progress;

    /** Into one stack. */
    public Restore(StackDirectory directory, Installation installation, Progress progress) {
        this.directory = directory;
        this.installation = installation;
        this.progress = progress;
    }

    /**
     * How to restore.
     *
     * @param replace moves the data that are there aside, instead of refusing
     * @param keepLog goes on with the log that is there, instead of a new one; only for a log that says nothing of the inventory since
     */
    public record Options(boolean replace, boolean keepLog) {}

    /** Reads a backup and compares every file with its hash; changes nothing. */
    public static void check(Path file, Progress progress) throws StackException, IOException {
        BackupReader backup = new BackupReader(file);
        BackupHead head = backup.head();
        backup.read(null);
        progress.note("backup", "of " + head.created() + ", by " + head.version() + ": all of it is as it was written");
    }

    /**
     * Restores.
     *
     * @throws StackException with a sentence for the person at the terminal; the data that were there are there then
     */
    public void from(Path file, Options options) throws StackException, IOException {
        BackupReader backup = new BackupReader(file);
        BackupHead head = backup.head();
        Optional<String> newer = head.version().newerThan(installation.dataVersion());
        if (newer.isPresent()) {
            throw new StackException("The backup is for a newer version: " + newer.get() + ".");
        }
        Optional<StackLock> lock = StackLock.tryTake(directory);
        if (lock.isEmpty()) {
            throw new StackException("NVR Fleet runs here; stop it first with ./fleet down.");
        }
        try (StackLock _ = lock.get()) {
            Stack.endLeftovers(directory);
            requireRoom(options);
            StackDirectory fresh = directory.restoring();
            try {
                unpack(backup, head, fresh);
                tryOut(fresh, head, options.keepLog());
                takePlace(fresh, head, options.keepLog());
            } finally {
                Directories.delete(fresh.path());
            }
        }
    }

    private void requireRoom(Options options) throws StackException {
        boolean data = Stream.of(directory.postgres(), directory.kafka()).anyMatch(Files::exists);
        if (options.keepLog() && Files.notExists(directory.kafka())) {
            throw new StackException("There is no log in " + directory.path() + " to keep; leave --keep-log out.");
        }
        if (data && !options.replace()) {
            throw new StackException("There are data in " + directory.path()
                    + "; with --replace they are moved aside, and another place is chosen with --data.");
        }
    }

    private void unpack(BackupReader backup, BackupHead head, StackDirectory fresh) throws StackException, IOException {
        Directories.delete(fresh.path());
        Files.createDirectories(directory.logs());
        Files.createDirectories(fresh.path());
        Files.setPosixFilePermissions(fresh.path(), Files.getPosixFilePermissions(directory.path()));
        long begin = System.nanoTime();
        backup.read(fresh.path());
        progress.note(
                "backup",
                "of " + head.created() + ", by " + head.version() + ": unpacked, every file is as it was written ("
                        + since(begin) + ")");
        ServerUser.detect().own(fresh.postgres());
    }

    /** Starts PostgreSQL on what was unpacked: whether it recovers, and takes its passwords, is known before anything is replaced. */
    private void tryOut(StackDirectory fresh, BackupHead head, boolean keepLog) throws StackException, IOException {
        long begin = System.nanoTime();
        PostgresSettings settings = Stack.postgres(fresh, FreePorts.find());
        try (PostgresServer server = PostgresServer.start(
                        new PostgresSettings(
                                settings.dataDirectory(),
                                // What is unpacked goes when it fails; this stays to be read.
                                directory.log("restore"),
                                settings.port(),
                                settings.durable(),
                                settings.passwords(),
                                settings.schemas()),
                        RECOVERY);
                Connection connection = server.connect()) {
            progress.note("postgres", "starts with it: " + recorders(connection) + " (" + since(begin) + ")");
            if (keepLog) {
                KeptLog.rewind(directory.kafka(), installation, head, connection, progress);
            }
        } catch (SQLException e) {
            throw new StackException("PostgreSQL does not start with what was unpacked.", e);
        }
    }

    private static String recorders(Connection connection) throws SQLException {
        try (ResultSet table = connection.getMetaData().getTables(null, "registry", "nvr", null)) {
            if (!table.next()) {
                return "it has no tables yet";
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from registry.nvr where deleted_at is null")) {
            row.next();
            return row.getLong(1) + " recorders are registered";
        }
    }

    private void takePlace(StackDirectory fresh, BackupHead head, boolean keepLog) throws IOException {
        Path aside = directory.path().resolve("replaced-" + STAMP.format(Instant.now()));
        for (Path old : List.of(directory.postgres(), directory.kafka(), directory.secrets())) {
            if (Files.exists(old) && !(keepLog && old.equals(directory.kafka()))) {
                Files.createDirectories(aside);
                Files.move(old, aside.resolve(old.getFileName()), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        Files.move(fresh.secrets(), directory.secrets(), StandardCopyOption.ATOMIC_MOVE);
        Files.move(fresh.postgres(), directory.postgres(), StandardCopyOption.ATOMIC_MOVE);
        head.version().write(directory);
        if (Files.exists(aside)) {
            progress.note("replaced", "what was there is in " + aside + "; delete it once nobody misses it");
        }
        progress.note(
                "log",
                keepLog
                        ? "it is read on from where the backup was: statuses and history of the time since come back"
                        : "it begins anew: statuses come from the recorders, the time since the backup is not observed");
    }

    private static String since(long begin) {
        return Progress.seconds(Duration.ofNanos(System.nanoTime() - begin));
    }
}
