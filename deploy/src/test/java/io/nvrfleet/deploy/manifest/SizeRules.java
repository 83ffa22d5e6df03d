package io.nvrfleet.deploy.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.nvrfleet.deploy.Manifests;
import io.nvrfleet.deploy.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A service has the memory that it was measured to take, and the time that it needs to stop. */
final class SizeRules {
    /** What camera-sync's JVM took beside its heap in benchmarks/media-sync: 252 - 64 MiB. */
    static final int BESIDE_HEAP_MIB = 192;

    /** A gateway waits so long for Kafka to have its last records, after its drain time. */
    private static final int LAST_RECORDS_SECONDS = 2;

    /** For the rest of a service's shutdown: of most of them quarkus.shutdown.timeout. */
    private static final int SHUTDOWN_SECONDS = 5;

    /** Where a JVM looks for its heap. */
    private static final String HEAP = "JAVA_TOOL_OPTIONS";

    /** A native executable gets the same as its only argument, since it does not look there. */
    private static final JsonNode HEAP_ARGUMENT =
            JsonNodeFactory.instance.arrayNode().add("$(" + HEAP + ")");

    private SizeRules() {}

    /** What is wrong, for people; nothing when all is well. */
    static List<String> violations(Manifests manifests) {
        List<String> broken = new ArrayList<>();
        for (Project.Service service : Project.SERVICES) {
            JsonNode workload = manifests.get("Deployment", service.module());
            JsonNode container = Manifests.pod(workload).at("/containers/0");
            int heap = heapMib(Environment.of(manifests, workload));
            if (!container.path("args").equals(HEAP_ARGUMENT)) {
                broken.add(service.module() + " does not tell a native executable its heap (args)");
            }
            if (heap < service.heapMib()) {
                broken.add(service.module() + " has a heap of " + heap + " MiB, less than services.txt has");
            }
            int memory = mib(container.at("/resources/limits/memory").asText());
            if (memory < heap + BESIDE_HEAP_MIB) {
                broken.add(service.module() + " has " + memory + " MiB for a heap of " + heap);
            }
            int preStop = container.at("/lifecycle/preStop/sleep/seconds").asInt();
            if (preStop < 1) {
                broken.add(service.module() + " ends while connections still come (preStop)");
            }
            int needed = preStop + drainSeconds(manifests, service) + SHUTDOWN_SECONDS;
            int grace = Manifests.pod(workload)
                    .path("terminationGracePeriodSeconds")
                    .asInt();
            if (grace < needed) {
                broken.add(service.module() + " is killed after " + grace + " s, and needs " + needed);
            }
        }
        return broken;
    }

    private static int drainSeconds(Manifests manifests, Project.Service service) {
        if (!service.module().equals("nvr-gateway")) {
            return 0;
        }
        String set = Environment.of(manifests, manifests.get("Deployment", service.module()))
                .getOrDefault("GATEWAY_DRAIN_TIME", Settings.read().defaultOf("GATEWAY_DRAIN_TIME"));
        return Integer.parseInt(set.replaceFirst("s$", "")) + LAST_RECORDS_SECONDS;
    }

    private static int heapMib(Map<String, String> environment) {
        Matcher heap = Pattern.compile("-Xmx(\\d+)m").matcher(environment.getOrDefault(HEAP, ""));
        return heap.matches() ? Integer.parseInt(heap.group(1)) : 0;
    }

    private static int mib(String quantity) {
        return quantity.endsWith("Gi")
                ? 1024 * Integer.parseInt(quantity.replace("Gi", ""))
                : Integer.parseInt(quantity.replace("Mi", ""));
    }
}
