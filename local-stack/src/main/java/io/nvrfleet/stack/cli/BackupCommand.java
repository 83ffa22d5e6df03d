package io.nvrfleet.stack.cli;

import io.nvrfleet.stack.backup.Backup;
import io.nvrfleet.stack.up.Installation;
import io.nvrfleet.stack.up.Progress;
import io.nvrfleet.stack.up.StackException;
import io.nvrfleet.stack.up.StartupCaches;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fleet backup}: one file from which the stack comes back. */
@Command(
        name = "backup",
        description = "Writes the database and the secrets of the stack into one file, while it runs or not.",
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "Where to (default: nvr-fleet-backup-TIME.tar.gz here). Nothing may be there.")
    private @Nullable Path file;

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() throws IOException {
        Progress progress = Progress.onOutput();
        Path target = file == null ? Path.of("nvr-fleet-backup-" + STAMP.format(Instant.now()) + ".tar.gz") : file;
        try {
            new Backup(
                            data.directory(),
                            Installation.current(StartupCaches.Mode.NONE).dataVersion(),
                            progress)
                    .write(target);
            return 0;
        } catch (StackException e) {
            progress.failed(String.valueOf(e.getMessage()));
            return 1;
        }
    }
}
