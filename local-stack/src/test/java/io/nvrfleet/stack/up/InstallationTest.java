package io.nvrfleet.stack.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {
    @TempDir
    private Path home;

    @Test
    void shouldStartTheExecutable_whenItIsBuiltAndWanted() throws Exception {
        build("nvr-gateway/target/quarkus-app/quarkus-run.jar");
        Path runner = build("nvr-gateway/target/nvr-gateway-1.0-runner");
        Files.setPosixFilePermissions(runner, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));

        List<String> command = installation().service(service("nvr-gateway"), true);

        assertThat(command).first().isEqualTo(runner.toString());
        assertThat(command).contains("-Xmx128m").noneMatch(flag -> flag.startsWith("-XX"));
    }

    @Test
    void shouldStartTheJar_whenNobodyAskedForTheExecutable() throws Exception {
        build("nvr-gateway/target/quarkus-app/quarkus-run.jar");
        build("nvr-gateway/target/nvr-gateway-1.0-runner");

        assertThat(installation().service(service("nvr-gateway"), false)).contains("/jdk/bin/java", "-Xmx128m", "-jar");
    }

    @Test
    void shouldSayHowToBuildIt_whenThereIsNoExecutable() throws Exception {
        build("device-registry/target/quarkus-app/quarkus-run.jar");

        assertThatThrownBy(() -> installation().service(service("device-registry"), true))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("no native executable of device-registry")
                .hasMessageContaining("./fleet native");
    }

    private Installation installation() {
        return new Installation(
                home, Path.of("/jdk"), new StartupCaches(home.resolve("target"), StartupCaches.Mode.NONE));
    }

    private static Service service(String module) {
        return Service.ALL.stream()
                .filter(service -> service.module().equals(module))
                .findFirst()
                .orElseThrow();
    }

    private Path build(String file) throws IOException {
        Path path = home.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.createFile(path);
    }
}
