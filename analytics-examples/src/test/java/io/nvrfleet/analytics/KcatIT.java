package io.nvrfleet.analytics;

import static io.nvrfleet.analytics.Example.TEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nvrfleet.servers.testing.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the lines with kcat that the page has. */
class KcatIT {
    /** What each example prints among other things, by its first line. */
    private static final Map<String, String> PRINTED = Map.of(
            "# every change that is kept: headers, hostname, record",
            "ce_type=io.nvrfleet.nvr-status-changed.v1",
            "# the recorders that went offline in the last hour, and why; sorting drops repeats",
            TEN + "\tkcat-nvr\tlease_expired",
            "# the temperatures that are kept, as CSV",
            "\"kcat-nvr\",\"CAM-001\",\"" + TEN + "\",41.5",
            "# the site of each recorder",
            "[\"kcat-nvr\",7,false]",
            "# as a group of its own, which goes on where it ended",
            "\"ping_ms\":12.4");

    @TempDir
    private Path directory;

    @BeforeAll
    static void publish() throws Exception {
        boolean installed = isInstalled("kcat") && isInstalled("jq");
        if (!installed) {
            assertThat(System.getenv("CI")).as("CI has kcat and jq").isNull();
            System.out.println("Not tested: the examples for kcat, since kcat or jq is not installed.");
        }
        assumeTrue(installed);
        PublicTopics.make();
        PublicTopics.publish(
                Example.registered("kcat-nvr", 7L, true),
                Example.offline("kcat-nvr", 1, TEN),
                Example.reported("kcat-nvr", "CAM-001", TEN, 12.4, 41.5));
    }

    static Stream<String> examples() throws Exception {
        return AnalyticsPage.blocks("sh").stream();
    }

    @Test
    void shouldHaveExamplesThatPrintSomethingKnown() throws Exception {
        assertThat(examples().map(KcatIT::firstLine)).containsExactlyInAnyOrderElementsOf(PRINTED.keySet());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void shouldPrintWhatWasPublished_whenAnExampleRuns(String example) throws Exception {
        Path output = directory.resolve("output");
        ProcessBuilder builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", example)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("KAFKA", TestServers.bootstrapServers());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ends").isTrue();
        } finally {
            process.destroyForcibly();
        }

        String printed = Files.readString(output);
        assertThat(process.exitValue()).as(printed).isZero();
        assertThat(printed).contains(PRINTED.getOrDefault(firstLine(example), "an example that is known here"));
    }

    private static String firstLine(String example) {
        return example.lines().findFirst().orElseThrow();
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
