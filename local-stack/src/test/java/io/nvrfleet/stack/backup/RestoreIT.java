package io.nvrfleet.stack.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nvrfleet.servers.postgres.PostgresServer;
import io.nvrfleet.servers.process.Directories;
import io.nvrfleet.servers.process.FreePorts;
import io.nvrfleet.servers.process.ProcessIdentity;
import io.nvrfleet.servers.process.RunRecord;
import io.nvrfleet.stack.up.DataVersion;
import io.nvrfleet.stack.up.Installation;
import io.nvrfleet.stack.up.Progress;
import io.nvrfleet.stack.up.Stack;
import io.nvrfleet.stack.up.StackDirectory;
import io.nvrfleet.stack.up.StackException;
import io.nvrfleet.stack.up.StackLock;
import io.nvrfleet.stack.up.StartupCaches;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Backup and restore of a stack that is PostgreSQL alone; with all of its parts they are tested in system-tests. */
class RestoreIT {
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final Progress progress = new Progress(new PrintStream(told, true, StandardCharsets.UTF_8), false);
    private Path temporary;
    private StackDirectory directory;
    private Path file;

    @BeforeEach
    void create() throws IOException {
        temporary = Files.createTempDirectory("nvrfleet-restore-");
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx--x--x"));
        directory = new StackDirectory(temporary.resolve("data"));
        file = temporary.resolve("backup.tar.gz");
    }

    @AfterEach
    void delete() throws IOException {
        Directories.delete(temporary);
    }

    @Test
    void shouldBeAsAtTheBackup_whenItWasMadeWhileTheStackRuns() throws Exception {
        try (StackLock _ = StackLock.tryTake(directory).orElseThrow();
                PostgresServer server = PostgresServer.start(Stack.postgres(directory, FreePorts.find()))) {
            RunRecord record = new RunRecord(
                    Stack.POSTGRES,
                    ProcessIdentity.of(server.process().pid()).orElseThrow(),
                    server.settings().address());
            directory.runs().add(record);
            execute(
                    server,
                    "create table registry.nvr (id int, deleted_at timestamptz)",
                    "insert into registry.nvr values (1)");
            backup();
            execute(server, "insert into registry.nvr values (2)");
            assertThatThrownBy(() -> restore(new Restore.Options(true, false)))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("runs here");
        }
        String secrets = Files.readString(directory.secrets());

        assertThatThrownBy(() -> restore(new Restore.Options(false, false)))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("--replace");
        restore(new Restore.Options(true, false));

        assertThat(rows()).isEqualTo(1);
        assertThat(directory.secrets()).hasContent(secrets.strip());
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("1 recorders are registered", "every file is as it was");
        try (Stream<Path> aside = Files.list(directory.path())) {
            assertThat(aside.filter(path -> path.getFileName().toString().startsWith("replaced-")))
                    .hasSize(1)
                    .allSatisfy(path ->
                            assertThat(path.resolve("postgres/PG_VERSION")).exists());
        }
    }

    @Test
    void shouldComeBackElsewhere_whenItWasMadeOfAStoppedStack() throws Exception {
        begin();
        backup();
        assertThatThrownBy(this::backup).isInstanceOf(StackException.class).hasMessageContaining("already there");
        directory = new StackDirectory(temporary.resolve("elsewhere"));

        assertThatThrownBy(() -> restore(new Restore.Options(false, true)))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("no log");
        restore(new Restore.Options(false, false));

        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void shouldLeaveTheDataAlone_whenTheBackupCannotBeRestored() throws Exception {
        begin();
        new DataVersion("99.0", new TreeMap<>(Map.of("registry", 1))).write(directory);
        backup();
        assertThatThrownBy(() -> restore(new Restore.Options(true, false)))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("newer version")
                .hasMessageContaining("99.0");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertThatThrownBy(() -> Restore.check(file, progress)).isInstanceOf(StackException.class);

        assertThat(rows()).isEqualTo(1);
        assertThat(directory.path().resolve("restoring")).doesNotExist();
    }

    private void begin() throws IOException, SQLException {
        StackLock.tryTake(directory).orElseThrow().close();
        try (PostgresServer server = PostgresServer.start(Stack.postgres(directory, FreePorts.find()))) {
            execute(
                    server,
                    "create table registry.nvr (id int, deleted_at timestamptz)",
                    "insert into registry.nvr values (1)");
        }
    }

    private void backup() throws StackException, IOException {
        new Backup(directory, new DataVersion("0.0.1", new TreeMap<>()), progress).write(file);
    }

    private void restore(Restore.Options options) throws StackException, IOException {
        new Restore(directory, Installation.current(StartupCaches.Mode.NONE), progress).from(file, options);
    }

    private int rows() throws IOException, SQLException {
        try (PostgresServer server = PostgresServer.start(Stack.postgres(directory, FreePorts.find()));
                Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from registry.nvr")) {
            row.next();
            return row.getInt(1);
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
}
