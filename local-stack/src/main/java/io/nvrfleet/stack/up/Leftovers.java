package io.nvrfleet.stack.up;

import io.nvrfleet.servers.process.RunRecord;
import io.nvrfleet.servers.process.RunRecords;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Ends what a killed launcher left running. A process is ended only if it is the very one that was recorded: its id alone may meanwhile
 * belong to a stranger. PostgreSQL is left to its own start, which knows how to end a predecessor without harm.
 */
final class Leftovers {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private Leftovers() {}

    /** Ends them and forgets all records; returns the names of those that still ran. */
    static List<String> end(RunRecords records) throws IOException {
        List<RunRecord> all = records.all();
        List<RunRecord> running = all.stream()
                .filter(entry -> !entry.name().equals(Stack.POSTGRES))
                .filter(entry -> entry.process().handle().isPresent())
                .toList();
        running.forEach(entry -> entry.process().handle().ifPresent(ProcessHandle::destroy));
        for (RunRecord entry : running) {
            entry.process().handle().ifPresent(Leftovers::awaitOrForce);
        }
        for (RunRecord entry : all) {
            records.remove(entry.name());
        }
        return running.stream().map(RunRecord::name).toList();
    }

    private static void awaitOrForce(ProcessHandle handle) {
        handle.onExit()
                .completeOnTimeout(handle, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .thenCompose(waited -> {
                    if (waited.isAlive()) {
                        waited.destroyForcibly();
                        return waited.onExit();
                    }
                    return CompletableFuture.completedFuture(waited);
                })
                .join();
    }
}
