package io.nvrfleet.stack.cli;

import io.nvrfleet.servers.process.RunRecord;
import io.nvrfleet.stack.up.Progress;
import io.nvrfleet.stack.up.Stack;
import io.nvrfleet.stack.up.StackLock;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fleet down}: stops the stack that runs in another terminal. */
@Command(name = "down", description = "Stops what ./fleet up started.", mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {
    private static final long LIMIT_SECONDS = 180;

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() throws IOException {
        Progress progress = Progress.onOutput();
        Optional<ProcessHandle> launcher = data.directory()
                .runs()
                .find(Stack.LAUNCHER)
                .map(RunRecord::process)
                .flatMap(process -> process.handle());
        if (launcher.isEmpty() || !StackLock.isTaken(data.directory())) {
            progress.plain("NVR Fleet does not run here (" + data.directory().path() + ").");
            return 0;
        }
        launcher.get().destroy();
        boolean ended = launcher.get()
                .onExit()
                .thenApply(handle -> true)
                .completeOnTimeout(false, LIMIT_SECONDS, TimeUnit.SECONDS)
                .join();
        if (!ended) {
            progress.failed(
                    "the launcher (process " + launcher.get().pid() + ") did not end within " + LIMIT_SECONDS + " s.");
            return 1;
        }
        progress.plain("NVR Fleet is stopped (" + Progress.seconds(progress.elapsed()) + ").");
        return 0;
    }
}
