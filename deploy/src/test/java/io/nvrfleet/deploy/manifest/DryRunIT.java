package io.nvrfleet.deploy.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nvrfleet.deploy.Kustomize;
import io.nvrfleet.deploy.Manifests;
import io.nvrfleet.deploy.Rendering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A real API server takes every object, with strict validation: each field is known, each value valid, and the namespace's pod security
 * has nothing to warn of. It needs {@code KUBECONFIG}, which may be of any cluster: only the namespace is made. Kinds of operators whose
 * definitions the server has not got are left out, and said so.
 */
class DryRunIT {
    @TempDir
    Path folder;

    private record Ended(int code, String output) {}

    @BeforeAll
    static void needACluster() {
        if (System.getenv("KUBECONFIG") == null || Kustomize.onPath("kubectl").isEmpty()) {
            String missing = "Left out: no KUBECONFIG or no kubectl, so no API server checks the manifests.";
            System.out.println(missing);
            abort(missing);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeTakenByARealServer(Rendering rendering) throws IOException, InterruptedException {
        Manifests manifests = rendering.manifests();
        apply(List.of(manifests.get("Namespace", "nvr-fleet")), "--dry-run=none");
        Set<String> served = served();
        Set<String> unknown = manifests.objects().stream()
                .map(DryRunIT::type)
                .filter(type -> !served.contains(type))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!unknown.isEmpty()) {
            System.out.println(rendering + ": left out, since this server does not know them: " + unknown);
        }

        Ended ended = apply(
                manifests.objects().stream()
                        .filter(object -> served.contains(type(object)))
                        .toList(),
                "--dry-run=server");

        assertThat(ended.output()).doesNotContain("Warning");
        assertThat(ended.code()).as(ended.output()).isZero();
    }

    @Test
    void shouldBeRefused_whenAFieldIsUnknown() throws IOException, InterruptedException {
        Manifests broken = Broken.with(
                Rendering.QUICKSTART.manifests(),
                "Deployment nvr-gateway",
                "/spec/template/spec/containers/0/limits",
                "x");
        apply(List.of(broken.get("Namespace", "nvr-fleet")), "--dry-run=none");

        Ended ended = apply(List.of(broken.get("Deployment", "nvr-gateway")), "--dry-run=server");

        assertThat(ended.code()).isNotZero();
        assertThat(ended.output()).contains("unknown field");
    }

    private static String type(JsonNode object) {
        return object.path("apiVersion").asText() + "/" + Manifests.kind(object);
    }

    private Set<String> served() throws IOException, InterruptedException {
        Ended ended = kubectl("api-resources", "--no-headers");
        assertThat(ended.code()).as(ended.output()).isZero();
        return ended.output()
                .lines()
                .map(line -> line.strip().split("\\s+", -1))
                .map(columns -> columns[columns.length - 3] + "/" + columns[columns.length - 1])
                .collect(Collectors.toSet());
    }

    private Ended apply(List<JsonNode> objects, String dryRun) throws IOException, InterruptedException {
        Path file = Files.createTempFile(folder, "objects", ".json");
        new ObjectMapper()
                .writeValue(
                        file.toFile(),
                        new ObjectMapper()
                                .createObjectNode()
                                .put("apiVersion", "v1")
                                .put("kind", "List")
                                .set("items", new ObjectMapper().valueToTree(objects)));
        return kubectl("apply", "--server-side", "--validate=strict", dryRun, "-f", file.toString());
    }

    private Ended kubectl(String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "kubectl", ".out");
        List<String> command = new ArrayList<>(List.of("kubectl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES))
                    .as("%s ends", command)
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), Files.readString(output));
    }
}
