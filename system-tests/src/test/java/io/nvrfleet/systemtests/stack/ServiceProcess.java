package io.nvrfleet.systemtests.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A process of the stack, as the operating system shows it.
 *
 * @param command its command line
 * @param environment as it was started with
 */
public record ServiceProcess(long pid, String command, Map<String, String> environment) {

    /**
     * The one process below the launcher whose command line names the service.
     *
     * @throws AssertionError when there is none, or more than one
     */
    static ServiceProcess of(ProcessHandle launcher, String service) {
        List<ServiceProcess> found = launcher.descendants()
                .filter(ProcessHandle::isAlive)
                .flatMap(handle -> read(handle.pid()).stream())
                .filter(process -> process.command().contains("/" + service + "/"))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " processes of " + service + ": "
                    + found.stream().map(ServiceProcess::command).toList());
        }
        return found.getFirst();
    }

    /** Empty when it has ended meanwhile, as the backends of PostgreSQL do all the time. */
    private static Optional<ServiceProcess> read(long pid) {
        Path proc = Path.of("/proc", Long.toString(pid));
        try {
            return Optional.of(
                    new ServiceProcess(pid, String.join(" ", words(proc.resolve("cmdline"))), environment(proc)));
        } catch (IOException ended) {
            return Optional.empty();
        }
    }

    private static Map<String, String> environment(Path proc) throws IOException {
        return words(proc.resolve("environ")).stream()
                .map(entry -> entry.split("=", 2))
                .filter(entry -> entry.length == 2)
                .collect(Collectors.toMap(entry -> entry[0], entry -> entry[1], (first, again) -> again));
    }

    private static List<String> words(Path file) throws IOException {
        return Arrays.stream(Files.readString(file, StandardCharsets.UTF_8).split("\0"))
                .toList();
    }
}
