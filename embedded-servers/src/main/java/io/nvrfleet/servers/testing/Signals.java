package io.nvrfleet.servers.testing;

import io.nvrfleet.servers.process.Spawner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Stops processes where they stand, and lets them go on. */
public final class Signals {
    private Signals() {}

    /**
     * Stops a process where it stands (SIGSTOP); nothing of it is closed. No harm when it has ended meanwhile, as the backends
     * of PostgreSQL do all the time.
     *
     * @throws UncheckedIOException when the signal cannot be sent
     */
    public static void pause(ProcessHandle process) {
        send("STOP", process);
    }

    /**
     * Lets a process go on (SIGCONT); no harm when it was not paused, or has ended.
     *
     * @throws UncheckedIOException when the signal cannot be sent
     */
    public static void resume(ProcessHandle process) {
        send("CONT", process);
    }

    private static void send(String signal, ProcessHandle process) {
        try {
            Spawner.run(List.of("kill", "-" + signal, Long.toString(process.pid())));
        } catch (IOException e) {
            if (process.isAlive()) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
