package io.nvrfleet.stack.up;

/**
 * What a stack is asked to be.
 *
 * @param directory where its data are
 * @param listen the address of the front port
 * @param port the front port, 1..65535
 * @param demo simulated recorders, 0 for none
 * @param replicas processes of nvr-gateway and of device-registry each, at least 1
 * @param minMemoryMib memory that must be available, in MiB
 * @param restartCrashed true starts a crashed component again instead of ending the stack
 * @param startupCaches true uses and records start-up caches of the JVM
 * @param nativeExecutables true starts the services' native executables instead of their jars
 */
public record StackOptions(
        StackDirectory directory,
        String listen,
        int port,
        int demo,
        int replicas,
        long minMemoryMib,
        boolean restartCrashed,
        boolean startupCaches,
        boolean nativeExecutables) {

    /** What a stack needs by default, in MiB. */
    public static long memoryMib(int replicas) {
        return 1_200 + 400L * Math.max(0, replicas - 1);
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
