package io.nvrfleet.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Renders overlays and components with {@code kustomize}, or {@code kubectl}, which has it built in; each once. */
public final class Kustomize {
    private static final Path DEPLOY = Path.of("").toAbsolutePath();
    private static final String MISSING =
            "Left out: neither kustomize nor kubectl is installed, so no manifests are rendered.";
    private static final List<String> PROGRAM = program();
    private static final Map<Path, Manifests> RENDERED = new ConcurrentHashMap<>();

    private Kustomize() {}

    /** An overlay of {@code overlays}. Without a program the test is left out, but on CI it fails. */
    public static Manifests overlay(String name) {
        return render(DEPLOY.resolve("overlays").resolve(name));
    }

    /** A component of {@code components} on the bare services. */
    public static Manifests component(String name) {
        Path overlay = DEPLOY.resolve("target").resolve("kustomize").resolve(name);
        try {
            Files.createDirectories(overlay);
            Files.writeString(overlay.resolve("kustomization.yaml"), """
                    apiVersion: kustomize.config.k8s.io/v1beta1
                    kind: Kustomization
                    namespace: nvr-fleet
                    resources: [../../../base]
                    components: [../../../components/%s]
                    """.formatted(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return render(overlay);
    }

    private static Manifests render(Path folder) {
        return RENDERED.computeIfAbsent(folder, Kustomize::run);
    }

    private static Manifests run(Path folder) {
        if (PROGRAM.isEmpty()) {
            assertThat(System.getenv("CI")).as("CI has kustomize or kubectl").isNull();
            abort(MISSING);
        }
        List<String> command = new ArrayList<>(PROGRAM);
        command.add(folder.toString());
        try {
            Path out = Files.createTempFile("kustomize", ".yaml");
            Path errors = Files.createTempFile("kustomize", ".err");
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(errors.toFile())
                    .start();
            try {
                assertThat(process.waitFor(2, TimeUnit.MINUTES))
                        .as("%s ends", command)
                        .isTrue();
            } finally {
                process.destroyForcibly();
            }
            assertThat(process.exitValue())
                    .as(() -> command + " says " + read(errors))
                    .isZero();
            String yaml = read(out);
            Files.delete(out);
            Files.delete(errors);
            return Manifests.parse(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<String> program() {
        if (onPath("kustomize").isPresent()) {
            return List.of("kustomize", "build");
        }
        if (onPath("kubectl").isPresent()) {
            return List.of("kubectl", "kustomize");
        }
        System.out.println(MISSING);
        return List.of();
    }

    /** A program that can be run by its name. */
    public static Optional<Path> onPath(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            Path file = Path.of(folder, program);
            if (Files.isExecutable(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
