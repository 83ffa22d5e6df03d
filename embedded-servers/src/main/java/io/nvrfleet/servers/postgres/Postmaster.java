package io.nvrfleet.servers.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The server process that {@code postmaster.pid} of a data directory names.
 *
 * @param pid its process id
 * @param started when it says that it started, in full seconds
 */
record Postmaster(long pid, Instant started) {
    private static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(5);

    /** Reads the file; empty when there is none or when it was cut off by a crash. */
    static Optional<Postmaster> read(Path dataDirectory) throws IOException {
        try {
            List<String> lines = Files.readAllLines(file(dataDirectory));
            return Optional.of(new Postmaster(
                    Long.parseLong(lines.get(0).strip()),
                    Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()))));
        } catch (NoSuchFileException | NumberFormatException | IndexOutOfBoundsException none) {
            return Optional.empty();
        }
    }

    static Path file(Path dataDirectory) {
        return dataDirectory.resolve("postmaster.pid");
    }

    /** True when some process has this id, be it the server or not. */
    boolean pidInUse() {
        return ProcessHandle.of(pid).isPresent();
    }

    /** True when the process of this id is the server: a program called postgres that started when the file says. */
    boolean isRunning() {
        return ProcessHandle.of(pid)
                .map(ProcessHandle::info)
                .filter(info ->
                        info.command().filter(c -> c.endsWith("/postgres")).isPresent())
                .flatMap(ProcessHandle.Info::startInstant)
                .filter(start -> Duration.between(start, started).abs().compareTo(CLOCK_DIFFERENCE) <= 0)
                .isPresent();
    }
}
