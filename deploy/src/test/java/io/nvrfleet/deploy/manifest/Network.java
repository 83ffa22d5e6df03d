package io.nvrfleet.deploy.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nvrfleet.deploy.Manifests;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Who may open a connection to whom by the NetworkPolicies, and who has to by the settings. */
final class Network {
    private static final Pattern ADDRESS = Pattern.compile("(?:^|//|,)([a-z][a-z0-9-]*):(\\d+)");
    private static final String NAMESPACE = "kubernetes.io/metadata.name";

    private final Manifests manifests;
    private final Map<String, Pod> pods = new LinkedHashMap<>();

    /**
     * A kind of pod.
     *
     * @param namespace the name of its namespace
     * @param labels its own
     * @param ports numbers by name
     */
    record Pod(String namespace, JsonNode labels, Map<String, Integer> ports) {}

    /** One may open connections to the other, at a TCP port. */
    record Edge(String from, String to, int port) implements Comparable<Edge> {
        @Override
        public int compareTo(Edge other) {
            return toString().compareTo(other.toString());
        }
    }

    private Network(Manifests manifests) {
        this.manifests = manifests;
        manifests.workloads().forEach(workload -> {
            Map<String, Integer> ports = new LinkedHashMap<>();
            Manifests.containers(workload)
                    .flatMap(container -> Manifests.elements(container.path("ports")))
                    .filter(port -> port.path("protocol").asText("TCP").equals("TCP"))
                    .forEach(port -> ports.put(
                            port.path("name").asText(),
                            port.path("containerPort").asInt()));
            pods.put(
                    Manifests.name(workload),
                    new Pod("nvr-fleet", workload.at("/spec/template/metadata/labels"), ports));
        });
        // What operators run: pods with their labels, and those that the manifests ask them to add.
        manifests
                .ofKind("Cluster")
                .forEach(cluster -> pods.put(
                        Manifests.name(cluster) + "-rw",
                        operated(
                                cluster.at("/spec/inheritedMetadata/labels"),
                                "cnpg.io/cluster",
                                Manifests.name(cluster),
                                5432)));
        manifests
                .ofKind("Kafka")
                .forEach(kafka -> pods.put(
                        Manifests.name(kafka) + "-kafka-bootstrap",
                        operated(
                                kafka.at("/spec/kafka/template/pod/metadata/labels"),
                                "strimzi.io/cluster",
                                Manifests.name(kafka),
                                kafka.at("/spec/kafka/listeners/0/port").asInt())));
        manifests
                .ofKind("Ingress")
                .forEach(ingress -> pods.put("ingress", new Pod("ingress-nginx", object(Map.of()), Map.of())));
        manifests
                .ofKind("HTTPRoute")
                .forEach(route -> pods.put("ingress", new Pod("gateway-system", object(Map.of()), Map.of())));
        manifests
                .ofKind("PodMonitor")
                .forEach(monitor -> pods.put("prometheus", new Pod("monitoring", object(Map.of()), Map.of())));
    }

    static Network of(Manifests manifests) {
        return new Network(manifests);
    }

    /** What the settings of the services say, and what a front, an Ingress or Prometheus has to reach. */
    Set<Edge> needed() {
        Set<Edge> needed = new TreeSet<>();
        manifests
                .workloads()
                .filter(workload -> Manifests.containers(workload).anyMatch(PodRules::isOurs))
                .forEach(workload -> {
                    String from = Manifests.name(workload);
                    Environment.of(manifests, workload).values().forEach(value -> {
                        Matcher addresses = ADDRESS.matcher(
                                value.replaceAll("[a-z-]+=http://", ",").replace("http://", ","));
                        while (addresses.find()) {
                            reached(addresses.group(1))
                                    .ifPresent(
                                            to -> needed.add(new Edge(from, to, Integer.parseInt(addresses.group(2)))));
                        }
                    });
                    Stream.of("front", "ingress", "prometheus")
                            .filter(pods::containsKey)
                            .forEach(front -> needed.add(new Edge(front, from, 8080)));
                });
        return needed;
    }

    /** What the policies allow from our services, and to them. */
    Set<Edge> allowed() {
        Set<Edge> allowed = new TreeSet<>();
        pods.forEach((from, source) -> pods.forEach((to, target) -> {
            if (isOurs(source) || isOurs(target)) {
                target.ports().values().stream()
                        .filter(port -> mayLeave(source, target, port) && mayEnter(source, target, port))
                        .forEach(port -> allowed.add(new Edge(from, to, port)));
            }
        }));
        return allowed;
    }

    private static boolean isOurs(Pod pod) {
        return pod.labels().path("nvr-fleet/role").asText().equals("service");
    }

    /** The workload behind the name of a Service, or what an operator runs under that name; nothing for a host outside. */
    private Optional<String> reached(String host) {
        if (pods.containsKey(host)) {
            return Optional.of(host);
        }
        return manifests.find("Service", host).flatMap(service -> pods.entrySet().stream()
                .filter(pod -> Labels.contain(pod.getValue().labels(), service.at("/spec/selector")))
                .map(Map.Entry::getKey)
                .findFirst());
    }

    private boolean mayLeave(Pod from, Pod to, int port) {
        return allows(from, to, to, port, "Egress", "egress", "to");
    }

    private boolean mayEnter(Pod from, Pod to, int port) {
        return allows(to, from, to, port, "Ingress", "ingress", "from");
    }

    /** Policies that select a pod deny what none of them allows; a pod that none selects may do everything. */
    private boolean allows(Pod selected, Pod peer, Pod target, int port, String type, String rules, String peers) {
        if (!selected.namespace().equals("nvr-fleet")) {
            return true;
        }
        List<JsonNode> policies = manifests
                .ofKind("NetworkPolicy")
                .filter(policy -> Manifests.elements(policy.at("/spec/policyTypes"))
                        .anyMatch(named -> named.asText().equals(type)))
                .filter(policy -> Labels.match(policy.at("/spec/podSelector"), selected.labels()))
                .toList();
        return policies.isEmpty()
                || policies.stream()
                        .flatMap(policy -> Manifests.elements(policy.at("/spec").path(rules)))
                        .anyMatch(rule -> isPeer(rule.path(peers), peer) && isPort(rule.path("ports"), target, port));
    }

    private static boolean isPeer(JsonNode peers, Pod pod) {
        return peers.isMissingNode()
                || Manifests.elements(peers)
                        .filter(peer -> !peer.has("ipBlock"))
                        .anyMatch(peer -> Labels.match(peer.path("podSelector"), pod.labels())
                                && (peer.has("namespaceSelector")
                                        ? Labels.match(
                                                peer.path("namespaceSelector"),
                                                object(Map.of(NAMESPACE, pod.namespace())))
                                        : pod.namespace().equals("nvr-fleet")));
    }

    private static boolean isPort(JsonNode ports, Pod target, int port) {
        return ports.isMissingNode()
                || Manifests.elements(ports)
                        .filter(rule -> rule.path("protocol").asText("TCP").equals("TCP"))
                        .map(rule -> rule.path("port"))
                        .anyMatch(named -> named.isTextual()
                                ? Integer.valueOf(port).equals(target.ports().get(named.asText()))
                                : named.asInt() == port);
    }

    private static Pod operated(JsonNode labels, String operatorsLabel, String name, int port) {
        ObjectNode all = labels.isObject() ? labels.deepCopy() : object(Map.of());
        return new Pod("nvr-fleet", all.put(operatorsLabel, name), Map.of("clients", port));
    }

    private static ObjectNode object(Map<String, String> fields) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        fields.forEach(object::put);
        return object;
    }
}
