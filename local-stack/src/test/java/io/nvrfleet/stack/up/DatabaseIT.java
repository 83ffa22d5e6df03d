package io.nvrfleet.stack.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.stack.postgres.PostgresServer;
import io.nvrfleet.stack.postgres.PostgresSettings;
import io.nvrfleet.stack.process.Directories;
import io.nvrfleet.stack.process.FreePorts;
import io.nvrfleet.stack.process.RunRecord;
import io.nvrfleet.stack.process.RunRecords;
import io.nvrfleet.stack.up.Supervisor.OnCrash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseIT {
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
                new PostgresSettings.Passwords("superuser", "registry", "reader"));
    }

    @AfterEach
    void delete() throws IOException {
        PostgresServer.stopLeftover(settings.dataDirectory());
        Directories.delete(directory);
    }

    @Test
    void shouldRunAgainAtTheSameAddress_whenItWasKilledAndThePolicySaysSo() throws Exception {
        Supervisor supervisor = new Supervisor(records, OnCrash.RESTART, note -> {});
        Database database = new Database(settings, records, supervisor);
        PostgresServer first = database.start();

        first.process().destroyForcibly();

        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> runningPid() > 0 && runningPid() != pid(first));
        assertThat(supervisor.crash()).isNotDone();
        supervisor.beginStopping();
        database.stop();
        assertThat(records.all()).isEmpty();
    }

    @Test
    void shouldEndTheStack_whenItWasKilledAndThePolicySaysSo() throws Exception {
        Supervisor supervisor = new Supervisor(records, OnCrash.STOP, note -> {});
        Database database = new Database(settings, records, supervisor);

        database.start().process().destroyForcibly();

        assertThat(supervisor.crash().get(10, TimeUnit.SECONDS)).hasMessageContaining("postgres ended unexpectedly");
        database.stop();
    }

    @Test
    void shouldNotCallItACrash_whenItIsRestarted() throws Exception {
        Supervisor supervisor = new Supervisor(records, OnCrash.STOP, note -> {});
        Database database = new Database(settings, records, supervisor);
        PostgresServer first = database.start();

        database.restart();

        assertThat(runningPid()).isPositive().isNotEqualTo(pid(first));
        assertThat(supervisor.crash()).isNotDone();
        database.stop();
    }

    private static long pid(PostgresServer server) {
        return server.process().pid();
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
