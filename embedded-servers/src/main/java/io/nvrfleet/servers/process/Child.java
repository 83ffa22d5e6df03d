package io.nvrfleet.servers.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** A child process with its own log file and its own run record. */
public final class Child {

    /**
     * What to start.
     *
     * @param name of the component
     * @param command program and arguments
     * @param environment added to our own
     * @param log gets both output streams; the log of the start before is kept beside it as {@code .1}
     * @param address where it will listen, for people
     */
    public record Launch(
            String name, List<String> command, Map<String, String> environment, Path log, String address) {}

    private final Launch launch;
    private final Process process;
    private final RunRecords records;

    private Child(Launch launch, Process process, RunRecords records) {
        this.launch = launch;
        this.process = process;
        this.records = records;
    }

    /** Starts the process and records it. */
    public static Child start(Launch launch, RunRecords records) throws IOException {
        keepOlderLog(launch.log());
        ProcessBuilder builder = new ProcessBuilder(launch.command())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
        builder.environment().putAll(launch.environment());
        Process process = Spawner.start(builder, "TERM");
        Child child = new Child(launch, process, records);
        child.remember();
        return child;
    }

    private void remember() throws IOException {
        var identity = ProcessIdentity.of(process.pid());
        if (identity.isPresent()) {
            records.add(new RunRecord(launch.name(), identity.get(), launch.address()));
        }
    }

    /** What was started. */
    public Launch launch() {
        return launch;
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** True until it ended. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Calls {@code listener} with the exit code, on a thread of its own, when the process ends for whatever reason. */
    public void whenEnded(IntConsumer listener) {
        Endings.watch(process, listener);
    }

    /** Asks it to end (SIGTERM), forces it after {@code patience}, and forgets it. */
    public void stop(Duration patience) throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        records.remove(launch.name());
    }

    private static void keepOlderLog(Path log) throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
