package io.nvrfleet.stack.cli;

import io.nvrfleet.stack.up.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet logs}: the system's {@code tail} over the log files. */
@Command(name = "logs", description = "Shows the logs.", mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "SERVICE", description = "One component (default: all).")
    private @Nullable String service;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what comes.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            defaultValue = "40",
            description = "How many lines of each (default: ${DEFAULT-VALUE}).")
    private int lines;

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> files = files();
        if (files.isEmpty()) {
            Progress.onOutput()
                    .failed("there is no log " + (service == null ? "" : "of " + service + " ") + "in "
                            + data.directory().logs() + ".");
            return 1;
        }
        List<String> command = new ArrayList<>(List.of("tail", "-n", Integer.toString(lines)));
        if (follow) {
            command.add("-F");
        }
        command.addAll(files);
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private List<String> files() throws IOException {
        Path directory = data.directory().logs();
        if (service != null) {
            Path file = data.directory().log(service);
            return Files.exists(file) ? List.of(file.toString()) : List.of();
        }
        if (Files.notExists(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(directory)) {
            return all.map(Path::toString)
                    .filter(file -> file.endsWith(".log"))
                    .sorted()
                    .toList();
        }
    }
}
