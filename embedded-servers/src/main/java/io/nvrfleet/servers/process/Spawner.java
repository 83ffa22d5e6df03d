package io.nvrfleet.servers.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Starts child processes that the kernel stops when this JVM dies, even by SIGKILL, and that a Ctrl-C in our terminal does not reach, so
 * that we stop them in order. Needs {@code setpriv} and {@code setsid} of util-linux; without them children are plain children.
 *
 * <p>The kernel sends the signal of PR_SET_PDEATHSIG when the <em>thread</em> that forked ends. Hence all children are forked by one
 * thread that lives as long as the JVM.
 */
public final class Spawner {
    private static final ExecutorService FORKER = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("spawner").factory());
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String SETPRIV = "/usr/bin/setpriv";
    private static final String SETSID = "/usr/bin/setsid";

    private Spawner() {}

    /**
     * Starts {@code builder}'s command.
     *
     * @param deathSignal what the child gets when this JVM dies, without "SIG", for example {@code TERM}
     * @throws IOException when the program cannot be started
     */
    public static Process start(ProcessBuilder builder, String deathSignal) throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of(SETSID))) {
            command.addAll(List.of(SETSID, "--"));
        }
        if (Files.isExecutable(Path.of(SETPRIV))) {
            command.addAll(List.of(SETPRIV, "--pdeathsig", deathSignal, "--"));
        }
        command.addAll(builder.command());
        builder.command(command);
        try {
            return FORKER.submit(builder::start).get();
        } catch (ExecutionException e) {
            throw new IOException("could not start " + builder.command(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while starting " + builder.command(), e);
        }
    }

    /**
     * Runs a short command to its end; one that has not ended after three minutes is killed.
     *
     * @return its output (both streams)
     * @throws IOException when it cannot be started or its exit code is not 0; the message has the output
     */
    public static String run(List<String> command) throws IOException {
        Process process = start(new ProcessBuilder(command).redirectErrorStream(true), "KILL");
        var unused = process.onExit()
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .exceptionally(tooLong -> process.destroyForcibly());
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            int exit = process.waitFor();
            if (exit != 0) {
                throw new IOException(command.getFirst() + " failed with exit code " + exit + ": " + output.strip());
            }
            return output;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while running " + command.getFirst(), e);
        }
    }
}
