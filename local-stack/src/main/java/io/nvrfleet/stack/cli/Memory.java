package io.nvrfleet.stack.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of processes as the kernel accounts it. */
final class Memory {
    private Memory() {}

    /** A process's memory with its children's, shared pages divided among their users (PSS), in MiB; 0 where the system does not tell. */
    static long proportionalMib(long pid) {
        long own = kib(pid);
        long children = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::children)
                .filter(child -> isPostgresBackend(child.pid()))
                .mapToLong(child -> kib(child.pid()))
                .sum();
        return (own + children) / 1024;
    }

    /** PostgreSQL's processes share its memory and belong to it; the launcher's children are components of their own. */
    private static boolean isPostgresBackend(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"))
                    .startsWith("postgres:");
        } catch (IOException notThisSystem) {
            return false;
        }
    }

    private static long kib(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps_rollup")).stream()
                    .filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException notThisSystem) {
            return 0;
        }
    }
}
