package io.nvrfleet.stack.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.stack.script.Script.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./fleet native} and {@code ./fleet images} build, and by what: on a made-up project, with made-up builders. */
class ImagesCommandTest {
    /** Says that it works, writes down how it is called, and knows a size. */
    private static final String WORKS = """
            [ $1 = info ] && exit 0
            [ $1 = images ] && { echo 12 MB; exit 0; }
            echo "$(basename "$0") $*" >>"$(dirname "$0")/calls"
            """;

    @TempDir
    private Path directory;

    @BeforeEach
    void makeProject() throws IOException {
        write("pom.xml", "<project>\n  <version>1.2</version>\n</project>");
        write("LICENSE", "MIT");
        write("local-stack/src/main/resources/io/nvrfleet/stack/services.txt", "# module heap\nweb 40\nstore 160\n");
        write("web/pom.xml", pom("The web.", dependency("shared", ""), dependency("servers", "<scope>test</scope>")));
        write("store/pom.xml", pom("The store."));
        write("shared/pom.xml", pom("What both share."));
        write("servers/pom.xml", pom("For tests."));
        for (String module : List.of("web", "store")) {
            write(module + "/target/" + module + "-1.2-runner", "executable");
            makeExecutable(directory.resolve(module + "/target/" + module + "-1.2-runner"));
            write(module + "/target/" + module + "-1.2-runner-cyclonedx.json", "{}");
            write(module + "/target/quarkus-app/quarkus-run.jar", "jar");
            write(module + "/target/quarkus-run-cyclonedx.json", "{}");
            write(module + "/target/quarkus-app/lib/main/kafka.jar", "jar");
        }
    }

    @Test
    void shouldTakeTheFirstBuilderThatWorks_notTheFirstThatIsThere() throws Exception {
        builder("docker", "echo 'cannot connect' >&2; exit 1");
        builder("podman", WORKS);
        builder("buildah", WORKS);

        Ended ended = run("images store");

        assertThat(ended.code()).isZero();
        assertThat(calls()).singleElement().asString().startsWith("podman build ");
        assertThat(ended.lines()).last().asString().contains("nvr-fleet/store:1.2 ", "12 MB");
    }

