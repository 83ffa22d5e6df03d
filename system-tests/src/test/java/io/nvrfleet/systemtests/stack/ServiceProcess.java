package io.nvrfleet.systemtests.stack;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * A process of the stack, as the operating system shows it.
 *
 * @param command its command line
 * @param environment as it was started with
 */
public record ServiceProcess(long pid, String command, Map<String, String> environment) {

    /**
     * The process that the launcher says is the component, such as {@code nvr-gateway} or {@code nvr-gateway-2}.
     *
     * @throws AssertionError when it does not run
     */
    static ServiceProcess of(ProcessHandle launcher, Path data, String component) {
        long pid = Long.parseLong(record(data, component, "pid"));
        return launcher.descendants()
                .filter(handle -> handle.pid() == pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(handle -> read(pid).stream())
                .findFirst()
                .orElseThrow(() -> new AssertionError(component + " does not run: process " + pid + " is gone"));
    }

    /** What the launcher keeps of a component that it has started, for {@code ./fleet status}. */
    static String record(Path data, String component, String what) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(data.resolve("run").resolve(component + ".process"))) {
            properties.load(in);
        } catch (IOException e) {
            throw new AssertionError(component + " was not started", e);
        }
        return properties.getProperty(what, "");
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
