package io.nvrfleet.servers.process;

import java.util.function.IntConsumer;

/** Tells when processes end. */
public final class Endings {
    private Endings() {}

    /** Calls {@code listener} with the exit code, on a thread of its own, when {@code process} ends. */
    public static void watch(Process process, IntConsumer listener) {
        Thread.ofVirtual().name("end of " + process.pid()).start(() -> {
            try {
                listener.accept(process.waitFor());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
