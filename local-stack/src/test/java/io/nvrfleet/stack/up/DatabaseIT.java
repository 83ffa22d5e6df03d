package io.nvrfleet.stack.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.servers.postgres.PostgresServer;
import io.nvrfleet.servers.postgres.PostgresSettings;
import io.nvrfleet.servers.process.Directories;
import io.nvrfleet.servers.process.FreePorts;
import io.nvrfleet.servers.process.RunRecord;
import io.nvrfleet.servers.process.RunRecords;
import io.nvrfleet.servers.testing.Waiting;
import io.nvrfleet.stack.up.Supervisor.OnCrash;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Path directory;
    private RunRecords records;
    private PostgresSettings settings;

    @BeforeEach
    void create() throws IOException {
        directory = Files.createTempDirectory("nvrfleet-database-");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        records = new RunRecords(directory.resolve("run"));
        settings = new PostgresSettings(
                directory.resolve("postgres"),
                directory.resolve("postgres.log"),
                FreePorts.find(),
                false,
                new PostgresSettings.Passwords("superuser", "reader"),
                List.of());
    }

    @AfterEach
    void delete() throws IOException {
        PostgresServer.stopLeftover(settings.dataDirectory());
        // The processes of a server that was killed end by themselves, a moment later, and may write until then.
        Waiting.await().ignoreException(DirectoryNotEmptyException.class).until(() -> {
            Directories.delete(directory);
            return true;
        });
    }

    @Test
    void shouldRunAgainAtTheSameAddress_whenItWasKilledAndThePolicySaysSo() throws Exception {
        Supervisor supervisor = new Supervisor(records, OnCrash.RESTART, note -> {});
        Database database = new Database(settings, records, supervisor);
        long first = start(database);

        kill(first);

        Waiting.await().until(() -> runningPid() > 0 && runningPid() != first);
        assertThat(supervisor.crash()).isNotDone();
        supervisor.beginStopping();
        database.stop(PATIENCE);
        assertThat(records.all()).isEmpty();
    }

    @Test
    void shouldEndTheStack_whenItWasKilledAndThePolicySaysSo() throws Exception {
        Supervisor supervisor = new Supervisor(records, OnCrash.STOP, note -> {});
        Database database = new Database(settings, records, supervisor);

        kill(start(database));

        assertThat(Waiting.get(supervisor.crash())).hasMessageContaining("postgres ended unexpectedly");
        database.stop(PATIENCE);
    }

    @Test
    void shouldNotCallItACrash_whenItIsRestarted() throws Exception {
        Supervisor supervisor = new Supervisor(records, OnCrash.STOP, note -> {});
        Database database = new Database(settings, records, supervisor);
        long first = start(database);

        database.stop(PATIENCE);

        assertThat(start(database)).isPositive().isNotEqualTo(first);
        // The database hears of the end on a thread of its own.
        Waiting.awaitQuiet().untilAsserted(() -> assertThat(supervisor.crash()).isNotDone());
        database.stop(PATIENCE);
    }

    private long start(Database database) throws IOException {
        database.start();
        Waiting.await().until(database::isReady);
        return runningPid();
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    /** The process that the records say is the database, 0 for none that runs. */
    private long runningPid() throws IOException {
        return records.find(Stack.POSTGRES)
                .map(RunRecord::process)
                .flatMap(process -> process.handle())
                .map(ProcessHandle::pid)
                .orElse(0L);
    }
}
