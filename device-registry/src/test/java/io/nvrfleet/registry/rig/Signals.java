package io.nvrfleet.registry.rig;

import io.nvrfleet.stack.process.Spawner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Sends signals to processes that this rig started. */
final class Signals {
    private Signals() {}

    static void send(String signal, ProcessHandle process) {
        try {
            Spawner.run(List.of("kill", "-" + signal, Long.toString(process.pid())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
