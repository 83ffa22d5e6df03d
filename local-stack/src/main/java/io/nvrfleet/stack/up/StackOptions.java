package io.nvrfleet.stack.up;

import io.nvrfleet.stack.video.VideoSource;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a stack is asked to be.
 *
 * @param directory where its data are
 * @param listen the address of the front port
 * @param port the front port, 1..65535
 * @param demo simulated recorders, 0 for none
 * @param replicas processes of each replicated service, at least 1
 * @param minMemoryMib memory that must be available, in MiB
 * @param restartCrashed true starts a crashed component again instead of ending the stack
 * @param nativeExecutables true starts the services' native executables instead of their jars
 * @param video where pictures come from
 * @param prometheus the program that watches the services; empty for none
 */
public record StackOptions(
        StackDirectory directory,
        String listen,
        int port,
        int demo,
        int replicas,
        long minMemoryMib,
        boolean restartCrashed,
        boolean nativeExecutables,
        VideoSource video,
        Optional<Path> prometheus) {
    /** The launcher, the servers, simulated recorders. */
    private static final int OTHERS_MIB = 700;

    private static final int BESIDE_HEAP_MIB = 60;
    private static final int HUNDRED = 100;

    /** What a stack needs, in MiB, to a hundred: each process of a service its heap and what a JVM takes beside it, and the rest. */
    public static long memoryMib(int replicas) {
        long needed = OTHERS_MIB
                + Service.ALL.stream()
                        .mapToLong(
                                service -> (long) service.processes(replicas) * (service.heapMib() + BESIDE_HEAP_MIB))
                        .sum();
        return (needed + HUNDRED / 2) / HUNDRED * HUNDRED;
    }

    /** The URL of the front port for somebody on this machine. */
    public String url() {
        return url("http", localHost());
    }

    /** The URL of the front port. */
    public String url(String scheme, String host) {
        return scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** The host under which this machine itself reaches the front port. */
    public String localHost() {
        return listen.equals("0.0.0.0") || listen.equals("::") ? "127.0.0.1" : listen;
    }

    /** True when other hosts may connect. */
    public boolean isOpen() {
        return !listen.startsWith("127.") && !listen.equals("::1") && !listen.equals("localhost");
    }

    Supervisor.OnCrash onCrash() {
        return restartCrashed ? Supervisor.OnCrash.RESTART : Supervisor.OnCrash.STOP;
    }
}
