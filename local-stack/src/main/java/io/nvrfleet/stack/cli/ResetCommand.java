package io.nvrfleet.stack.cli;

import io.nvrfleet.stack.up.Progress;
import io.nvrfleet.stack.up.Stack;
import io.nvrfleet.stack.up.StackDirectory;
import io.nvrfleet.stack.up.StackLock;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fleet reset}: a stack like on its first day. */
@Command(
        name = "reset",
        description = "Deletes all data, passwords and logs of the stack.",
        mixinStandardHelpOptions = true)
final class ResetCommand implements Callable<Integer> {
    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() throws IOException {
        Progress progress = Progress.onOutput();
        StackDirectory directory = data.directory();
        if (Files.exists(directory.path()) && StackLock.isTaken(directory)) {
            progress.failed("NVR Fleet runs here; stop it first with ./fleet down.");
            return 1;
        }
        Stack.endLeftovers(directory);
        directory.empty();
        progress.plain("The data in " + directory.path() + " are deleted.");
        return 0;
    }
}
