package io.nvrfleet.stack.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nvrfleet.servers.process.Child;
import io.nvrfleet.servers.process.Child.Launch;
import io.nvrfleet.servers.process.RunRecords;
import io.nvrfleet.servers.testing.Waiting;
import io.nvrfleet.stack.up.Supervisor.OnCrash;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {
    @TempDir
    private Path directory;

    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final List<Supervisor> supervisors = new ArrayList<>();

    @AfterEach
    void endAll() throws IOException {
        for (Supervisor supervisor : supervisors) {
            supervisor.beginStopping();
            supervisor.stop("part", Waiting.LIMIT);
        }
    }

    @Test
    void shouldSayWhoCrashedAndShowItsLog_whenAChildEndsByItself() throws Exception {
        Supervisor supervisor = supervisor(OnCrash.STOP);

        supervisor.start(launch("echo no such table; exit 3"));

        assertThat(Waiting.get(supervisor.crash()))
                .hasMessageContaining("part ended unexpectedly (exit code 3)")
                .hasMessageContaining("no such table");
    }

    @Test
    void shouldStartItAgain_whenThePolicySaysSo() throws Exception {
        Supervisor supervisor = supervisor(OnCrash.RESTART);
        Child first = supervisor.start(launch("exec sleep 60"));

        ProcessHandle.of(first.pid()).orElseThrow().destroyForcibly();

        Waiting.await()
                .until(() -> supervisor.isAlive("part")
                        && new RunRecords(directory.resolve("run"))
                                .find("part")
                                .filter(part -> part.process().pid() != first.pid())
                                .isPresent());
        assertThat(supervisor.crash()).isNotDone();
        assertThat(notes).containsExactly("part ended (killed by signal 9) and is started again in 0.5 s");
    }

    @Test
    void shouldNotCallItACrash_whenItWasStopped() throws Exception {
        Supervisor supervisor = supervisor(OnCrash.STOP);
        Child child = supervisor.start(launch("exec sleep 60"));

        supervisor.stop("part", Waiting.LIMIT);

        assertThat(child.isAlive()).isFalse();
        // The supervisor hears of the end on a thread of its own.
        Waiting.awaitQuiet().untilAsserted(() -> assertThat(supervisor.crash()).isNotDone());
    }

    @Test
    void shouldStartNothing_whenItIsStopping() {
        Supervisor supervisor = supervisor(OnCrash.STOP);
        supervisor.beginStopping();

        assertThatThrownBy(() -> supervisor.start(launch("exit 0"))).isInstanceOf(StackException.class);
    }

    private Supervisor supervisor(OnCrash policy) {
        Supervisor supervisor = new Supervisor(new RunRecords(directory.resolve("run")), policy, notes::add);
        supervisors.add(supervisor);
        return supervisor;
    }

    private Launch launch(String script) {
        return new Launch("part", List.of("sh", "-c", script), Map.of(), directory.resolve("part.log"), "");
    }
}
