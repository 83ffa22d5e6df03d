package io.nvrfleet.systemtests.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.systemtests.OnStack;
import io.nvrfleet.systemtests.Scene;
import io.nvrfleet.systemtests.client.Json;
import io.nvrfleet.systemtests.client.Recorder;
import io.nvrfleet.systemtests.client.Updates;
import io.nvrfleet.systemtests.client.Waiting;
import io.nvrfleet.systemtests.stack.FleetCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The commands for one recorder and one dashboard, and the simulator: do they do what they say? */
@OnStack
class CommandsST {
    private static final Duration START = Duration.ofSeconds(90);

    @Test
    void shouldBeARecorder_whenFleetAgentRuns(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001", "CAM-002");
        Updates updates = scene.dashboard().of(recorder);

        FleetCommand agent = run(scene, "agent", recorder.hostname(), "--cameras", "2");

        assertThat(updates.next("nvr_online", START).required("cameras_updated").asInt())
                .isEqualTo(2);
        agent.type("off CAM-002");
        updates.next("nvr_status_update");
        assertThat(updates.nextOfCamera("CAM-002").required("status").asText()).isEqualTo("offline");
        agent.type("quit");
        updates.next("nvr_offline");
        assertThat(agent.awaitExit(START)).isZero();
        assertThat(agent.output()).contains("Online", recorder.deviceName());
    }

    @Test
    void shouldEndInOrder_whenFleetAgentIsTerminated(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Updates updates = scene.dashboard().of(recorder);
        FleetCommand agent = run(scene, "agent", recorder.hostname(), "--cameras", "1");
        updates.next("nvr_online", START);

        agent.terminate();

        assertThat(updates.next("nvr_offline").required("reason").asText()).isEqualTo("disconnected");
        assertThat(agent.awaitExit(START)).isEqualTo(143);
    }

    @Test
    void shouldSayWhy_whenTheHostnameIsNotRegistered(Scene scene) {
        String hostname = scene.newHostname();

        FleetCommand agent = run(scene, "agent", hostname);

        Waiting.atMost(START).until(() -> agent.output().contains("does not know " + hostname));
    }

    @Test
    void shouldShowTheStream_whenFleetWatchRuns(Scene scene) {
        Recorder recorder = scene.recorder("CAM-001");
        Updates updates = scene.dashboard().of(recorder);
        FleetCommand json = run(scene, "watch", "--json");
        FleetCommand words = run(scene, "watch");
        Waiting.atMost(START)
                .until(() ->
                        json.output().contains("dashboard_ok") && words.output().contains("Connected: "));

        scene.visit(recorder, updates);

        Waiting.soon().until(() -> words.output().contains(recorder.hostname()));
        Waiting.soon().until(() -> types(json, recorder).contains("nvr_offline"));
        assertThat(types(json, recorder)).containsSubsequence("nvr_online", "nvr_offline");
    }

    @Test
    void shouldRegisterAndConnectAFleet_whenFleetSimulateRuns(Scene scene) {
        String prefix = scene.newHostname().toLowerCase(Locale.ROOT);

        FleetCommand fleet = run(scene, "simulate", "--nvrs", "20", "--cameras", "4", "--prefix", prefix, "--register");

        Waiting.atMost(START).untilAsserted(() -> {
            List<JsonNode> nvrs =
                    scene.rest().get("/api/nvrs?limit=100&q=" + prefix).items();
            assertThat(nvrs).hasSize(20).allSatisfy(nvr -> {
                assertThat(nvr.required("status").asText()).isEqualTo("online");
                assertThat(nvr.required("cameras_online").asInt()).isEqualTo(4);
            });
        });
        fleet.terminate();
        assertThat(fleet.awaitExit(START)).isIn(0, 143);
        Waiting.soon().untilAsserted(() -> assertThat(scene.rest()
                        .get("/api/nvrs?status=offline&limit=100&q=" + prefix)
                        .items())
                .hasSize(20));
    }

    private static FleetCommand run(Scene scene, String command, String... arguments) {
        List<String> words = new ArrayList<>(List.of(command, "--no-build"));
        words.addAll(List.of(arguments));
        words.addAll(List.of("--url", scene.stack().address().toString()));
        FleetCommand started = FleetCommand.start(Map.of(), line -> {}, words.toArray(String[]::new));
        scene.atTheEnd(started::close);
        return started;
    }

    private static List<String> types(FleetCommand watch, Recorder recorder) {
        return watch.lines().stream()
                .filter(line -> line.startsWith("{"))
                .map(Json::parse)
                .filter(update -> update.path("hostname").asText().equals(recorder.hostname()))
                .map(update -> update.required("type").asText())
                .toList();
    }
}
