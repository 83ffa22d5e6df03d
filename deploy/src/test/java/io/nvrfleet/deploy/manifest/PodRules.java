package io.nvrfleet.deploy.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.deploy.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What holds for every pod: it is bounded, says how it is, and may do nothing that it need not. */
final class PodRules {
    private static final Map<String, String> PROBES = Map.of(
            "startupProbe",
            "/q/health/started",
            "livenessProbe",
            "/q/health/live",
            "readinessProbe",
            "/q/health/ready");

    /**
     * The volumes for data that images of others declare. A runtime makes an empty one of its own for each container, over whatever is
     * mounted above it, unless something is mounted at the very same path.
     */
    private static final Map<String, String> VOLUMES_OF_IMAGES =
            Map.of("apache/kafka", "/var/lib/kafka/data", "postgres", "/var/lib/postgresql/data");

    private final Manifests manifests;
    private final List<String> broken = new ArrayList<>();

    private PodRules(Manifests manifests) {
        this.manifests = manifests;
    }

    /** What is wrong, for people; nothing when all is well. */
    static List<String> violations(Manifests manifests) {
        PodRules rules = new PodRules(manifests);
        manifests.workloads().forEach(rules::hold);
        return rules.broken;
    }

    /** True for one of our own services. */
    static boolean isOurs(JsonNode container) {
        return container.path("image").asText().startsWith("nvr-fleet/");
    }

    private void hold(JsonNode workload) {
        JsonNode pod = Manifests.pod(workload);
        JsonNode security = pod.path("securityContext");
        require(isFalse(pod, "automountServiceAccountToken"), workload, "mounts a token");
        require(isFalse(pod, "enableServiceLinks"), workload, "takes Services for settings (enableServiceLinks)");
        require(security.path("runAsNonRoot").asBoolean(), workload, "may run as root");
        require(security.path("runAsUser").asInt() > 0, workload, "has no user (runAsUser)");
        require(
                security.at("/seccompProfile/type").asText().equals("RuntimeDefault"),
                workload,
                "has no seccompProfile");
        require(pod.path("terminationGracePeriodSeconds").asInt() > 0, workload, "does not say how long it may stop");
        for (String host : List.of("hostNetwork", "hostPID", "hostIPC")) {
            require(!pod.path(host).asBoolean(), workload, "has " + host);
        }
        Manifests.elements(pod.path("volumes"))
                .forEach(volume -> require(!volume.has("hostPath"), workload, "mounts files of the node"));
        require(hasServiceAccount(pod), workload, "has no ServiceAccount without a token");
        Manifests.containers(workload).forEach(container -> hold(workload, container));
        if (Manifests.containers(workload).anyMatch(PodRules::isOurs)) {
            require(security.path("runAsUser").asInt() == 10001, workload, "does not run as 10001");
            require(pod.path("topologySpreadConstraints").size() > 0, workload, "is not spread over nodes");
            require(
                    workload.at("/spec/strategy/rollingUpdate/maxUnavailable")
                            .asText()
                            .equals("0"),
                    workload,
                    "is stopped before another replica is ready (maxUnavailable)");
        }
    }

    private void hold(JsonNode workload, JsonNode container) {
        String image = container.path("image").asText();
        require(
                image.matches("[^@]+:[^/:]+") && !image.endsWith(":latest"),
                workload,
                "has no fixed version of " + image);
        for (String which : List.of("requests", "limits")) {
            for (String resource : List.of("cpu", "memory")) {
                require(
                        container.path("resources").path(which).has(resource),
                        workload,
                        "has no " + which + " of " + resource);
            }
        }
        String volume = VOLUMES_OF_IMAGES.get(image.replaceFirst(":.*", ""));
        require(
                volume == null
                        || Manifests.elements(container.path("volumeMounts"))
                                .anyMatch(mount ->
                                        mount.path("mountPath").asText().equals(volume)),
                workload,
                "keeps data in a volume of its image, which ends with the container: nothing is mounted at " + volume);
        JsonNode security = container.path("securityContext");
        require(isFalse(security, "allowPrivilegeEscalation"), workload, "may gain privileges");
        require(security.path("readOnlyRootFilesystem").asBoolean(), workload, "writes to its root file system");
        require(
                security.at("/capabilities/drop/0").asText().equals("ALL")
                        && security.at("/capabilities/add").isMissingNode(),
                workload,
                "has capabilities");
        PROBES.forEach((probe, path) -> {
            JsonNode handler = container.path(probe);
            require(Stream.of("httpGet", "tcpSocket", "exec").anyMatch(handler::has), workload, "has no " + probe);
            require(
                    !isOurs(container) || handler.at("/httpGet/path").asText().equals(path),
                    workload,
                    "asks another question as " + probe + " than " + path);
        });
    }

    private boolean hasServiceAccount(JsonNode pod) {
        return manifests
                .find("ServiceAccount", pod.path("serviceAccountName").asText())
                .filter(account -> isFalse(account, "automountServiceAccountToken"))
                .isPresent();
    }

    private static boolean isFalse(JsonNode object, String field) {
        return object.has(field) && !object.path(field).asBoolean();
    }

    private void require(boolean holds, JsonNode workload, String otherwise) {
        if (!holds) {
            broken.add(Manifests.title(workload) + " " + otherwise);
        }
    }
}
