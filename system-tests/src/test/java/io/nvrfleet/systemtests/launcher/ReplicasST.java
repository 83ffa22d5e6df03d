package io.nvrfleet.systemtests.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.systemtests.client.Waiting;
import io.nvrfleet.systemtests.stack.FleetCommand;
import io.nvrfleet.systemtests.stack.LocalStack;
import io.nvrfleet.systemtests.stack.ServiceProcess;
import io.nvrfleet.systemtests.stack.Turn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** Two of each behind the one port: what restarting and losing one of them costs those who use the port. Nothing. */
@Tag("own-stack")
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class ReplicasST {
    private static final Duration ROLLING = Duration.ofMinutes(6);
    private static final int RECORDERS = 20;
    private static final Duration PEER_TIMEOUT = Duration.ofSeconds(45);

    /** Recorders of the demo come back as late as those of customers: no time here is shorter than that. */
    private static final Map<String, String> PATIENT =
            Map.of("REGISTRY_LEASE", "60s", "GATEWAY_PEER_TIMEOUT", PEER_TIMEOUT.toSeconds() + "s");

    private LocalStack stack;

    @BeforeAll
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void start() {
        stack = LocalStack.start(
                2, PATIENT, line -> {}, "--on-crash", "restart", "--demo", Integer.toString(RECORDERS));
        awaitAllOnline();
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    @Test
    void shouldShowEveryProcess_whenThereAreSeveralOfAService() {
        // Who is asked and busy for two seconds is not ready.
        FleetCommand status = Objects.requireNonNull(
                Waiting.atMost(ROLLING).until(() -> command("status"), asked -> asked.awaitExit(ROLLING) == 0));

        assertThat(status.lines())
                .filteredOn(line -> line.contains(" ready "))
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .containsExactly(
                        "camera-sync",
                        "dashboard-ui",
                        "device-registry",
                        "device-registry-2",
                        "ingestion-service",
                        "ingestion-service-2",
                        "nvr-gateway",
                        "nvr-gateway-2");
    }

    @Test
    void shouldCostNobodyAnything_whenBothServicesAreRestartedProcessByProcess() {
        List<Long> before = pids();
        long history = offlineRows();

        Turn turn = Turn.take();
        try (Traffic traffic = new Traffic(stack)) {
            for (String service : List.of("nvr-gateway", "device-registry")) {
                FleetCommand restart = command("restart", service);
                assertThat(restart.awaitExit(ROLLING)).as(restart.output()).isZero();
                assertThat(restart.output()).contains(service, service + "-2", "stopped", "ready again");
            }
            assertThat(traffic.refused()).isEmpty();
            assertThat(traffic.served()).isPositive();
        } finally {
            turn.close();
        }

        assertThat(pids()).doesNotContainAnyElementsOf(before);
        awaitAllOnline();
        assertThat(offlineRows()).isEqualTo(history);
    }

    @Test
    void shouldGoOnAndComeBack_whenOneOfEachIsKilled() {
        List<ServiceProcess> killed = List.of(stack.service("nvr-gateway-2"), stack.service("device-registry"));

        try (Traffic traffic = new Traffic(stack)) {
            killed.forEach(
                    process -> ProcessHandle.of(process.pid()).orElseThrow().destroyForcibly());
            Waiting.atMost(ROLLING)
                    .ignoreExceptionsInstanceOf(AssertionError.class)
                    .until(() -> command("status").awaitExit(ROLLING) == 0
                            && pids().stream()
                                    .noneMatch(pid -> killed.stream().anyMatch(process -> process.pid() == pid)));
            assertThat(traffic.refused()).isEmpty();
        }

        awaitAllOnline();
        assertThat(stack.launcher().output()).contains("nvr-gateway-2 ended (killed by signal 9)");
    }

    @Test
    void shouldSumTheGateways_whenAllAreAskedWhoIsConnected() {
        // Who has just changed gateways is counted by both until the earlier one notices.
        Waiting.after(PEER_TIMEOUT).untilAsserted(() -> {
            JsonNode all = stack.rest()
                    .get("/api/gateway/stats?scope=all")
                    .require(200)
                    .json();
            assertThat(all.required("nvr_connections").asInt()).isEqualTo(RECORDERS);
            assertThat(all.required("nvr_hostnames")).hasSize(RECORDERS);
            assertThat(all.required("gateways").required("answered").asInt()).isEqualTo(2);
        });
    }

    @Test
    void shouldSayWhatThereIs_whenSomethingElseIsToBeRestarted() {
        FleetCommand restart = command("restart", "toaster");

        assertThat(restart.awaitExit(ROLLING)).isEqualTo(1);
        assertThat(restart.output()).contains("toaster", "./fleet status");
    }

    private List<Long> pids() {
        return Stream.of("nvr-gateway", "device-registry")
                .flatMap(service -> stack.services(service).stream())
                .map(ServiceProcess::pid)
                .toList();
    }

    private void awaitAllOnline() {
        Waiting.atMost(ROLLING).untilAsserted(() -> assertThat(
                        stack.rest().get("/api/nvrs?status=online&limit=100").items())
                .hasSize(RECORDERS));
    }

    /** Recorders that were ever shown as offline; being registered is no such row. */
    private long offlineRows() {
        return stack.rest().get("/api/status-history?limit=500").items().stream()
                .filter(row -> row.path("camera_id").isMissingNode()
                        || row.path("camera_id").isNull())
                .filter(row -> row.required("status").asText().equals("offline"))
                .count();
    }

    private FleetCommand command(String command, String... arguments) {
        String[] words = Stream.of(
                        Stream.of(command, "--no-build"),
                        Stream.of(arguments),
                        Stream.of("--data", stack.data().toString()))
                .flatMap(part -> part)
                .toArray(String[]::new);
        return FleetCommand.start(Map.of(), line -> {}, words);
    }
}
