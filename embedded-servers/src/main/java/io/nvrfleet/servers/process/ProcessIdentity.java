package io.nvrfleet.servers.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process, told apart from a later one that got the same id.
 *
 * @param pid its id
 * @param birth when it started: on Linux the boot's id and the clock ticks since that boot (exact, whatever the wall clock does),
 *     elsewhere the start time
 */
public record ProcessIdentity(long pid, String birth) {

    /** The identity of the process that has this id now; empty when there is none. */
    public static Optional<ProcessIdentity> of(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).flatMap(handle -> birthOf(handle)
                .map(birth -> new ProcessIdentity(pid, birth)));
    }

    /** Its handle, if this very process still runs (a zombie does not). */
    public Optional<ProcessHandle> handle() {
        return of(pid).filter(this::equals).flatMap(same -> ProcessHandle.of(pid));
    }

    private static Optional<String> birthOf(ProcessHandle handle) {
        Path stat = Path.of("/proc", Long.toString(handle.pid()), "stat");
        if (!Files.isReadable(stat)) {
            return handle.info().startInstant().map(Object::toString);
        }
        try {
            String line = Files.readString(stat);
            // proc(5): the name in parentheses may contain anything; the state is field 3, the start time field 22.
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            String boot =
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            return fields[0].equals("Z") ? Optional.empty() : Optional.of(boot + ":" + fields[19]);
        } catch (IOException endedMeanwhile) {
            return Optional.empty();
        }
    }
}
