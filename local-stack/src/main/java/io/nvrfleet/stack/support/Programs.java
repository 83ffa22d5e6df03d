package io.nvrfleet.stack.support;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What other programs and services say, in a bounded time. */
final class Programs {
    private static final int TIMEOUT_MS = 15_000;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Programs() {}

    /** The output of a command, both streams, whatever its exit code. */
    static String run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("fleet-support-", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
            builder.environment().put("NO_COLOR", "1");
            Process process = builder.start();
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command.getFirst() + " did not end within " + LIMIT.toSeconds() + " s");
            }
            return Files.readString(output);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** What a service answers to GET. */
    static String get(String url) throws IOException {
        URLConnection connection = URI.create(url).toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MS);
        connection.setReadTimeout(TIMEOUT_MS);
        try (InputStream answer = connection.getInputStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The environment that a process was started with. */
    static Map<String, String> environment(long pid) throws IOException {
        Map<String, String> environment = new HashMap<>();
        String text = Files.readString(Path.of("/proc", Long.toString(pid), "environ"));
        Arrays.stream(text.split("\0", -1)).filter(line -> line.contains("=")).forEach(line -> {
            int at = line.indexOf('=');
            environment.put(line.substring(0, at), line.substring(at + 1));
        });
        return environment;
    }
}
