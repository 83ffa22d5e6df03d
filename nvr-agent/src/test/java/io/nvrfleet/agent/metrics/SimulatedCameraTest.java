package io.nvrfleet.agent.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.telemetry.Hardware.EdgeStorage;
import io.nvrfleet.events.telemetry.Hardware.StorageStatus;
import io.nvrfleet.events.telemetry.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SimulatedCameraTest {
    private static final Instant START = Instant.parse("2026-11-29T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void shouldBeTheSame_whenSeedNameAndTimeAre() {
        Instant later = START.plus(Duration.ofHours(5));

        assertThat(camera(7).health(later)).isEqualTo(camera(7).health(later));
        assertThat(camera(7).hardware(later)).isEqualTo(camera(7).hardware(later));
        assertThat(new SimulatedCamera(2, "sim-0001", "CAM-007", Story.ORDINARY, START).health(later))
                .as("another seed")
                .isNotEqualTo(camera(7).health(later));
        assertThat(new SimulatedCamera(1, "sim-0002", "CAM-007", Story.ORDINARY, START).hardware(later))
                .as("another recorder")
                .isNotEqualTo(camera(7).hardware(later));
    }

    @Test
    void shouldKeepItsRanges_whateverTheTime() {
        assertThat(fleet().flatMap(SimulatedCameraTest::dayOf)).allSatisfy(health -> {
            assertThat(health.qualityScore()).isBetween(50.0, 100.0);
            assertThat(health.pingMs()).isBetween(0.5, 500.0);
            assertThat(health.packetLossPercent()).isBetween(0.0, 5.0);
            assertThat(health.bitrateKbps()).isBetween(500.0, 8_000.0);
            assertThat(health.fps()).isBetween(9.0, 25.0);
            assertThat(health.temperatureCelsius()).isBetween(30.0, 50.0);
            assertThat(health.uptimeSeconds()).isBetween(0L, Duration.ofDays(14).toSeconds());
            if (health.storageTotalBytes() != null) {
                assertThat(health.storageUsedBytes()).isBetween(1L, health.storageTotalBytes());
            }
        });
    }

    @Test
    void shouldLoseAPacketNowAndThen_andHaveAllMakers() {
        assertThat(fleet().flatMap(SimulatedCameraTest::dayOf))
                .anyMatch(health -> Objects.requireNonNull(health.packetLossPercent()) > 0);
        assertThat(fleet().map(camera -> camera.hardware(START).manufacturer()).distinct())
                .hasSize(Maker.ALL.size());
        assertThat(fleet().map(camera -> storageOf(camera, START).status()))
                .contains(StorageStatus.OK, StorageStatus.ABSENT);
    }

    @Test
    void shouldSendMoreByDayThanByNight() {
        assertThat(average(START.plus(Duration.ofHours(14)), health -> Objects.requireNonNull(health.bitrateKbps())))
                .isGreaterThan(1.5
                        * average(
                                START.plus(Duration.ofHours(3)),
                                health -> Objects.requireNonNull(health.bitrateKbps())));
    }

    @Test
    void shouldGetNewFirmwareAndStartAnew_nowAndThen() {
        SimulatedCamera camera = camera(1);
        List<String> versions = IntStream.range(0, 40)
                .mapToObj(
                        day -> camera.hardware(START.plus(Duration.ofDays(day))).firmwareVersion())
                .distinct()
                .map(Objects::requireNonNull)
                .toList();

        assertThat(versions).hasSizeBetween(3, 4);
        assertThat(IntStream.range(0, 40)
                        .mapToLong(day -> uptime(camera, START.plus(Duration.ofDays(day + 1)))
                                - uptime(camera, START.plus(Duration.ofDays(day)))))
                .anyMatch(change -> change < 0);
    }

    @Test
    void shouldGetHotter_whenThatIsItsStory() {
        SimulatedCamera camera = new SimulatedCamera(1, "sim-0001", "CAM-002", Story.OVERHEATS, START);

        assertThat(temperature(camera, START.plus(HOUR))).isGreaterThan(temperature(camera, START) + 5);
        assertThat(temperature(camera, START.plus(Duration.ofHours(5)))).isBetween(70.0, 95.0);
        assertThat(camera.complaint(START)).isNull();
        assertThat(camera.complaint(START.plus(Duration.ofHours(3)))).isEqualTo("temperature_high");
    }

    @Test
    void shouldFillItsCard_whenThatIsItsStory() {
        SimulatedCamera camera = new SimulatedCamera(1, "sim-0001", "CAM-003", Story.FILLS_UP, START);

        assertThat(storageOf(camera, START.plus(HOUR)).status()).isEqualTo(StorageStatus.OK);
        Instant full = START.plus(Duration.ofHours(2));
        assertThat(storageOf(camera, full).status()).isEqualTo(StorageStatus.FULL);
        assertThat(camera.health(full).storageUsedBytes())
                .isEqualTo(camera.health(full).storageTotalBytes());
        assertThat(camera.complaint(full)).isEqualTo("storage_full");
    }

    private static Stream<SimulatedCamera> fleet() {
        return IntStream.range(0, 40).mapToObj(SimulatedCameraTest::camera);
    }

    private static SimulatedCamera camera(int number) {
        return new SimulatedCamera(1, "sim-0001", "CAM-00" + number, Story.ORDINARY, START);
    }

    private static Stream<Health> dayOf(SimulatedCamera camera) {
        return IntStream.range(0, 24 * 12).mapToObj(i -> camera.health(START.plus(Duration.ofMinutes(5L * i))));
    }

    private static double average(Instant at, ToDoubleFunction<Health> metric) {
        return fleet().map(camera -> camera.health(at))
                .mapToDouble(metric)
                .average()
                .orElseThrow();
    }

    private static long uptime(SimulatedCamera camera, Instant at) {
        return Objects.requireNonNull(camera.health(at).uptimeSeconds());
    }

    private static double temperature(SimulatedCamera camera, Instant at) {
        return Objects.requireNonNull(camera.health(at).temperatureCelsius());
    }

    private static EdgeStorage storageOf(SimulatedCamera camera, Instant at) {
        return Objects.requireNonNull(camera.hardware(at).edgeStorage());
    }
}
