package io.nvrfleet.stack.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataVersionTest {
    @TempDir
    private Path directory;

    @Test
    void shouldBeForOlderProgramsNoMore_whenTheVersionOrASchemaIsNewer() {
        DataVersion program = version("1.2.0", Map.of("registry", 10, "ingestion", 5));

        assertThat(version("1.2.0", Map.of("registry", 10)).newerThan(program)).isEmpty();
        assertThat(version("1.1.9", Map.of("registry", 9)).newerThan(program)).isEmpty();
        assertThat(version("1.2.0-SNAPSHOT", Map.of()).newerThan(program)).isEmpty();
        assertThat(version("1.2.0", Map.of("of_somebody_else", 3)).newerThan(program))
                .isEmpty();
        assertThat(version("1.2.0", Map.of("registry", 11)).newerThan(program))
                .hasValueSatisfying(why -> assertThat(why).contains("registry 11", "registry 10"));
        assertThat(version("1.10.0", Map.of("registry", 10)).newerThan(program)).isPresent();
    }

    @Test
    void shouldBeReadAsItWasWritten() throws IOException {
        StackDirectory stack = new StackDirectory(directory);
        assertThat(DataVersion.read(stack)).isEmpty();

        DataVersion written = version("1.2.0", Map.of("registry", 10));
        written.write(stack);

        assertThat(DataVersion.read(stack)).contains(written);
        stack.empty();
        assertThat(DataVersion.read(stack)).isEmpty();
    }

    @Test
    void shouldKnowTheProgramAndItsNewestMigration() {
        assertThat(DataVersion.ofProgram()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(DataVersion.newest(Stream.of("V2__b.sql", "V10__c.sql", "V1__a.sql", "R__view.sql")
                        .map(Path::of)))
                .isEqualTo(10);
    }

    private static DataVersion version(String program, Map<String, Integer> schemas) {
        return new DataVersion(program, new TreeMap<>(schemas));
    }
}
