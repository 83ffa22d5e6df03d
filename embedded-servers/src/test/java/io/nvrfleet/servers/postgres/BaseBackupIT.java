package io.nvrfleet.servers.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nvrfleet.servers.postgres.PostgresSettings.Passwords;
import io.nvrfleet.servers.process.Directories;
import io.nvrfleet.servers.process.FreePorts;
import io.nvrfleet.servers.testing.Waiting;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BaseBackupIT {
    private Path directory;

    @BeforeEach
    void create() throws IOException {
        directory = Files.createTempDirectory("nvrfleet-backup-");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    }

    @AfterEach
    void delete() throws IOException {
        Directories.delete(directory);
    }

    @Test
    void shouldHoldEveryCommitBeforeItAndBeWhole_whenItIsMadeUnderWrites() throws Exception {
        AtomicInteger committed = new AtomicInteger();
        AtomicBoolean stop = new AtomicBoolean();
        int before;
        try (PostgresServer server = PostgresServer.start(settings("original"))) {
            execute(server, "create table written (id int primary key, filler text)");
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write(server, committed, stop));
            Waiting.await().until(() -> committed.get() > 20);
            before = committed.get();

            // Checkpoints and new segments in the middle of the copy: the log that it needs must not be thrown away
            // meanwhile.
            BaseBackup.ofRunning(server.settings(), new Copy(data("copy"), () -> disturb(server)));

            stop.set(true);
            writer.get();
        }
        own("copy");

        try (PostgresServer copy = PostgresServer.start(settings("copy"))) {
            int found = number(copy, "select count(*) from written");
            assertThat(found).isBetween(before, committed.get());
            // No commit is missing in between, and every row is whole (pages have checksums).
            assertThat(number(copy, "select max(id) from written")).isEqualTo(found);
            assertThat(number(copy, "select count(*) from written where length(filler) = 2000"))
                    .isEqualTo(found);
        }
    }

    @Test
    void shouldBeTheSame_whenTheServerIsStopped() throws Exception {
        try (PostgresServer server = PostgresServer.start(settings("original"))) {
            execute(server, "create table written (id int primary key)", "insert into written values (7)");
            assertThatThrownBy(() -> BaseBackup.ofStopped(data("original"), new Copy(data("copy"), () -> {})))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("runs");
        }

        BaseBackup.ofStopped(data("original"), new Copy(data("copy"), () -> {}));

        own("copy");
        try (PostgresServer copy = PostgresServer.start(settings("copy"))) {
            assertThat(number(copy, "select id from written")).isEqualTo(7);
        }
    }

    private PostgresSettings settings(String name) {
        return new PostgresSettings(
                data(name),
                directory.resolve(name + ".log"),
                FreePorts.find(),
                false,
                new Passwords("superuser", "reader"),
                List.of());
    }

    private Path data(String name) {
        return directory.resolve(name);
    }

    private void own(String name) throws IOException {
        ServerUser.detect().own(data(name));
    }

    private static void write(PostgresServer server, AtomicInteger committed, AtomicBoolean stop) {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            for (int id = 1; !stop.get(); id++) {
                statement.execute("insert into written values (" + id + ", repeat('x', 2000))");
                committed.set(id);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void disturb(PostgresServer server) {
        try {
            for (int i = 0; i < 3; i++) {
                execute(server, "select pg_switch_wal()", "checkpoint");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(PostgresServer server, String... statements) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static int number(PostgresServer server, String query) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Into another directory; {@code inTheMiddle} runs when the first table is about to be copied. */
    private static final class Copy implements BaseBackup.Target {
        private final Path to;
        private final Runnable inTheMiddle;
        private boolean disturbed;

        Copy(Path to, Runnable inTheMiddle) {
            this.to = to;
            this.inTheMiddle = inTheMiddle;
            try {
                Files.createDirectories(to);
                Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwx------"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void directory(String name) throws IOException {
            Files.createDirectories(to.resolve(name));
        }

        @Override
        public void file(String name, long size, InputStream content) throws IOException {
            if (name.startsWith("base/") && !disturbed) {
                disturbed = true;
                inTheMiddle.run();
            }
            try (OutputStream out = Files.newOutputStream(to.resolve(name))) {
                byte[] bytes = content.readNBytes((int) size);
                out.write(bytes);
                out.write(new byte[(int) size - bytes.length]);
            }
        }
    }
}
