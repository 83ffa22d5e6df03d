package io.nvrfleet.stack.up;

import io.nvrfleet.servers.process.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * A Prometheus that the stack runs: it asks every process of every service for its meters, and has the alert rules of the cluster.
 *
 * @param program its executable
 * @param directory of its configuration, rules and data
 * @param port on 127.0.0.1
 */
record Prometheus(Path program, Path directory, int port) {
    private static final String CONFIGURATION = "prometheus.yml";
    private static final String RULES = "rules";

    /** How it is started. */
    List<String> command() {
        return List.of(
                program.toString(),
                "--config.file=" + directory.resolve(CONFIGURATION),
                "--storage.tsdb.path=" + directory.resolve("data"),
                "--storage.tsdb.retention.size=1GB",
                "--web.listen-address=" + address(),
                "--log.level=warn");
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    /**
     * Writes what it reads at its start.
     *
     * @param rules the folder with the cluster's rules
     * @param processes the ports of each service's processes, by module
     */
    void configure(Path rules, SequencedMap<String, List<Integer>> processes) throws IOException {
        // Rules that are no more are not kept.
        Directories.delete(directory.resolve(RULES));
        Path own = Files.createDirectories(directory.resolve(RULES));
        Files.writeString(directory.resolve(CONFIGURATION), configuration(processes));
        try (Stream<Path> files = Files.list(rules)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".yaml")).toList()) {
                Files.writeString(own.resolve(file.getFileName()), plain(Files.readString(file)));
            }
        }
    }

    /** The names are those of the cluster: the service is the job, the process the instance. */
    static String configuration(SequencedMap<String, List<Integer>> processes) {
        StringBuilder text = new StringBuilder("""
                global:
                  scrape_interval: 5s
                  evaluation_interval: 5s
                rule_files: [%s/*.yaml]
                scrape_configs:
                """.formatted(RULES));
        processes.forEach((module, ports) -> {
            text.append("""
                      - job_name: %s
                        metrics_path: /q/metrics
                        static_configs:
                    """.formatted(module));
            int number = 0;
            for (int port : ports) {
                number++;
                text.append("      - {targets: ['127.0.0.1:%d'], labels: {instance: %s}}%n"
                        .formatted(port, Part.name(module, number)));
            }
        });
        return text.toString();
    }

    /** The rules of a {@code PrometheusRule}, which Prometheus itself reads without the object around them. */
    static String plain(String prometheusRule) {
        String spec = "\nspec:\n";
        return prometheusRule
                .substring(prometheusRule.indexOf(spec) + spec.length())
                .replaceAll("(?m)^  ", "");
    }
}
