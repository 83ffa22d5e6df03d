package io.nvrfleet.servers.process;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/**
 * What is remembered of a running process, in a file, for other commands and for the next start after a crash.
 *
 * @param name of the component, for example {@code nvr-gateway-2}; the file's name
 * @param process who it is
 * @param address where it listens, for people
 */
public record RunRecord(String name, ProcessIdentity process, String address) {
    static final String SUFFIX = ".process";

    /** Writes the file, replacing an older one. */
    public void write(Path directory) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("pid", Long.toString(process.pid()));
        properties.setProperty("birth", process.birth());
        properties.setProperty("address", address);
        Path fresh = Files.createTempFile(directory, name, ".new");
        try (Writer out = Files.newBufferedWriter(fresh)) {
            properties.store(out, null);
        }
        Files.move(fresh, directory.resolve(name + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Reads a file; empty when it is gone or was cut off by a crash. */
    static Optional<RunRecord> read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
            String name = file.getFileName().toString();
            return Optional.of(new RunRecord(
                    name.substring(0, name.length() - SUFFIX.length()),
                    new ProcessIdentity(
                            Long.parseLong(properties.getProperty("pid", "")), properties.getProperty("birth", "")),
                    properties.getProperty("address", "")));
        } catch (NoSuchFileException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }
}
