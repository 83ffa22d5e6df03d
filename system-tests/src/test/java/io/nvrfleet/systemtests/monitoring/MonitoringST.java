package io.nvrfleet.systemtests.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.systemtests.OnStack;
import io.nvrfleet.systemtests.Scene;
import io.nvrfleet.systemtests.client.Agent;
import io.nvrfleet.systemtests.client.Dashboard;
import io.nvrfleet.systemtests.client.Json;
import io.nvrfleet.systemtests.client.Recorder;
import io.nvrfleet.systemtests.client.Reply;
import io.nvrfleet.systemtests.client.Report;
import io.nvrfleet.systemtests.client.Rest;
import io.nvrfleet.systemtests.client.Waiting;
import io.nvrfleet.systemtests.stack.FleetCommand;
import io.nvrfleet.systemtests.stack.LocalStack;
import io.nvrfleet.systemtests.stack.Stack;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every query of the alert rules and dashboards, asked of a real Prometheus that watches the suite's stack. */
@OnStack
class MonitoringST {
    /** Several looks of Prometheus at each service, five seconds apart, on a machine that has much to do. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** Series that a stack on which nothing is wrong need not have: the beginning of each, and why. */
    private static final Map<String, String> MAY_BE_MISSING = Map.ofEntries(
            Map.entry("ALERTS{", "no alert fires"),
            Map.entry("nvrfleet_dashboard_health_checks_total{outcome=~", "every service was ready at the first check"),
            Map.entry("nvrfleet_dashboard_health_checks_total{namespace=~\".*\", outcome!=", "the same"),
            Map.entry("nvrfleet_gateway_upgrades_refused_total{reason=\"limit\"}", "there was no storm"),
            Map.entry("nvrfleet_gateway_telemetry_dropped_total{", "not so much is measured"),
            Map.entry("nvrfleet_gateway_records_skipped_total{", "every record was new, known and valid"),
            Map.entry("nvrfleet_media_sync_duration_seconds_", "the suite has no media server"),
            Map.entry("nvrfleet_notify_messages_total{", "nobody wants to be told"),
            Map.entry("nvrfleet_notify_attempts_seconds_", "the same"),
            Map.entry(
                    "http_server_requests_seconds_count{namespace=~\".*\", job=~\"dashboard-ui|device-registry|nvr-gateway|camera-sync|ingestion-service\", status=~\"5..\"",
                    "nothing failed"));

    private static Rest prometheus;

    @BeforeAll
    static void find(Stack stack) {
        Optional<URI> address = LocalStack.required(stack).prometheus();
        if (address.isEmpty()) {
            assertThat(System.getenv("CI")).as("CI has prometheus").isNull();
            System.out.println(
                    "Not tested: the queries of alert rules and dashboards, since prometheus is not installed.");
        }
        assumeTrue(address.isPresent());
        prometheus = new Rest(stack.http(), address.orElseThrow());
    }

    @Test
    void shouldAnswerEveryQuery() {
        assertThat(Queries.all())
                .hasSizeGreaterThan(100)
                .allSatisfy(query -> assertThat(ask(query).status()).as(query).isEqualTo(200));
    }

    @Test
    void shouldHaveEverySeriesThatIsAskedFor_whenAllKindsOfThingsHappened(Scene scene) {
        happen(scene);
        Set<String> missing = new TreeSet<>(Queries.selectors(Queries.all()));
        missing.removeIf(selector -> MAY_BE_MISSING.keySet().stream().anyMatch(selector::startsWith));
        assertThat(missing).hasSizeGreaterThan(100);

        Waiting.atMost(PATIENCE).pollInterval(PAUSE).untilAsserted(() -> {
            missing.removeIf(selector -> !result(ask(selector)).isEmpty());
            assertThat(missing).isEmpty();
        });
    }

    @Test
    void shouldReadAllRulesAndReachAllServices() {
        Waiting.atMost(PATIENCE).pollInterval(PAUSE).untilAsserted(() -> {
            List<JsonNode> rules = data("/api/v1/rules")
                    .path("groups")
                    .valueStream()
                    .flatMap(group -> group.path("rules").valueStream())
                    .toList();
            assertThat(rules).hasSizeGreaterThan(20).allSatisfy(rule -> assertThat(
                            rule.path("health").asText())
                    .as(rule.toString())
                    .isEqualTo("ok"));
            assertThat(data("/api/v1/targets").path("activeTargets").valueStream())
                    .hasSizeGreaterThan(4)
                    .allSatisfy(target -> assertThat(target.path("health").asText())
                            .as(target.toString())
                            .isEqualTo("up"));
        });
    }

    @Test
    void shouldTellWhereItIs(Stack shared) {
        LocalStack stack = LocalStack.required(shared);
        String address = stack.prometheus().orElseThrow().toString();

        assertThat(stack.launcher().output()).contains("metrics      " + address);
        assertThat(FleetCommand.run(
                                "status", "--no-build", "--data", stack.data().toString())
                        .output())
                .contains("metrics   " + address);
    }

    /** What leaves a trace in the meters that begin with their first event. */
    private static void happen(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Dashboard dashboard = scene.dashboard();
        new Dashboard(scene.socket()).subscribe(Json.object("type", "dashboard", "batch", true, "since", "long ago"));
        Agent first = scene.connect(recorder, Report.of("CAM-001", "online"));
        first.socket()
                .send(Json.object(
                        "type",
                        "metrics",
                        "cameras",
                        List.of(Json.object("name", "CAM-001", "health", Json.object("ping_ms", 12.4)))));
        first.socket().send("nonsense");
        first.socket().await("error");
        first.heartbeat(Json.object("cameras", List.of(Json.object("name", 7))));
        Agent second = scene.connect(recorder);
        first.socket().awaitEnding(Duration.ZERO);
        second.close();
        Waiting.soon().until(() -> dashboard.updatesOf(recorder.hostname()).stream()
                .anyMatch(update -> update.path("type").asText().equals("nvr_offline")));
        scene.attempt(scene.newHostname());
        assertThatThrownBy(() -> scene.socket("Origin", "https://evil.example")).isNotNull();
        List.of("/api/nvrs", "/api/devices", "/api/alerts")
                .forEach(path -> scene.rest().get(path).require(200));
    }

    private static Reply ask(String query) {
        return prometheus.get("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
    }

    private static JsonNode result(Reply answer) {
        return answer.require(200).json().at("/data/result");
    }

    private static JsonNode data(String path) {
        return prometheus.get(path).require(200).json().path("data");
    }
}
