package io.nvrfleet.stack.up;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** What this machine must have before anything is started. */
final class Machine {
    private static final int HIGHEST_PORT = 65_535;
    private static final int MOST_REPLICAS = 16;
    private static final long MIB = 1024L * 1024;
    private static final long DISK_MIB = 1024;

    private Machine() {}

    /** Refuses a listening address that is not ours and a port that is taken. */
    static InetAddress requireFreePort(String listen, int port) throws StackException {
        if (port < 1 || port > HIGHEST_PORT) {
            throw new StackException("--port " + port + " is no port: it is a number from 1 to 65535.");
        }
        InetAddress address;
        try {
            address = InetAddress.getByName(listen);
        } catch (UnknownHostException e) {
            throw new StackException("--listen " + listen + " is not an address of this machine.", e);
        }
        if (!Ports.isFree(address, port)) {
            throw new StackException("Port " + port + " on " + listen
                    + " is taken by another program, or not ours to use; choose another one with --port.");
        }
        return address;
    }

    /** Refuses a number of replicas that makes no sense: none, or more than there are partitions to share. */
    static void requireReplicas(int replicas) throws StackException {
        if (replicas < 1 || replicas > MOST_REPLICAS) {
            throw new StackException(
                    "--replicas " + replicas + " is not possible: it is a number from 1 to " + MOST_REPLICAS + ".");
        }
    }

    /** Refuses when less memory is available than {@code required} MiB; where that cannot be told, it is not checked. */
    static void requireMemory(OptionalLong availableMib, long required) throws StackException {
        if (availableMib.isPresent() && availableMib.getAsLong() < required) {
            throw new StackException(
                    "Only " + availableMib.getAsLong() + " MiB of memory are available, and the stack needs about "
                            + required + " MiB; end other programs, or try with a smaller --min-memory.");
        }
    }

    /** Refuses when the disk of {@code directory} has less than 1 GiB left. */
    static void requireDisk(Path directory) throws StackException, IOException {
        long free = Files.getFileStore(directory).getUsableSpace() / MIB;
        if (free < DISK_MIB) {
            throw new StackException("Only " + free + " MiB are left on the disk of " + directory
                    + ", and the stack wants " + DISK_MIB + " MiB; free some, or choose another place with --data.");
        }
    }

    /** Memory that processes could get now, the smaller of the machine's and of our control group's (cgroup v2), in MiB. */
    static OptionalLong availableMemoryMib() {
        OptionalLong machine = lines(Path.of("/proc/meminfo"))
                .lines()
                .filter(line -> line.startsWith("MemAvailable:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst();
        OptionalLong group = group("memory.max")
                .flatMap(max -> group("memory.current").map(current -> (max - current) / MIB))
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
        return machine.isPresent() && group.isPresent()
                ? OptionalLong.of(Math.min(machine.getAsLong(), group.getAsLong()))
                : machine;
    }

    private static Optional<Long> group(String file) {
        String text = lines(Path.of("/sys/fs/cgroup", file)).strip();
        return text.matches("\\d+") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static String lines(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException notThisSystem) {
            return "";
        }
    }
}
