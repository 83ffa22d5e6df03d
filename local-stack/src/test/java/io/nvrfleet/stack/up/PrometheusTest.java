package io.nvrfleet.stack.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusTest {
    private static final Path RULES = Path.of("../deploy/components/monitoring/rules");

    @TempDir
    private Path directory;

    private final SequencedMap<String, List<Integer>> processes = new LinkedHashMap<>();

    @Test
    void shouldAskEveryProcess_underTheNamesOfTheCluster() {
        processes.put("nvr-gateway", List.of(20_001, 20_002));
        processes.put("camera-sync", List.of(20_003));

        assertThat(Prometheus.configuration(processes)).endsWith("""
                scrape_configs:
                  - job_name: nvr-gateway
                    metrics_path: /q/metrics
                    static_configs:
                      - {targets: ['127.0.0.1:20001'], labels: {instance: nvr-gateway}}
                      - {targets: ['127.0.0.1:20002'], labels: {instance: nvr-gateway-2}}
                  - job_name: camera-sync
                    metrics_path: /q/metrics
                    static_configs:
                      - {targets: ['127.0.0.1:20003'], labels: {instance: camera-sync}}
                """);
    }

    @Test
    void shouldTakeTheRulesOutOfTheirObjects() {
        assertThat(Prometheus.plain("""
                kind: PrometheusRule
                spec:
                  groups:
                    - name: a
                      rules:
                        - alert: A
                          expr: |
                            a
                            > 1
                """)).isEqualTo("""
                groups:
                  - name: a
                    rules:
                      - alert: A
                        expr: |
                          a
                          > 1
                """);
    }

    @Test
    void shouldHaveTheRulesOfTheCluster_whenItIsConfigured() throws Exception {
        Prometheus prometheus = new Prometheus(Path.of("prometheus"), directory, 9090);

        prometheus.configure(RULES, processes);

        try (var files = Files.list(RULES)) {
            assertThat(files.map(Path::getFileName).map(directory.resolve("rules")::resolve))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(file).content().startsWith("groups:\n"));
        }
        assertThat(prometheus.command()).contains("--config.file=" + directory.resolve("prometheus.yml"));
        assertThat(directory.resolve("prometheus.yml")).exists();
    }
}
