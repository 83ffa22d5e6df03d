package io.nvrfleet.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.systemtests.client.Agent;
import io.nvrfleet.systemtests.client.Inventory;
import io.nvrfleet.systemtests.client.Json;
import io.nvrfleet.systemtests.client.Recorder;
import io.nvrfleet.systemtests.client.Report;
import io.nvrfleet.systemtests.client.Socket;
import io.nvrfleet.systemtests.client.Waiting;
import io.nvrfleet.systemtests.log.Topic;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Hostnames that two machines use, and one that nobody has registered yet. */
@FaultStack(recorders = 20)
class HostnameFaultsST {
    private static final int DUPLICATES = 20;
    private static final int KNOCKING = 20;
    /** Of the first server's agents. */
    private static final Duration COMES_BACK_AFTER = Duration.ofSeconds(2);
    /** What "within seconds of its registration" is: one of ours, and one knock of the recorder. */
    private static final Duration SECONDS = Duration.ofSeconds(5);

    @Test
    void shouldKeepExactlyOneOfThem_whenAHostnameComesToTwoGatewaysAtOnce(FaultScene scene) {
        List<Recorder> recorders = register(scene, hostnames("duplicate", DUPLICATES));
        Fault fault = scene.fault("20 hostnames, each on two gateways at once");

        List<Pair> pairs =
                recorders.stream().map(recorder -> connect(scene, recorder)).toList();
        scene.atTheEnd(() -> pairs.forEach(Pair::close));
        pairs.forEach(Pair::awaitOneLeft);
        fault.figureSinceBegin("one_left_ms");
        fault.last(scene.timing().lease().plusSeconds(2));

        assertThat(pairs).allSatisfy(pair -> assertThat(pair.open()).hasSize(1));
        assertThat(recorders).allSatisfy(recorder -> assertThat(scene.stack()
                        .inventory()
                        .nvr(recorder.id())
                        .required("status")
                        .asText())
                .isEqualTo("online"));
        fault.recovered();
        fault.verifyNobodyFalselyOffline();
        assertThat(fault.offline()).isEmpty();
        pairs.forEach(Pair::close);
        awaitStatus(scene, recorders, "offline", Duration.ZERO);
    }

    @Test
    void shouldTellPeopleAndStayRight_whenTwoMachinesFightForAHostname(FaultScene scene) {
        Recorder recorder = register(scene, hostnames("cloned", 1)).getFirst();
        scene.expectConflict(recorder.hostname());
        int takeovers = scene.timing().lease().toSeconds() > 30 ? 60 : 15;
        try (LegacyRecorder real = machine(scene, 1, recorder, "192.0.2.1")) {
            awaitStatus(scene, List.of(recorder), "online", Duration.ZERO);
            Fault fault = scene.fault("a cloned hostname, " + takeovers + " takeovers");
            int commandsBefore = commands(scene, recorder);
            int told;
            try (LegacyRecorder clone = machine(scene, 2, recorder, "192.0.2.2")) {
                Waiting.after(COMES_BACK_AFTER.multipliedBy(takeovers))
                        .alias("people are told")
                        .until(() -> conflict(scene, recorder).contains("192.0.2."));
                fault.figureSinceBegin("told_ms");
                Waiting.after(COMES_BACK_AFTER.multipliedBy(3L * takeovers))
                        .alias("the fight goes on")
                        .until(() -> real.endings(4001) + clone.endings(4001) >= takeovers);
                fault.figureSinceBegin("fight_ms");
                assertThat(fault.offline()).isEmpty();
                // From here on it is: the clone goes, and the other one may still have to come back.
                fault.expectOffline(recorder.hostname());
                told = real.endings(4001) + clone.endings(4001);
            }
            assertThat(conflict(scene, recorder)).contains("192.0.2.1", "192.0.2.2");
            // Each takeover is told to the gateways once; nothing else comes of it.
            assertThat(commands(scene, recorder) - commandsBefore).isBetween(takeovers, told + takeovers / 2);
            Waiting.after(COMES_BACK_AFTER).until(real::isConnected);
            fault.recovered();
            awaitStatus(scene, List.of(recorder), "online", Duration.ZERO);
            fault.figure(
                    "rows", scene.stack().inventory().historyOf(recorder.id()).size());
            fault.verifyNobodyFalselyOffline();
        }
        awaitStatus(scene, List.of(recorder), "offline", Duration.ZERO);
    }

