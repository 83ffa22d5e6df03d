package io.nvrfleet.servers.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.servers.process.Child.Launch;
import io.nvrfleet.servers.testing.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildTest {
    @TempDir
    private Path directory;

    private final List<ProcessHandle> started = new ArrayList<>();

    @AfterEach
    void endAll() {
        started.forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void shouldHaveItsOwnLogAndRecord_andForgetItWhenStopped() throws IOException {
        Child child = start("echo hello $WHOM; exec sleep 60", Map.of("WHOM", "recorder"));

        Waiting.await().until(() -> Files.readString(log()).equals("hello recorder\n"));
        assertThat(records().find("part"))
                .hasValueSatisfying(entry -> assertThat(entry.process().pid()).isEqualTo(child.pid()));

        child.stop(Waiting.LIMIT);

        assertThat(child.isAlive()).isFalse();
        assertThat(records().all()).isEmpty();
    }

    @Test
    void shouldBeKilled_whenItDoesNotEndInTime() throws IOException {
        Child child = start("trap '' TERM; echo deaf; exec sleep 60", Map.of());
        Waiting.await().until(() -> Files.readString(log()).contains("deaf"));

        child.stop(Duration.ofMillis(200));

        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void shouldTellItsExitCode_whenItEnds() throws Exception {
        CompletableFuture<Integer> exit = new CompletableFuture<>();

        start("exit 7", Map.of()).whenEnded(exit::complete);

        assertThat(Waiting.get(exit)).isEqualTo(7);
    }

    @Test
    void shouldKeepTheLogOfTheStartBefore() throws Exception {
        Files.writeString(log(), "older");

        start("exit 0", Map.of());

        assertThat(log().resolveSibling("part.log.1")).hasContent("older");
    }

    private Child start(String script, Map<String, String> environment) throws IOException {
        Child child = Child.start(new Launch("part", List.of("sh", "-c", script), environment, log(), ""), records());
        ProcessHandle.of(child.pid()).ifPresent(started::add);
        return child;
    }

    private RunRecords records() {
        return new RunRecords(directory.resolve("run"));
    }

    private Path log() {
        return directory.resolve("part.log");
    }
}
