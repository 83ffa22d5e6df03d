package io.nvrfleet.stack.cli;

import io.nvrfleet.stack.support.BundleFile;
import io.nvrfleet.stack.support.SupportBundle;
import io.nvrfleet.stack.up.Installation;
import io.nvrfleet.stack.up.Progress;
import io.nvrfleet.stack.up.StartupCaches;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fleet support-bundle}: how this stack is, for somebody elsewhere. */
@Command(
        name = "support-bundle",
        description =
                "Writes what helps to find a fault into one file: health, metrics, logs, offsets. No secrets are in it.",
        mixinStandardHelpOptions = true)
final class SupportBundleCommand implements Callable<Integer> {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "Where to (default: nvr-fleet-support-TIME.zip here). Nothing may be there.")
    private @Nullable Path file;

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() throws IOException {
        Progress progress = Progress.onOutput();
        Path target = file == null ? Path.of("nvr-fleet-support-" + STAMP.format(Instant.now()) + ".zip") : file;
        SupportBundle bundle = new SupportBundle(data.directory(), Installation.current(StartupCaches.Mode.NONE));
        Map<String, String> missing;
        try {
            missing = BundleFile.write(target, bundle.items(), bundle.redaction(), LIMIT);
        } catch (FileAlreadyExistsException e) {
            progress.failed(target + " is already there.");
            return 1;
        } catch (IOException e) {
            progress.failed("The support bundle could not be written (" + e + ").");
            return 1;
        }
        missing.forEach((name, why) -> progress.note("missing", name + ": " + why));
        progress.plain(target + " has " + (bundle.items().size() - missing.size()) + " files in "
                + Files.size(target) / 1024 + " KiB. Passwords, keys and tokens are taken out; names and addresses of"
                + " recorders are in it.");
        return 0;
    }
}
