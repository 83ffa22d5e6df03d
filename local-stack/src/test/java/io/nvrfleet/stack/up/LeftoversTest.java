package io.nvrfleet.stack.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.servers.process.ProcessIdentity;
import io.nvrfleet.servers.process.RunRecord;
import io.nvrfleet.servers.process.RunRecords;
import io.nvrfleet.servers.testing.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
    @TempDir
    private Path directory;

    private Process process;

    @BeforeEach
    void startSomething() throws IOException {
        process = new ProcessBuilder("sleep", "60").start();
    }

    @AfterEach
    void endIt() {
        process.destroyForcibly();
    }

    @Test
    void shouldEndAProcess_whenItIsTheRecordedOne() throws Exception {
        RunRecords records = new RunRecords(directory);
        records.add(new RunRecord("kafka", ProcessIdentity.of(process.pid()).orElseThrow(), ""));

        assertThat(Leftovers.end(records)).containsExactly("kafka");

        assertThat(process.waitFor(Waiting.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(records.all()).isEmpty();
    }

    @Test
    void shouldLeaveAProcessAlone_whenItOnlyHasTheRecordedId() throws Exception {
        RunRecords records = new RunRecords(directory);
        records.add(new RunRecord("kafka", new ProcessIdentity(process.pid(), "an earlier boot:42"), ""));

        assertThat(Leftovers.end(records)).isEmpty();

        assertThat(process.isAlive()).isTrue();
        assertThat(records.all()).isEmpty();
    }
}
