package io.nvrfleet.stack.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nvrfleet.stack.process.Child;
import io.nvrfleet.stack.process.Child.Launch;
import io.nvrfleet.stack.process.RunRecords;
import io.nvrfleet.stack.up.Supervisor.OnCrash;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {
    @TempDir
    private Path directory;

    private final List<String> notes = new CopyOnWriteArrayList<>();

    @Test
    void shouldSayWhoCrashedAndShowItsLog_whenAChildEndsByItself() throws Exception {
        Supervisor supervisor = supervisor(OnCrash.STOP);

        supervisor.start(launch("echo no such table; exit 3"));

        assertThat(supervisor.crash().get(10, TimeUnit.SECONDS))
                .hasMessageContaining("part ended unexpectedly (exit code 3)")
                .hasMessageContaining("no such table");
    }

    @Test
    void shouldStartItAgain_whenThePolicySaysSo() throws Exception {
        Supervisor supervisor = supervisor(OnCrash.RESTART);
        Child first = supervisor.start(launch("exec sleep 60"));

        ProcessHandle.of(first.pid()).orElseThrow().destroyForcibly();

        Awaitility.await().until(() -> supervisor
                .find("part")
                .filter(child -> child.pid() != first.pid())
                .isPresent());
        assertThat(supervisor.crash()).isNotDone();
        assertThat(notes).containsExactly("part ended (killed by signal 9) and is started again in 0.5 s");
        supervisor.beginStopping();
        supervisor.stop("part", Duration.ofSeconds(5));
    }

    @Test
    void shouldNotCallItACrash_whenItWasStopped() throws Exception {
        Supervisor supervisor = supervisor(OnCrash.STOP);
        Child child = supervisor.start(launch("exec sleep 60"));

        supervisor.stop("part", Duration.ofSeconds(5));

        assertThat(child.isAlive()).isFalse();
        assertThat(supervisor.crash()).isNotDone();
    }

    @Test
    void shouldStartNothing_whenItIsStopping() {
        Supervisor supervisor = supervisor(OnCrash.STOP);
        supervisor.beginStopping();

        assertThatThrownBy(() -> supervisor.start(launch("exit 0"))).isInstanceOf(StackException.class);
    }

    private Supervisor supervisor(OnCrash policy) {
        return new Supervisor(new RunRecords(directory.resolve("run")), policy, notes::add);
    }

    private Launch launch(String script) {
        return new Launch("part", List.of("sh", "-c", script), Map.of(), directory.resolve("part.log"), "");
    }
}
