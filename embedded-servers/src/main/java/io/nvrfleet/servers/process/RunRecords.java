package io.nvrfleet.servers.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The records of one stack's processes: a directory with a file each. */
public final class RunRecords {
    private final Path directory;

    /** Records in {@code directory}, which need not exist yet. */
    public RunRecords(Path directory) {
        this.directory = directory;
    }

    /** Remembers a process. */
    public void add(RunRecord entry) throws IOException {
        Files.createDirectories(directory);
        entry.write(directory);
    }

    /** Forgets a component. */
    public void remove(String name) throws IOException {
        Files.deleteIfExists(directory.resolve(name + RunRecord.SUFFIX));
    }

    /** The record of one component. */
    public Optional<RunRecord> find(String name) throws IOException {
        return RunRecord.read(directory.resolve(name + RunRecord.SUFFIX));
    }

    /** All records, of running and of dead processes, by name. */
    public List<RunRecord> all() throws IOException {
        if (Files.notExists(directory)) {
            return List.of();
        }
        List<RunRecord> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(RunRecord.SUFFIX)).toList()) {
                RunRecord.read(file).ifPresent(all::add);
            }
        }
        all.sort(Comparator.comparing(RunRecord::name));
        return List.copyOf(all);
    }
}
