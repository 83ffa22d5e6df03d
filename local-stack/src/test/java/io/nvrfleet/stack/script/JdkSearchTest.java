package io.nvrfleet.stack.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the script {@code fleet} finds a JDK. */
class JdkSearchTest {
    @TempDir
    private Path directory;

    @Test
    void shouldTakeJavaHome_whenItIsNewEnough() throws Exception {
        Path home = jdk("mine", "25.0.3");

        assertThat(found(Map.of("JAVA_HOME", home.toString()))).isEqualTo(home.toString());
    }

    @Test
    void shouldTakeTheOneOfSdkman_whenJavaHomeIsTooOld() throws Exception {
        Path old = jdk("old", "17.0.12");
        Path sdkman = jdk("sdkman/candidates/java/26-tem", "26");

        assertThat(found(Map.of(
                        "JAVA_HOME",
                        old.toString(),
                        "SDKMAN_DIR",
                        directory.resolve("sdkman").toString())))
                .isEqualTo(sdkman.toString());
    }

    @Test
    void shouldNotTakeARuntime_whenItHasNoCompiler() throws Exception {
        Path runtime = jdk("jre", "25");
        Files.delete(runtime.resolve("bin/javac"));

        assertThat(found(Map.of("JAVA_HOME", runtime.toString()))).isNotEqualTo(runtime.toString());
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = directory.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        for (String program : new String[] {"java", "javac"}) {
            Files.createFile(
                    home.resolve("bin").resolve(program),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        }
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    /** The usual places of this machine are not looked at, so that only what the test made can be found. */
    private String found(Map<String, String> environment) throws IOException, InterruptedException {
        String script = "source src/main/scripts/jdk.sh; places_of_the_system() { :; }; find_jdk || true";
        Script.Ended ended = Script.run(script, directory.resolve("output"), inherited -> {
            inherited.keySet().retainAll(Set.of("HOME"));
            inherited.put("PATH", "/usr/bin:/bin");
            inherited.putAll(environment);
        });
        return String.join("\n", ended.lines()).strip();
    }
}
