package io.nvrfleet.systemtests.stack;

import io.nvrfleet.systemtests.client.Waiting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A run of {@code ./fleet …}, with both of its outputs read line by line as they come. Closing it ends what still runs. */
public final class FleetCommand implements AutoCloseable {
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(45);

    private final String words;
    private final Process process;
    private final Thread reader;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private FleetCommand(String words, Process process, Consumer<String> echo) {
        this.words = words;
        this.process = process;
        this.reader = Thread.ofPlatform().daemon().name("output of " + words).start(() -> read(echo));
    }

    /** Starts it in the project's directory, with additions to the environment. */
    public static FleetCommand start(Map<String, String> environment, Consumer<String> echo, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(root().resolve("fleet").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(root().toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("NO_COLOR", "1");
        try {
            return new FleetCommand("fleet " + String.join(" ", arguments), builder.start(), echo);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        }
    }

    /** Runs it to its end, which must come within five minutes. */
    public static FleetCommand run(String... arguments) {
        try (FleetCommand command = start(Map.of(), line -> {}, arguments)) {
            command.awaitExit(Duration.ofMinutes(5));
            return command;
        }
    }

    /** The project's directory. */
    public static Path root() {
        return Path.of(System.getProperty("fleet.root", "..")).toAbsolutePath().normalize();
    }

    /** What it printed so far, standard error included. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** The same as one text. */
    public String output() {
        return String.join("\n", lines);
    }

    /** The process itself; the launcher of {@code up} is the ancestor of all its services. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Whether it still runs. */
    public boolean isRunning() {
        return process.isAlive();
    }

    /** Types a line into its standard input. */
    public void type(String line) {
        try {
            Writer input = process.outputWriter(StandardCharsets.UTF_8);
            input.write(line + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(words + " does not read", e);
        }
    }

    /** SIGTERM; what it prints on its way out is still read, which {@link Process#destroy} would prevent. */
    public void terminate() {
        handle().destroy();
    }

    /** SIGKILL, for this process and not for its children. */
    public void kill() {
        handle().destroyForcibly();
    }

    /**
     * Waits for its end and the end of its output.
     *
     * @return the exit code
     * @throws AssertionError when it runs longer
     */
    public int awaitExit(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(words + " still runs after " + patience + ":\n" + output());
            }
            reader.join(Duration.ofSeconds(5));
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + words, e);
        }
    }

    /** SIGTERM and patience, then SIGKILL for it and what it started, each by its id. */
    @Override
    public void close() {
        if (!process.isAlive()) {
            return;
        }
        List<ProcessHandle> family = process.descendants().toList();
        terminate();
        try {
            awaitExit(PATIENCE_AT_THE_END);
        } catch (AssertionError stubborn) {
            kill();
        } finally {
            endForcibly(family);
        }
    }

    /** SIGKILL for those that still run, each by its id; returns when they are gone, and with them their hold on files. */
    public static void endForcibly(List<ProcessHandle> processes) {
        processes.forEach(ProcessHandle::destroyForcibly);
        Waiting.atMost(PATIENCE_AT_THE_END).alias("killed processes are gone").until(() -> processes.stream()
                .noneMatch(ProcessHandle::isAlive));
    }

    private void read(Consumer<String> echo) {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                echo.accept(line);
            }
        } catch (IOException e) {
            lines.add("(its output broke off: " + e.getMessage() + ")");
        }
    }
}
