package io.nvrfleet.stack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts child processes that the kernel stops when this JVM dies, even by SIGKILL, where {@code setpriv} is there to ask for it.
 *
 * <p>The kernel sends the signal of PR_SET_PDEATHSIG when the <em>thread</em> that forked ends. Hence all children are forked by one
 * thread that lives as long as the JVM.
 */
public final class Spawner {
    private static final ExecutorService FORKER = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("spawner").factory());
    private static final boolean SETPRIV = Files.isExecutable(Path.of("/usr/bin/setpriv"));

    private Spawner() {}

    /**
     * Starts {@code builder}'s command.
     *
     * @param deathSignal what the child gets when this JVM dies, without "SIG", for example {@code TERM}
     * @throws IOException when the program cannot be started
     */
    public static Process start(ProcessBuilder builder, String deathSignal) throws IOException {
        if (SETPRIV) {
            List<String> command = new ArrayList<>(List.of("/usr/bin/setpriv", "--pdeathsig", deathSignal, "--"));
            command.addAll(builder.command());
            builder.command(command);
        }
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
     * Runs a short command to its end.
     *
     * @return its output (both streams)
     * @throws IOException when it cannot be started or its exit code is not 0; the message has the output
     */
    public static String run(List<String> command) throws IOException {
        Process process = start(new ProcessBuilder(command).redirectErrorStream(true), "KILL");
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
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
