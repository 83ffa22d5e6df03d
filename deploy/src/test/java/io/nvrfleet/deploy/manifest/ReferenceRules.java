package io.nvrfleet.deploy.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.deploy.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one object says of another is so: labels, ports, names. */
final class ReferenceRules {
    private final Manifests manifests;
    private final List<String> broken = new ArrayList<>();

    private ReferenceRules(Manifests manifests) {
        this.manifests = manifests;
    }

    /** What is wrong, for people; nothing when all is well. */
    static List<String> violations(Manifests manifests) {
        ReferenceRules rules = new ReferenceRules(manifests);
        manifests.workloads().forEach(rules::workload);
        manifests.ofKind("Service").forEach(rules::service);
        manifests.ofKind("HorizontalPodAutoscaler").forEach(rules::autoscaler);
        manifests.ofKind("Secret").forEach(rules::secret);
        return rules.broken;
    }

    private void workload(JsonNode workload) {
        JsonNode labels = workload.at("/spec/template/metadata/labels");
        require(Labels.match(workload.at("/spec/selector"), labels), workload, "does not select its own pods");
        Optional<JsonNode> budget = manifests
                .ofKind("PodDisruptionBudget")
                .filter(each -> Labels.match(each.at("/spec/selector"), labels))
                .findFirst();
        require(budget.isPresent(), workload, "has no PodDisruptionBudget");
        require(
                budget.filter(each -> each.at("/spec/unhealthyPodEvictionPolicy")
                                .asText()
                                .equals("AlwaysAllow"))
                        .isPresent(),
                workload,
                "keeps a node from being drained while it is not ready (PodDisruptionBudget)");
        Manifests.containers(workload).forEach(container -> {
            Set<String> ports = Manifests.elements(container.path("ports"))
                    .map(port -> port.path("name").asText())
                    .collect(Collectors.toSet());
            Stream.of("startupProbe", "livenessProbe", "readinessProbe")
                    .flatMap(probe -> Stream.of(
                            container.path(probe).at("/httpGet/port"),
                            container.path(probe).at("/tcpSocket/port")))
                    .filter(JsonNode::isTextual)
                    .forEach(port -> require(
                            ports.contains(port.asText()), workload, "asks at a port that it has not got: " + port));
            Manifests.elements(container.path("envFrom"))
                    .map(from -> from.at("/configMapRef/name").asText())
                    .forEach(name -> require(
                            manifests.find("ConfigMap", name).isPresent(), workload, "reads no ConfigMap " + name));
        });
        Manifests.elements(Manifests.pod(workload).path("volumes"))
                .map(volume -> volume.at("/configMap/name"))
                .filter(JsonNode::isTextual)
                .forEach(name -> require(
                        manifests.find("ConfigMap", name.asText()).isPresent(),
                        workload,
                        "mounts no ConfigMap " + name.asText()));
    }

    private void service(JsonNode service) {
        if (!service.at("/spec").has("selector")) {
            require(Manifests.name(service).equals("closed"), service, "selects no pods");
            return;
        }
        Optional<JsonNode> behind = manifests
                .workloads()
                .filter(workload ->
                        Labels.contain(workload.at("/spec/template/metadata/labels"), service.at("/spec/selector")))
                .findFirst();
        require(behind.isPresent(), service, "has no pods");
        Set<String> ports = behind.stream()
                .flatMap(Manifests::containers)
                .flatMap(container -> Manifests.elements(container.path("ports")))
                .map(port -> port.path("name").asText())
                .collect(Collectors.toSet());
        Manifests.elements(service.at("/spec/ports"))
                .map(port -> port.path("targetPort").asText())
                .forEach(port ->
                        require(ports.contains(port), service, "leads to a port that its pods have not got: " + port));
    }

    private void autoscaler(JsonNode autoscaler) {
        Optional<JsonNode> scaled = manifests.find(
                autoscaler.at("/spec/scaleTargetRef/kind").asText(),
                autoscaler.at("/spec/scaleTargetRef/name").asText());
        require(scaled.isPresent(), autoscaler, "scales nothing");
        require(
                scaled.filter(workload -> workload.at("/spec").has("replicas")).isEmpty(),
                autoscaler,
                "scales what says itself how many it is");
    }

    /** Only the quickstart has throw-away passwords; all else refers to Secrets that are made elsewhere. */
    private void secret(JsonNode secret) {
        require(manifests.find("StatefulSet", "postgres").isPresent(), secret, "is in the manifests");
    }

    private void require(boolean holds, JsonNode object, String otherwise) {
        if (!holds) {
            broken.add(Manifests.title(object) + " " + otherwise);
        }
    }
}
