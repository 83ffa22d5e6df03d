package io.nvrfleet.stack.cli;

import io.nvrfleet.stack.up.Installation;
import io.nvrfleet.stack.up.Progress;
import io.nvrfleet.stack.up.Stack;
import io.nvrfleet.stack.up.StackException;
import io.nvrfleet.stack.up.StackLock;
import io.nvrfleet.stack.up.StackOptions;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fleet up}: runs until Ctrl-C, {@code fleet down}, or the crash of a component. */
@Command(
        name = "up",
        description = "Starts everything and stays until Ctrl-C.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class UpCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            defaultValue = "8080",
            description = "The one port of the page, the API and the sockets (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Its address; 0.0.0.0 lets recorders on other hosts in (default: ${DEFAULT-VALUE}).")
    private String listen = "127.0.0.1";

    @Option(
            names = "--demo",
            paramLabel = "N",
            defaultValue = "0",
            description = "Also start N simulated recorders with 8 cameras each.")
    private int demo;

    @Option(
            names = "--replicas",
            paramLabel = "N",
            defaultValue = "1",
            description = "Processes of nvr-gateway and of device-registry each (default: ${DEFAULT-VALUE}).")
    private int replicas;

    @Option(
            names = "--on-crash",
            paramLabel = "stop|restart",
            defaultValue = "stop",
            description = "What to do when a component ends by itself (default: ${DEFAULT-VALUE}).")
    private OnCrash onCrash = OnCrash.stop;

    @Option(
            names = "--min-memory",
            paramLabel = "MIB",
            description =
                    "Refuse to start with less memory available (default: 1200, and 400 for each further replica).")
    private @Nullable Long minMemory;

    @Option(names = "--no-startup-cache", description = "Neither use nor record start-up caches of the JVM.")
    private boolean noStartupCache;

    @Option(
            names = "--native",
            description = "Start the services' native executables (built with -Dnative) instead of their jars.")
    private boolean nativeExecutables;

    @Mixin
    private DataOption data = new DataOption();

    enum OnCrash {
        stop,
        restart
    }

    @Override
    public Integer call() throws IOException {
        Progress progress = Outputs.progress(System.nanoTime());
        Optional<StackLock> lock = StackLock.tryTake(data.directory());
        if (lock.isEmpty()) {
            progress.failed(
                    "NVR Fleet already runs here" + runningUrl() + "; ./fleet status shows it, ./fleet down stops it.");
            return 1;
        }
        LauncherLog.open(data.directory());
        StackOptions options = new StackOptions(
                data.directory(),
                listen,
                port,
                demo,
                replicas,
                minMemory == null ? StackOptions.memoryMib(replicas) : minMemory,
                onCrash == OnCrash.restart,
                !noStartupCache,
                nativeExecutables);
        Stack stack = new Stack(options, Installation.current(), progress);
        // Ctrl-C, SIGTERM and our own exit all end here, once.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stack.stop();
            progress.plain("NVR Fleet is stopped.");
            stack.makeStartupCaches();
        }));
        return run(stack, options, progress);
    }

    private static int run(Stack stack, StackOptions options, Progress progress) throws IOException {
        try {
            stack.start();
        } catch (StackException e) {
            progress.failed(String.valueOf(e.getMessage()));
            return 1;
        }
        Summary.print(progress, options);
        progress.failed(String.valueOf(stack.awaitCrash().getMessage()));
        return 1;
    }

    private String runningUrl() throws IOException {
        return data.directory()
                .runs()
                .find(Stack.LAUNCHER)
                .map(running -> " (process " + running.process().pid() + ", " + running.address() + ")")
                .orElse("");
    }
}
