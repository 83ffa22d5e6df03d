package io.nvrfleet.stack.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.servers.process.Spawner;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real program, recorded and started with its cache: the launcher's own, which only prints its usage. */
class AotCacheIT {
    private static final Path LIB = Path.of("target", "lib").toAbsolutePath();
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    @TempDir
    private Path directory;

    private AotCache caches;
    private JavaProgram program;

    @BeforeEach
    void create() throws IOException {
        caches = new AotCache(directory.resolve("aot"), JAVA);
        program = new JavaProgram(
                "usage", JvmFlags.small("64m"), List.of("-cp", classPath(), "io.nvrfleet.stack.cli.FleetCli"), LIB);
    }

    @Test
    void shouldStartFromTheCache_whenItWasMadeOfTheFirstRun() throws IOException {
        run(caches.flags(program));
        assertThat(caches.isRecorded(program)).isTrue();
        assertThat(caches.isThere(program)).isFalse();

        caches.assemble(program);

        assertThat(caches.isThere(program)).isTrue();
        assertThat(caches.isRecorded(program)).isFalse();
        // This flag makes a start without the cache an error.
        List<String> flags = new ArrayList<>(caches.flags(program));
        flags.add("-XX:AOTMode=on");
        assertThat(run(flags)).contains("restart");
    }

    @Test
    void shouldRecordAgain_whenTheFirstRunWasKilled() throws Exception {
        caches.flags(program);

        assertThat(caches.isRecorded(program)).isFalse();
        assertThat(caches.flags(program)).contains("-XX:AOTMode=record");
    }

    @Test
    void shouldDropTheCache_whenTheProgramChanged() throws IOException {
        run(caches.flags(program));
        caches.assemble(program);
        JavaProgram changed = new JavaProgram(program.name(), JvmFlags.small("65m"), program.what(), program.files());

        assertThat(caches.flags(changed)).contains("-XX:AOTMode=record");

        assertThat(caches.isThere(program)).isFalse();
    }

    private String run(List<String> flags) throws IOException {
        return Spawner.run(program.command(JAVA, flags, List.of("--help")));
    }

    private static String classPath() throws IOException {
        List<String> jars = new ArrayList<>();
        for (Path place : List.of(LIB, LIB.resolveSibling("."))) {
            try (var files = Files.list(place.normalize())) {
                files.map(Path::toString)
                        .filter(file -> file.endsWith(".jar"))
                        .sorted()
                        .forEach(jars::add);
            }
        }
        return String.join(File.pathSeparator, jars);
    }
}
