package io.nvrfleet.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.systemtests.client.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recorders that go, in each way in which a connection can end, and how soon a dashboard hears of it. */
@FaultStack(recorders = 200)
class PeerFaultsST {
    private static final int SAMPLES = 100;

    @ParameterizedTest
    @CsvSource({"close, disconnected", "reset, disconnected"})
    void shouldBeSeenWithoutATimeOut_whenAConnectionEnds(String how, String reason, FaultScene scene) {
        Fault fault = scene.fault("detection: " + how);
        LiveView view = scene.views().getFirst();
        view.forget();
        Map<String, Long> gone = new TreeMap<>();
        for (String hostname : samples(scene.fleet())) {
            fault.expectOffline(hostname);
            gone.put(hostname, System.nanoTime());
            scene.fleet().drop(hostname, how);
            // One after the other, so that none waits for another one.
            Waiting.soon().until(() -> view.offline(hostname) != null);
        }

        Detection detection = Detection.of(view, gone, Duration.ZERO);

        detection.note(fault);
        assertThat(detection.reasons()).containsExactly(reason);
        comeBack(scene, fault);
    }

    @Test
    void shouldBeFoundInTime_whenRecordersHang(FaultScene scene) {
        Fault fault = scene.fault("detection: silent death");
        scene.views().getFirst().forget();
        Map<String, Long> gone = new TreeMap<>();
        for (String hostname : samples(scene.fleet())) {
            fault.expectOffline(hostname);
            gone.put(hostname, System.nanoTime());
            scene.fleet().drop(hostname, "silent");
        }

        requireFoundInTime(scene, fault, gone);

        comeBack(scene, fault);
    }

    @Test
    void shouldBeFoundInTime_whenTheWireSwallowsEverything(FaultScene scene) {
        try (TcpRelay wire = TcpRelay.to(scene.stack().address().getPort())) {
            SimulatedFleet behind = scene.fleet("behind-wire", wire.address(), SAMPLES, 2);
            behind.awaitAllConnected();
            Fault fault = scene.fault("half-open TCP: a wire swallows every byte");
            samples(behind).forEach(fault::expectOffline);
            scene.views().getFirst().forget();
            long cut = System.nanoTime();

            wire.swallow();

            requireFoundInTime(
                    scene, fault, samples(behind).stream().collect(Collectors.toMap(Function.identity(), any -> cut)));
            int admitted = behind.admitted();
            wire.restore();
            behind.awaitComeback(admitted);
            fault.recovered();
            fault.verifyNobodyFalselyOffline();
        }
    }

    /** Found by the peer's time-out. How soon after it is not judged here, for machines have other things to do: figures tell. */
    private static void requireFoundInTime(FaultScene scene, Fault fault, Map<String, Long> gone) {
        Detection detection =
                Detection.of(scene.views().getFirst(), gone, scene.timing().peerTimeout());
        detection.note(fault);
        assertThat(detection.reasons()).containsExactly("ping_timeout");
    }

    private static void comeBack(FaultScene scene, Fault fault) {
        samples(scene.fleet()).forEach(scene.fleet()::reconnect);
        scene.fleet().awaitAllConnected();
        fault.recovered();
        fault.verifyNobodyFalselyOffline();
    }

    private static List<String> samples(SimulatedFleet fleet) {
        return IntStream.rangeClosed(1, SAMPLES).mapToObj(fleet::hostname).toList();
    }
}
