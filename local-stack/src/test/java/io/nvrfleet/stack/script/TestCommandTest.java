package io.nvrfleet.stack.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.stack.script.Script.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./fleet test} makes of its arguments, and of what the test runners say. */
class TestCommandTest {
    @TempDir
    private Path directory;

    @Test
    void shouldNameTheModulesThatThereAre_whenOneIsUnknown() throws Exception {
        Ended ended = run("../fleet test device-registry nonsense");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.lines())
                .singleElement()
                .asString()
                .contains("no module 'nonsense'", "device-registry", "nvr-gateway", "system-tests");
    }

    @Test
    void shouldNameTheSlowestClassesFirst_whenSomePassedAndSomeFailed() throws Exception {
        Files.writeString(directory.resolve("log"), """
                [INFO] Tests run: 1, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 9.5 s -- in io.nvrfleet.QuickTest
                [ERROR] Tests run: 2, Failures: 1, Errors: 0, Skipped: 0, Time elapsed: 1,003.2 s <<< FAILURE! -- in io.nvrfleet.SlowIT
                [INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 80.5 s -- in io.nvrfleet.OtherIT
                [INFO] Tests run: 6, Failures: 0, Errors: 0, Skipped: 0
                """);

        Ended ended = run("source src/main/scripts/build.sh; slowest 2 <" + directory.resolve("log"));

        assertThat(ended.lines())
                .extracting(String::strip)
                .containsExactly("1003.2  io.nvrfleet.SlowIT", "80.5  io.nvrfleet.OtherIT");
    }

    /** What is built for the suite is every program, whatever is named to be tested. */
    @Test
    void shouldBuildAllPrograms_whenOnlyTheBlackBoxSuiteIsNamed() throws Exception {
        Ended ended = run("""
                source src/main/scripts/build.sh
                out_of_date() { :; }; make_startup_caches() { :; }; show_results() { :; }; flock() { :; }
                maven() { shift; printf 'maven %%s\n' "$*"; }
                home=%s
                mkdir -p "$home/target" "$home/system-tests" && touch "$home/system-tests/pom.xml"
                test_fleet system-tests -Dx=y""".formatted(directory));

        assertThat(ended.lines())
                .filteredOn(line -> line.startsWith("maven "))
                .satisfiesExactly(
                        build -> assertThat(build).contains("package -pl !system-tests"),
                        test -> assertThat(test).contains("verify -pl system-tests", "-Dx=y"));
    }

    @Test
    void shouldNameWhatFailedAndWhy_whenSomeTestsFailed() throws Exception {
        Files.writeString(directory.resolve("log"), """
                [ERROR] io.nvrfleet.SlowIT.shouldBe -- Time elapsed: 1 s <<< FAILURE!
                a long trace
                [ERROR] Failures:\s
                [ERROR]   SlowIT.shouldBe:255\s
                expected: 1
                 but was: 2
                [ERROR] Errors:\s
                [ERROR]   OtherIT.setUp:3 » ConditionTimeout no answer
                [INFO]\s
                [ERROR] Tests run: 8, Failures: 1, Errors: 1, Skipped: 0
                """);

        Ended ended = run("source src/main/scripts/build.sh; show_failed " + directory.resolve("log"));

        assertThat(ended.lines())
                .extracting(String::strip)
                .containsExactly(
                        "",
                        "Failed:",
                        "SlowIT.shouldBe:255",
                        "expected: 1",
                        "but was: 2",
                        "OtherIT.setUp:3 » ConditionTimeout no answer");
    }

    @Test
    void shouldPrintWhatAnAssertionFound_whenATestFailed() throws Exception {
        Files.writeString(directory.resolve("log"), """
                [INFO] Running io.nvrfleet.SlowIT
                something that a service said
                [ERROR] io.nvrfleet.SlowIT.shouldBe -- Time elapsed: 1 s <<< FAILURE!
                expected: 1
                 but was: 2
                [INFO] Results:
                and something else
                """);

        Ended ended = run("source src/main/scripts/build.sh; show_errors " + directory.resolve("log"));

        assertThat(ended.lines())
                .containsExactly(
                        "[ERROR] io.nvrfleet.SlowIT.shouldBe -- Time elapsed: 1 s <<< FAILURE!",
                        "expected: 1",
                        " but was: 2");
    }

    @Test
    void shouldNameTheTestOfThePage_whenItFailedInColours() throws Exception {
        Files.writeString(directory.resolve("log"), """
                [INFO] --- exec:3.5.1:exec (web-browser-test) @ dashboard-ui ---
                 \033[31m❯\033[39m browser/gallery.test.ts (2 tests)
                \033[41m\033[1m FAIL \033[22m\033[49m \033[30mbrowser\033[39m browser/gallery.test.ts\033[2m > \033[22mis calm
                \033[31mAssertionError\033[39m: expected 1 to be 2
                [INFO] Next
                """);

        Ended ended = run("source src/main/scripts/build.sh; show_errors " + directory.resolve("log"));

        assertThat(ended.lines())
                .containsExactly(
                        " FAIL  browser browser/gallery.test.ts > is calm", "AssertionError: expected 1 to be 2");
    }

    @Test
    void shouldMakeStartupCachesAgain_whenAProgramIsNewerOrTheJdkIsAnother() throws Exception {
        Ended ended = run("""
                source src/main/scripts/build.sh
                home=%s/home JAVA_HOME=%s/jdk
                mkdir -p "$home/target/aot" "$home/nvr-gateway/target/quarkus-app" "$JAVA_HOME"
                say() { if have_startup_caches; then echo "$1: there"; else echo "$1: missing"; fi; }
                echo 25.0.1 >"$JAVA_HOME/release"; touch -d '1 hour ago' "$home/nvr-gateway/target/quarkus-app/quarkus-run.jar"
                say 'at first'
                cp "$JAVA_HOME/release" "$home/target/aot/release"
                say made
                touch -d '1 hour' "$home/nvr-gateway/target/quarkus-app/quarkus-run.jar"
                say 'built again'
                touch -d '1 hour ago' "$home/nvr-gateway/target/quarkus-app/quarkus-run.jar"; echo 25.0.2 >"$JAVA_HOME/release"
                say 'another JDK'
                """.formatted(directory, directory));

        assertThat(ended.lines())
                .containsExactly("at first: missing", "made: there", "built again: missing", "another JDK: missing");
    }

    private Ended run(String script) throws IOException, InterruptedException {
        return Script.run(script, directory.resolve("output"), environment -> {});
    }
}
