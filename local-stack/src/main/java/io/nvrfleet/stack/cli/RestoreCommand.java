package io.nvrfleet.stack.cli;

import io.nvrfleet.stack.backup.Restore;
import io.nvrfleet.stack.up.Installation;
import io.nvrfleet.stack.up.Progress;
import io.nvrfleet.stack.up.StackException;
import io.nvrfleet.stack.up.StartupCaches;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet restore}: a stack as it was at its backup. */
@Command(
        name = "restore",
        description = "Brings a backup back; ./fleet up starts it then.",
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "What ./fleet backup has written.")
    private Path file = Path.of("");

    @Option(names = "--replace", description = "Move the data that are there aside.")
    private boolean replace;

    @Option(
            names = "--keep-log",
            description =
                    "Go on with the Kafka that is there, so that the history since the backup comes back. Refused when"
                            + " the inventory was changed since.")
    private boolean keepLog;

    @Option(names = "--check", description = "Only read the backup and compare every file with its hash.")
    private boolean check;

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() throws IOException {
        Progress progress = Progress.onOutput();
        try {
            if (check) {
                Restore.check(file, progress);
            } else {
                new Restore(data.directory(), Installation.current(StartupCaches.Mode.NONE), progress)
                        .from(file, new Restore.Options(replace || keepLog, keepLog));
                progress.plain("Restored. Start it with ./fleet up.");
            }
            return 0;
        } catch (StackException e) {
            progress.failed(String.valueOf(e.getMessage()));
            return 1;
        }
    }
}
