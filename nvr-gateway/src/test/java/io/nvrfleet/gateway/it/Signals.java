package io.nvrfleet.gateway.it;

import java.io.IOException;

/** Signals to processes that a test has started. */
final class Signals {
    private Signals() {}

    /** The process stands still, and nothing of it is closed. */
    static void stop(Process process) throws IOException, InterruptedException {
        send("STOP", process);
    }

    /** The process goes on. */
    static void resume(Process process) throws IOException, InterruptedException {
        send("CONT", process);
    }

    private static void send(String signal, Process process) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("SIG" + signal + " could not be sent to " + process);
        }
    }
}
