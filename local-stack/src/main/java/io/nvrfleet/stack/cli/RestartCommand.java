package io.nvrfleet.stack.cli;

import io.nvrfleet.stack.up.Control;
import io.nvrfleet.stack.up.Progress;
import io.nvrfleet.stack.up.StackException;
import io.nvrfleet.stack.up.StackLock;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fleet restart}: a component of the stack that runs in another terminal, drained and started again. */
@Command(
        name = "restart",
        description = "Stops a component in order and starts it again; of several processes, one after the other.",
        mixinStandardHelpOptions = true)
final class RestartCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "SERVICE[-N]",
            description = "A service, kafka or postgres, as ./fleet status shows them; with a number one process.")
    private String component = "";

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() throws IOException {
        Progress progress = Progress.onOutput();
        if (!StackLock.isTaken(data.directory())) {
            progress.failed("NVR Fleet does not run here (" + data.directory().path() + ").");
            return 3;
        }
        try {
            Control.restart(data.directory(), component, progress);
            return 0;
        } catch (StackException e) {
            progress.failed(String.valueOf(e.getMessage()));
            return 1;
        }
    }
}
