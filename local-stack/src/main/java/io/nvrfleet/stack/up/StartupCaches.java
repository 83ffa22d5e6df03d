package io.nvrfleet.stack.up;

import io.nvrfleet.servers.process.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Start-up caches of the JVM (JEP 483, 514), a file for each program: one starts with half of the work. They are made in a run of their
 * own, since a JVM that makes one stands still for seconds when it ends. Those of another build or another JDK are not used by the JVM.
 *
 * @param directory where they are kept
 * @param mode what to do with them
 */
public record StartupCaches(Path directory, Mode mode) {

    /** What a start does with caches. */
    public enum Mode {
        /** Nothing. */
        NONE,
        /** Uses those that there are. */
        USE,
        /** Makes new ones, of all that the program does until it ends; {@link #keep} puts them in the place of the old ones. */
        MAKE
    }

    /** Flags of the JVM for a start of a program. */
    List<String> flags(String program) {
        Path cache = (mode == Mode.MAKE ? fresh() : directory).resolve(program + ".aot");
        return switch (mode) {
            case NONE -> List.of();
            case USE -> Files.exists(cache) ? with("-XX:AOTCache=" + cache) : List.of();
            case MAKE -> with("-XX:AOTCacheOutput=" + cache);
        };
    }

    /** Makes room for new ones. */
    public void begin() throws IOException {
        Directories.delete(fresh());
        Files.createDirectories(fresh());
    }

    /** The new ones, which are complete now, take the place of the old ones. */
    public void keep() throws IOException {
        Directories.delete(directory);
        Files.move(fresh(), directory, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path fresh() {
        return directory.resolveSibling(directory.getFileName() + ".new");
    }

    private static List<String> with(String flag) {
        return List.of(flag, "-Xlog:aot*=off", "-Xlog:cds*=off");
    }
}
