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
    /** What the rules promise beyond the peer's time-out, "within 30 s + 1". */
    private static final Duration GRACE = Duration.ofSeconds(1);
    /** For machines that have other things to do; the figures tell how long it really took. */
    private static final Duration MARGIN = Duration.ofSeconds(4);

    @ParameterizedTest
    @CsvSource({"close, disconnected", "reset, disconnected"})
    void shouldBeSeenAtOnce_whenAConnectionEnds(String how, String reason, FaultScene scene) {
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
        assertThat(detection.percentile(50)).isLessThan(GRACE);
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

    private static void requireFoundInTime(FaultScene scene, Fault fault, Map<String, Long> gone) {
        Duration peerTimeout = scene.timing().peerTimeout();
        Detection detection = Detection.of(scene.views().getFirst(), gone, peerTimeout);
        detection.note(fault);
        assertThat(detection.reasons()).containsExactly("ping_timeout");
        assertThat(detection.percentile(100)).isLessThan(peerTimeout.plus(GRACE).plus(MARGIN));
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