    @Test
    void shouldBeOnlineWithinSeconds_whenARecorderIsRegisteredThatKnocksAlready(FaultScene scene) {
        List<String> hostnames = hostnames("knocking", KNOCKING);
        List<LegacyRecorder> knocking = IntStream.range(0, KNOCKING)
                .mapToObj(i -> new LegacyRecorder(
                        scene.stack().http(),
                        socket(scene, 1 + i % 2),
                        hostnames.get(i),
                        "192.0.2.3",
                        COMES_BACK_AFTER,
                        "CAM-001"))
                .toList();
        scene.atTheEnd(() -> knocking.forEach(LegacyRecorder::close));
        Waiting.soon().alias("all of them are refused").until(() -> knocking.stream()
                .allMatch(recorder -> recorder.endings(4500) > 0));
        Fault fault = scene.fault("20 recorders are registered while they knock");

        List<Recorder> recorders = register(scene, hostnames);
        awaitStatus(scene, recorders, "online", SECONDS);

        fault.figureSinceBegin("online_ms");
        fault.recovered();
        fault.verifyNobodyFalselyOffline();
        assertThat(fault.offline()).isEmpty();
    }

    /** Two machines with one hostname. */
    private record Pair(Socket first, Socket second) {
        void awaitOneLeft() {
            Waiting.soon().alias("one of two is closed").until(() -> open().size() == 1);
            assertThat(Stream.of(first, second)
                            .filter(socket -> socket.ending() != null)
                            .map(socket -> socket.awaitEnding(Duration.ZERO).code()))
                    .containsExactly(4001);
        }

        List<Socket> open() {
            return Stream.of(first, second)
                    .filter(socket -> socket.ending() == null)
                    .toList();
        }

        void close() {
            first.close();
            second.close();
        }
    }

    private static Pair connect(FaultScene scene, Recorder recorder) {
        List<Socket> sockets = IntStream.rangeClosed(1, 2)
                .mapToObj(gateway -> Socket.open(scene.stack().http(), socket(scene, gateway)))
                .toList();
        // Both say who they are in the same moment, also on a machine whose common pool has one thread.
        sockets.stream()
                .map(socket -> CompletableFuture.runAsync(
                        () -> new Agent(socket, recorder.hostname()).auth(Report.of("CAM-001", "online")),
                        Thread::startVirtualThread))
                .toList()
                .forEach(CompletableFuture::join);
        return new Pair(sockets.getFirst(), sockets.getLast());
    }

    private static LegacyRecorder machine(FaultScene scene, int gateway, Recorder recorder, String address) {
        return new LegacyRecorder(
                scene.stack().http(),
                socket(scene, gateway),
                recorder.hostname(),
                address,
                COMES_BACK_AFTER,
                "CAM-001");
    }

    private static URI socket(FaultScene scene, int gateway) {
        return URI.create("ws://" + scene.gateway(gateway).address() + "/ws");
    }

    private static String conflict(FaultScene scene, Recorder recorder) {
        return scene.stack().inventory().nvr(recorder.id()).path("conflict").asText("");
    }

    /** Records to the gateways about this recorder. */
    private static int commands(FaultScene scene, Recorder recorder) {
        return new Topic(scene.kafka().address(), "nvr.sessions.v1")
                .all(entry -> recorder.key().equals(entry.key()))
                .size();
    }

    private static void awaitStatus(FaultScene scene, List<Recorder> recorders, String status, Duration timeout) {
        Inventory inventory = scene.stack().inventory();
        Waiting.after(timeout).alias("all are " + status).until(() -> recorders.stream()
                .allMatch(recorder ->
                        inventory.nvr(recorder.id()).required("status").asText().equals(status)));
    }

    private static List<String> hostnames(String prefix, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> String.format(Locale.ROOT, "%s-%04d", prefix, number))
                .toList();
    }

    /** Registers them in one step, with one camera each. */
    private static List<Recorder> register(FaultScene scene, List<String> hostnames) {
        String lines = hostnames.stream()
                .map(hostname -> Json.object(
                                "hostname",
                                hostname,
                                "device_name",
                                "Device of " + hostname,
                                "cameras",
                                List.of(Json.object("name", "CAM-001")))
                        .toString())
                .collect(Collectors.joining("\n"));
        List<JsonNode> results = scene.stack().inventory().importLines(lines);
        return IntStream.range(0, hostnames.size())
                .mapToObj(i -> new Recorder(
                        results.get(i).required("nvr_id").asLong(),
                        hostnames.get(i),
                        "Device of " + hostnames.get(i),
                        Map.of()))
                .toList();
    }
}