    @Test
    void shouldSayWhatToInstall_whenNoBuilderWorks() throws Exception {
        for (String name : List.of("docker", "podman", "buildah")) {
            builder(name, "exit 1");
        }

        Ended ended = run("images");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.lines()).singleElement().asString().contains("podman", "buildah", "docker");
    }

    @Test
    void shouldNotFallBack_whenTheBuilderThatIsWantedDoesNotWork() throws Exception {
        builder("docker", "exit 1");
        builder("podman", WORKS);

        Ended ended = run("images --builder docker");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.lines()).singleElement().asString().contains("docker");
    }

    @Test
    void shouldBuildEveryServiceOfTheTable_whenNoneIsNamed() throws Exception {
        builder("docker", WORKS);

        Ended ended = run("images");

        assertThat(ended.lines().toString()).contains("nvr-fleet/web:1.2", "nvr-fleet/store:1.2");
        assertThat(calls()).hasSize(2).anyMatch(call -> call.contains("MODULE=web --build-arg DESCRIPTION=The web. "));
        assertThat(files("target/images/web-native"))
                .containsExactlyInAnyOrder("service", "LICENSE", "sbom/service.cdx.json");
    }

    @Test
    void shouldKeepTheLibrariesApart_whenTheImageRunsOnAJvm() throws Exception {
        builder("buildah", WORKS);

        Ended ended =
                run("images --builder buildah --jvm --name registry.example/fleet/ --tag 7 --base java:25 web --push");

        assertThat(ended.code()).isZero();
        assertThat(calls())
                .satisfiesExactly(
                        build -> assertThat(build)
                                .startsWith("buildah build --timestamp ")
                                .contains("Dockerfile.jvm", "-t registry.example/fleet/web:7-jvm ", "BASE=java:25"),
                        push -> assertThat(push).isEqualTo("buildah push registry.example/fleet/web:7-jvm"));
        assertThat(files("target/images/web-jvm"))
                .containsExactlyInAnyOrder(
                        "lib/main/kafka.jar", "app/quarkus-run.jar", "app/LICENSE", "app/sbom/service.cdx.json");
    }

    @Test
    void shouldShowTheEndOfItsOutput_whenTheBuilderFails() throws Exception {
        builder("docker", "[ $1 = info ] && exit 0; echo 'no such base'; exit 1");

        Ended ended = run("images web store");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.lines()).contains("no such base").last().asString().contains("image of web");
    }

    @Test
    void shouldNameTheServicesOrTheOption_whenOneIsUnknown() throws Exception {
        assertThat(run("images nonsense").lines()).singleElement().asString().contains("'nonsense'", "web store");
        assertThat(run("native shared").lines()).singleElement().asString().contains("'shared'", "web store");
        assertThat(run("images --nonsense").lines()).singleElement().asString().contains("--nonsense");
        assertThat(run("images --tag").lines()).singleElement().asString().contains("--tag");
    }

    @Test
    void shouldLeaveAlone_whatIsUpToDate() throws Exception {
        Ended ended = run("native");

        assertThat(ended.code()).isZero();
        assertThat(ended.lines())
                .filteredOn(line -> line.contains("up to date"))
                .hasSize(2);
        assertThat(ended.lines()).noneMatch(line -> line.startsWith("maven"));
    }

    @Test
    void shouldBuildWhatAChangeBecomesAPartOf_andNothingElse() throws Exception {
        touch("shared/src/main/java/Shared.java");

        assertThat(run("native -Dx=y").lines())
                .filteredOn(line -> line.startsWith("maven"))
                .singleElement()
                .asString()
                .contains(" -pl web -am ", "-Dnative", "-Dx=y");
    }

    @Test
    void shouldBuildNothing_whenOnlyTestsHaveChanged() throws Exception {
        touch("servers/src/main/java/Servers.java");
        touch("web/src/test/java/WebTest.java");

        assertThat(run("native").lines()).noneMatch(line -> line.startsWith("maven"));
    }

    @Test
    void shouldSayWhatIsMissing_whenThereIsNoGraalVm() throws Exception {
        touch("store/src/main/java/Store.java");

        Ended ended = run("native", "");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.lines()).singleElement().asString().contains("GRAALVM_HOME", "container-build");
        assertThat(run("native -Dquarkus.native.container-build=true", "").code())
                .isZero();
    }

    @Test
    void shouldTellTimeAndFailureOfEach_whenSomeAreBuilt() throws Exception {
        write("target/log", """
                [INFO] NVR Fleet 1.2 ............................ SUCCESS [  0.8 s]
                [INFO] web ...................................... SUCCESS [08:12 min]
                [INFO] store .................................... FAILURE [  9.1 s]
                """);

        assertThat(run("show_executable web $home/target/log; show_executable store $home/target/log")
                        .lines())
                .satisfiesExactly(
                        web -> assertThat(web).contains("web", "0 MiB", "in 08:12 min"),
                        store -> assertThat(store).contains("store", "failed"));
    }

    private Ended run(String command) throws IOException, InterruptedException {
        String graalVm = directory.resolve("graalvm").toString();
        write("graalvm/bin/native-image", "");
        makeExecutable(directory.resolve("graalvm/bin/native-image"));
        return run(command, graalVm);
    }

    private Ended run(String command, String graalVm) throws IOException, InterruptedException {
        String script = """
                set -euo pipefail
                source src/main/scripts/build.sh; source src/main/scripts/images.sh
                fail() { printf '%%s\\n' "$1" >&2; exit 1; }
                need_jdk() { :; }; build_if_needed() { :; }
                maven() { shift; printf 'maven %%s\\n' "$*"; }
                home=%s build=true
                %s
                """.formatted(directory, command);
        return Script.run(script, directory.resolve("output"), environment -> {
            environment.put("PATH", directory + ":/usr/bin:/bin");
            environment.put("GRAALVM_HOME", graalVm);
        });
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(directory.resolve("calls"));
    }

    private List<String> files(String context) throws IOException {
        Path root = directory.resolve(context);
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .toList();
        }
    }

    private void builder(String name, String body) throws IOException {
        write(name, "#!/bin/sh\n" + body);
        makeExecutable(directory.resolve(name));
    }

    private static void makeExecutable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** A source that is newer than what was built. */
    private void touch(String file) throws IOException {
        write(file, "");
        Files.setLastModifiedTime(
                directory.resolve(file), FileTime.from(Instant.now().plusSeconds(3600)));
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(directory.resolve(file).getParent());
        Files.writeString(directory.resolve(file), text);
    }

    private static String pom(String description, String... dependencies) {
        return """
                <project>
                  <parent>
                    <groupId>io.nvrfleet</groupId>
                    <artifactId>nvr-fleet</artifactId>
                  </parent>
                  <description>%s</description>
                  <dependencies>
                    <dependency>
                      <groupId>io.quarkus</groupId>
                      <artifactId>quarkus-arc</artifactId>
                    </dependency>
                %s
                  </dependencies>
                </project>
                """.formatted(description, String.join("\n", dependencies));
    }

    private static String dependency(String module, String scope) {
        return """
                    <dependency>
                      <groupId>io.nvrfleet</groupId>
                      <artifactId>%s</artifactId>
                      %s
                    </dependency>""".formatted(module, scope);
    }
}
