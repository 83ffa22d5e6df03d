package io.nvrfleet.systemtests.bench;

import io.nvrfleet.systemtests.client.Rest;
import io.nvrfleet.systemtests.client.Waiting;
import io.nvrfleet.systemtests.stack.LocalStack;
import io.nvrfleet.systemtests.stack.ServiceProcess;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/** The one process of the ingestion-service: its processor time, and what it says of itself. */
final class IngestionProcess {
    private final ProcessHandle process;
    private final Rest operators;

    IngestionProcess(LocalStack stack) {
        ServiceProcess service = stack.service("ingestion-service");
        process = ProcessHandle.of(service.pid()).orElseThrow();
        String port = Objects.requireNonNull(service.environment().get("QUARKUS_HTTP_PORT"));
        operators = new Rest(stack.http(), URI.create("http://127.0.0.1:" + port));
    }

    /** User and system, since its start. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** How many samples it has stored: one for each report, with all its metrics. */
    double stored() {
        return meter("nvrfleet_ingestion_samples_total");
    }

    /** Waits until Kafka has no report that is not stored. */
    void awaitNothingLeft() {
        Waiting.atMost(Duration.ofMinutes(5)).until(() -> meter("nvrfleet_ingestion_lag_records") == 0);
    }

    private double meter(String name) {
        return operators
                .get("/q/metrics")
                .require(200)
                .text()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
