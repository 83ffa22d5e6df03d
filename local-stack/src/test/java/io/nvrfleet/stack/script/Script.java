package io.nvrfleet.stack.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.servers.testing.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A piece of bash that a test runs to its end. */
final class Script {
    private Script() {}

    /** How it ended, and what it printed. */
    record Ended(int code, List<String> lines) {}

    /**
     * Runs it in the module's directory.
     *
     * @param output the file for what it prints
     * @param environment changes the environment that it gets
     */
    static Ended run(String text, Path output, Consumer<Map<String, String>> environment)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder("bash", "-c", text).redirectErrorStream(true).redirectOutput(output.toFile());
        environment.accept(builder.environment());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(Waiting.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .as("the script ends")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), Files.readAllLines(output));
    }
}
