package io.nvrfleet.stack.up;

import java.util.ArrayList;
import java.util.List;

/**
 * The services of the stack.
 *
 * <p>Memory flags: the smallest young heaps that serve 1,000 recorders; the compiler stops at C1, since these processes are judged by how
 * soon they are ready and how little they take.
 */
public enum Service {
    DEVICE_REGISTRY("device-registry", "160m"),
    NVR_GATEWAY("nvr-gateway", "128m"),
    DASHBOARD_UI("dashboard-ui", "32m");

    /** We ask ten times a second at the start; each "not yet" would be a line in the log. */
    private static final List<String> COMMON = List.of("-Dquarkus.log.category.\"io.smallrye.health\".level=WARN");

    private final String module;
    private final String heap;

    Service(String module, String heap) {
        this.module = module;
        this.heap = heap;
    }

    /** The Maven module, which is also its name for people. */
    public String module() {
        return module;
    }

    List<String> jvmFlags() {
        List<String> flags = new ArrayList<>(JvmFlags.small(heap));
        flags.addAll(COMMON);
        return List.copyOf(flags);
    }

    /** The same heap; the rest of the JVM's flags mean nothing to a native image. */
    List<String> nativeFlags() {
        List<String> flags = new ArrayList<>(List.of("-Xmx" + heap));
        flags.addAll(COMMON);
        return List.copyOf(flags);
    }
}
