package io.nvrfleet.stack.cli;

import io.nvrfleet.servers.process.Directories;
import io.nvrfleet.servers.process.FreePorts;
import io.nvrfleet.stack.up.Installation;
import io.nvrfleet.stack.up.Progress;
import io.nvrfleet.stack.up.Stack;
import io.nvrfleet.stack.up.StackDirectory;
import io.nvrfleet.stack.up.StackException;
import io.nvrfleet.stack.up.StackLock;
import io.nvrfleet.stack.up.StackOptions;
import io.nvrfleet.stack.up.StartupCaches;
import io.nvrfleet.stack.video.VideoSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;

/**
 * {@code fleet startup-caches}: runs what is built once, with a recorder, on data of its own, and makes start-up caches of what was loaded.
 * The script calls it after a build.
 */
@Command(
        name = "startup-caches",
        description = "Makes the start-up caches of what is built.",
        hidden = true,
        mixinStandardHelpOptions = true)
final class StartupCachesCommand implements Callable<Integer> {
    /** Each process makes its cache when it ends. */
    private static final Duration MAKING = Duration.ofMinutes(3);

    private static final Duration INTERRUPTED = Duration.ofSeconds(1);
    private static final int ATTEMPTS = 100;
    private static final long PAUSE_MS = 200;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Progress progress = Progress.onOutput();
        Path temporary = Files.createTempDirectory("nvrfleet-startup-");
        // PostgreSQL may run as somebody else.
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx--x--x"));
        StackDirectory directory = new StackDirectory(temporary.resolve("stack"));
        Installation installation = Installation.current(StartupCaches.Mode.MAKE);
        StackOptions options = new StackOptions(
                directory,
                "127.0.0.1",
                FreePorts.find(),
                1,
                1,
                StackOptions.memoryMib(1),
                false,
                false,
                new VideoSource.Off(""),
                Optional.empty());
        Stack stack = new Stack(options, installation, progress);
        AtomicBoolean stopped = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (!stopped.get()) {
                stack.stop(INTERRUPTED);
            }
            delete(temporary, progress);
        }));
        try (StackLock _ = StackLock.tryTake(directory).orElseThrow()) {
            UpCommand.logToFile(directory);
            installation.caches().begin();
            stack.start();
            awaitRecorder(options.url());
            stack.stopServices(MAKING);
            stack.stop(MAKING);
            stopped.set(true);
            installation.caches().keep();
            progress.plain("The start-up caches are made.");
            return 0;
        } catch (StackException e) {
            progress.failed(String.valueOf(e.getMessage()));
            return 1;
        }
    }

    /** What is done with the first messages belongs into the caches, too. Without it they are only smaller. */
    private static void awaitRecorder(String url) throws InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS && !isOnline(url); attempt++) {
            Thread.sleep(PAUSE_MS);
        }
    }

    private static boolean isOnline(String url) {
        try (InputStream answer =
                URI.create(url + "/api/nvrs?status=online").toURL().openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8).contains("\"hostname\"");
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void delete(Path directory, Progress progress) {
        try {
            Directories.delete(directory);
        } catch (IOException e) {
            progress.failed("could not delete " + directory + " (" + e.getMessage() + ")");
        }
    }
}
