package io.nvrfleet.stack.up;

import io.nvrfleet.servers.process.Directories;
import io.nvrfleet.servers.process.RunRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The directory that holds everything one stack keeps: data, secrets, logs, and records of what runs. */
public record StackDirectory(Path path) {

    /** Makes an absolute path of it. */
    public StackDirectory {
        path = path.toAbsolutePath().normalize();
    }

    /** PostgreSQL's data. */
    public Path postgres() {
        return path.resolve("postgres");
    }

    /** Kafka's data. */
    public Path kafka() {
        return path.resolve("kafka");
    }

    /** A log file for each component. */
    public Path logs() {
        return path.resolve("logs");
    }

    /** The log file of a component. */
    public Path log(String component) {
        return logs().resolve(component + ".log");
    }

    /** What runs. */
    public RunRecords runs() {
        return new RunRecords(run());
    }

    /** Passwords. */
    public Path secrets() {
        return path.resolve("secrets.properties");
    }

    /** MediaMTX's configuration, where the project's own is not enough. */
    Path mediaMtx() {
        return path.resolve("mediamtx.yml");
    }

    /** Prometheus' configuration and data. */
    Path prometheus() {
        return path.resolve("prometheus");
    }

    /** Where a backup is unpacked before it takes the place of the data; it is there while it is restored. */
    public StackDirectory restoring() {
        return new StackDirectory(path.resolve("restoring"));
    }

    /** What wrote the data last. */
    Path version() {
        return path.resolve("version.properties");
    }

    /** The ports of the last start. */
    Path ports() {
        return path.resolve("ports.properties");
    }

    /** Held by the launcher that runs. */
    Path lock() {
        return run().resolve("lock");
    }

    /** Where the launcher that runs can be asked. */
    Path control() {
        return run().resolve("control");
    }

    private Path run() {
        return path.resolve("run");
    }

    /** Makes the directories; only their owner may enter. */
    void create() throws IOException {
        Files.createDirectories(path.getParent());
        if (Files.notExists(path)) {
            Files.createDirectory(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
        }
        Files.createDirectories(logs());
        Files.createDirectories(run());
    }

    /** Deletes what a stack keeps, and nothing else that may lie there. */
    public void empty() throws IOException {
        for (Path part : List.of(postgres(), path.resolve("postgres.new"), kafka(), prometheus(), logs(), run())) {
            Directories.delete(part);
        }
        Files.deleteIfExists(secrets());
        Files.deleteIfExists(ports());
        Files.deleteIfExists(version());
        Files.deleteIfExists(mediaMtx());
    }
}
