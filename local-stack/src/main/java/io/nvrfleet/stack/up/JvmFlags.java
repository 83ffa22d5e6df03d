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
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    }
}
