package io.nvrfleet.servers.postgres;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The files of a cluster from which a server starts again. Of a running server it is what PostgreSQL calls a base backup by the low-level
 * API ({@code pg_backup_start}, {@code pg_backup_stop}): the files as they are found, with the write-ahead log that makes them consistent.
 * The binaries of this project have no {@code pg_basebackup}.
 */
public final class BaseBackup {
    /** A checkpoint of a busy server on a slow disk. */
    private static final Duration ANSWER = Duration.ofMinutes(10);

    private static final String WAL = "pg_wal";
    private static final String CONTROL = "global/pg_control";
    private static final int WAL_NAME = 24;

    /** Directories whose contents belong to a server that runs. */
    private static final Set<String> EMPTIED = Set.of(
            "pg_dynshmem", "pg_notify", "pg_replslot", "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans");

    private static final Set<String> LEFT_OUT =
            Set.of("postmaster.pid", "postmaster.opts", "backup_label", "backup_label.old", "tablespace_map");

    private BaseBackup() {}

    /** Where the files go; names are relative to the data directory, with slashes. */
    public interface Target {
        /** A directory, before what is in it. */
        void directory(String name) throws IOException;

        /**
         * A file.
         *
         * @param size what it has to have; content that ends earlier was cut while it was copied, and zeros stand for the rest
         */
        void file(String name, long size, InputStream content) throws IOException;
    }

    /**
     * Copies the files of a server that does not run.
     *
     * @throws IOException also when it runs
     */
    public static void ofStopped(Path dataDirectory, Target target) throws IOException {
        if (Postmaster.read(dataDirectory).filter(Postmaster::isRunning).isPresent()) {
            throw new IOException("PostgreSQL runs in " + dataDirectory);
        }
        copy(dataDirectory, name -> true, target);
    }

    /**
     * Copies the files of a server that runs and goes on.
     *
     * @param settings where it is, and the password of its superuser
     */
    public static void ofRunning(PostgresSettings settings, Target target) throws IOException {
        try (Connection connection = Superuser.connect(settings, Superuser.NAME, ANSWER);
                Statement statement = connection.createStatement()) {
            // The slot keeps the server from throwing away log that is still to be copied; it goes with the connection.
            statement.execute("select pg_create_physical_replication_slot('backup_' || pg_backend_pid(), true, true)");
            String first = one(statement, "select pg_walfile_name(pg_backup_start('nvr-fleet', true))");
            Path data = settings.dataDirectory();
            copy(data, name -> !name.equals(CONTROL) && !isBelow(WAL, name), target);
            file(data, CONTROL, target);
            String last;
            try (ResultSet end =
                    statement.executeQuery("select pg_walfile_name(lsn), labelfile from pg_backup_stop(false)")) {
                end.next();
                last = end.getString(1);
                byte[] label = end.getString(2).getBytes(StandardCharsets.UTF_8);
                target.file("backup_label", label.length, new ByteArrayInputStream(label));
            }
            for (String segment : segments(data, first, last)) {
                file(data, WAL + "/" + segment, target);
            }
        } catch (SQLException e) {
            throw new IOException("PostgreSQL did not let itself be backed up (" + e.getMessage() + ")", e);
        }
    }

    private static String one(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    /** The segments of the log from the first to the last one, all of one timeline, and histories of timelines. */
    private static List<String> segments(Path data, String first, String last) throws IOException {
        try (Stream<Path> files = Files.list(data.resolve(WAL))) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).sorted().toList();
            if (!names.contains(first) || !names.contains(last)) {
                throw new IOException("the write-ahead log of the backup is not there: " + first + " to " + last);
            }
            return names.stream()
                    .filter(name -> name.endsWith(".history")
                            || (name.length() == WAL_NAME && name.compareTo(first) >= 0 && name.compareTo(last) <= 0))
                    .toList();
        }
    }

    private static void copy(Path data, Predicate<String> wanted, Target target) throws IOException {
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                if (directory.equals(data)) {
                    return FileVisitResult.CONTINUE;
                }
                if (!isKept(name(directory))) {
                    // A slot of which only the directory is there keeps a server from starting.
                    return FileVisitResult.SKIP_SUBTREE;
                }
                target.directory(name(directory));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = name(file);
                if (attributes.isRegularFile() && isKept(name) && wanted.test(name)) {
                    file(data, name, target);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                return goneMeanwhile(e);
            }

            private String name(Path file) {
                return data.relativize(file).toString();
            }
        });
    }

    private static FileVisitResult goneMeanwhile(IOException e) throws IOException {
        if (e instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw e;
    }

    private static boolean isKept(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        return !LEFT_OUT.contains(name)
                && EMPTIED.stream().noneMatch(directory -> isBelow(directory, name))
                && !name.contains("pgsql_tmp")
                && !last.startsWith("pg_internal.init");
    }

    private static boolean isBelow(String directory, String name) {
        return name.startsWith(directory + "/");
    }

    /** One file, as long as it is now; one that is gone by now is not missed, since the log says that it was deleted. */
    private static void file(Path data, String name, Target target) throws IOException {
        InputStream content;
        long size;
        try {
            Path file = data.resolve(name);
            size = Files.size(file);
            content = Files.newInputStream(file);
        } catch (NoSuchFileException gone) {
            return;
        }
        try (content) {
            target.file(name, size, content);
        }
    }
}
