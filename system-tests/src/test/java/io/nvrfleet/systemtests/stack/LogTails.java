package io.nvrfleet.systemtests.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The ends of the services' logs, for whoever has to find out why a test failed. */
final class LogTails {
    private static final int LINES = 25;

    private LogTails() {}

    static String of(Path directory) {
        try (Stream<Path> logs = Files.list(directory)) {
            StringBuilder text = new StringBuilder();
            logs.filter(Files::isRegularFile).sorted().forEach(log -> text.append(tail(log)));
            return text.toString();
        } catch (IOException e) {
            return "(no logs: " + e.getMessage() + ")\n";
        }
    }

    private static String tail(Path log) {
        StringBuilder text = new StringBuilder("---- " + log.getFileName() + "\n");
        try {
            String content = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
            List<String> lines = Arrays.asList(content.split("\n"));
            lines.subList(Math.max(0, lines.size() - LINES), lines.size())
                    .forEach(line -> text.append(line).append('\n'));
        } catch (IOException e) {
            text.append("(").append(e.getMessage()).append(")\n");
        }
        return text.toString();
    }
}
