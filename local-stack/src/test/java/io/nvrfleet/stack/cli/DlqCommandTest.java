package io.nvrfleet.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class DlqCommandTest {
    @TempDir
    private Path directory;

    @Test
    void shouldAskWhich_whenNeitherOffsetsNorAllAreNamed() {
        assertThat(run("replay", "some.dlq", "--kafka", "127.0.0.1:1")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(run("replay", "some.dlq", "4", "5", "--all", "--kafka", "127.0.0.1:1"))
                .isEqualTo(CommandLine.ExitCode.USAGE);
    }

    @Test
    void shouldFail_whenNothingRunsHere() {
        for (String[] words : new String[][] {{"list"}, {"show", "some.dlq"}, {"replay", "some.dlq", "4"}}) {
            assertThat(run(words)).isEqualTo(1);
        }
    }

    @Test
    void shouldFail_whenTheSettingsOfKafkaAreNone() throws IOException {
        Path settings = Files.writeString(directory.resolve("client.properties"), "security.protocol=NONE");

        assertThat(opening("--kafka", "127.0.0.1:1", "--kafka-config", settings.toString()))
                .hasMessageContaining("No client of Kafka can be made with these settings: ");
        assertThat(opening("--kafka", "127.0.0.1:1", "--kafka-config", directory + "/nothing"))
                .hasMessageContaining("/nothing cannot be read.");
    }

    private static Throwable opening(String... words) {
        DlqCommand.Source source = new DlqCommand.Source();
        new CommandLine(CommandSpec.create().addMixin("source", CommandSpec.forAnnotatedObject(source)))
                .parseArgs(words);
        return catchThrowable(source::open);
    }

    private int run(String... words) {
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--data";
        all[words.length + 1] = directory.toString();
        return new CommandLine(new DlqCommand()).execute(all);
    }
}
