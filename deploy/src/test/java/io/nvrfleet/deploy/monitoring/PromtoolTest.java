package io.nvrfleet.deploy.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.nvrfleet.deploy.Project;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus' own tool checks the rules and runs their tests. */
class PromtoolTest {
    private static final YAMLMapper YAML = new YAMLMapper();

    @TempDir
    private Path directory;

    @BeforeAll
    static void require() {
        boolean installed = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "promtool")));
        if (!installed) {
            assertThat(System.getenv("CI")).as("CI has promtool").isNull();
            System.out.println("Not tested: the alert rules, since promtool is not installed.");
        }
        assumeTrue(installed);
    }

    @Test
    void shouldTakeAllRules() throws Exception {
        for (Path file : AlertRule.files()) {
            YAML.writeValue(directory.resolve(file.getFileName()).toFile(), AlertRule.spec(file));
        }

        promtool("check", "rules");
    }

    @Test
    void shouldFireWhenTheyHaveTo() throws Exception {
        Path rules = Files.createDirectory(directory.resolve("rules"));
        for (Path file : AlertRule.files()) {
            YAML.writeValue(rules.resolve(file.getFileName()).toFile(), withoutAnnotations(AlertRule.spec(file)));
        }
        for (Path file : PromtoolTestCase.files()) {
            Files.copy(file, directory.resolve(file.getFileName()));
        }

        promtool("test", "rules");
    }

    /** promtool compares them word by word, and nobody writes each sentence twice. {@link AlertRulesTest} looks at them. */
    private static JsonNode withoutAnnotations(JsonNode spec) {
        spec.path("groups")
                .valueStream()
                .flatMap(group -> group.path("rules").valueStream())
                .forEach(rule -> ((ObjectNode) rule).remove("annotations"));
        return spec;
    }

    private void promtool(String... what) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(what));
        Project.files(directory, ".yaml").forEach(file -> command.add(file.toString()));
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    }
}
