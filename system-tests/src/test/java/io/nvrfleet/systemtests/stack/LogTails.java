package io.nvrfleet.systemtests.stack;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The ends of the services' logs, for whoever has to find out why a test failed. */
final class LogTails {
    private static final int LINES = 25;
    /** Logs of a service in trouble may be larger than memory. */
    private static final int LAST_BYTES = 64 * 1024;

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
            List<String> lines = Arrays.asList(end(log).split("\n"));
            lines.subList(Math.max(0, lines.size() - LINES), lines.size())
                    .forEach(line -> text.append(line).append('\n'));
        } catch (IOException e) {
            text.append("(").append(e.getMessage()).append(")\n");
        }
        return text.toString();
    }

    private static String end(Path log) throws IOException {
        try (SeekableByteChannel file = Files.newByteChannel(log)) {
            file.position(Math.max(0, file.size() - LAST_BYTES));
            return new String(Channels.newInputStream(file).readNBytes(LAST_BYTES), StandardCharsets.UTF_8);
        }
    }
}
