package io.nvrfleet.stack.up;

import java.util.List;

/** Flags for JVMs that share a small machine. */
final class JvmFlags {
    private JvmFlags() {}

    static List<String> small(String heap) {
        return List.of(
                "-XX:+UseSerialGC",
                "-Xmx" + heap,
                "-XX:TieredStopAtLevel=1",
                "-Xss512k",
                // Recording a start-up cache takes native memory that would never be given back.
                "-XX:TrimNativeHeapInterval=10000",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    }
}
