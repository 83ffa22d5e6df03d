package io.nvrfleet.agent.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nvrfleet.agent.recorder.AgentMessages;
import io.nvrfleet.agent.recorder.CameraMetrics;
import io.nvrfleet.agent.recorder.SystemStatus;
import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.telemetry.Health;
import io.nvrfleet.events.telemetry.ReadReport;
import io.nvrfleet.events.telemetry.ReadReport.Taken;
import io.nvrfleet.events.telemetry.ReportReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SimulatedMetricsTest {
    private static final Instant START = Instant.parse("2026-11-29T12:00:00Z");
    private static final int MOST_BYTES = 262_144;

    private SystemStatus status = SystemStatus.allOnline(64);
    private final SimulatedMetrics metrics = new SimulatedMetrics(
            1, "sim-0001", () -> status, name -> name.equals("CAM-003") ? Story.FILLS_UP : Story.ORDINARY, START);

    @Test
    void shouldSayTwiceWhatCamerasAre_andThenEveryHour() {
        assertThat(factsAt(Duration.ZERO)).isEqualTo(64);
        assertThat(factsAt(Duration.ofSeconds(30))).isEqualTo(64);
        assertThat(factsAt(Duration.ofMinutes(1))).isZero();
        assertThat(factsAt(Duration.ofMinutes(59))).isZero();
        assertThat(factsAt(Duration.ofMinutes(61))).isEqualTo(64);
        assertThat(factsAt(Duration.ofMinutes(62))).isZero();
    }

    @Test
    void shouldTellAndComplain_whenACardIsFull() {
        measure(Duration.ZERO);
        measure(Duration.ofMinutes(1));
        measure(Duration.ofMinutes(119));

        CameraMetrics full = measure(Duration.ofMinutes(121)).get(2);

        assertThat(full.hardware()).isNotNull();
        assertThat(Objects.requireNonNull(full.alerts()))
                .extracting(CameraMetrics.Alert::type)
                .containsExactly("storage_full");
    }

    @Test
    void shouldKnowThatAllIsLost_whenACameraIsOffline() {
        status = status.merge(SystemStatus.of(status.cameras().getFirst().with(CameraStatus.OFFLINE)));

        CameraMetrics offline = measure(Duration.ZERO).getFirst();

        assertThat(offline.hardware()).isNull();
        assertThat(offline.health()).isEqualTo(new Health(null, null, 100.0, null, null, null, null, null, null));
    }

    @Test
    void shouldSendWhatTheServerTakes_inOneMessage() throws IOException {
        String message = AgentMessages.metrics(measure(Duration.ofHours(3)));
        assertThat(message.length()).isLessThan(MOST_BYTES / 2);

        for (JsonNode camera : new ObjectMapper().readTree(message).path("cameras")) {
            ReadReport read = ReportReader.read((ObjectNode) camera, START.plus(Duration.ofHours(3)));
            assertThat(read).isInstanceOfSatisfying(Taken.class, taken -> {
                assertThat(taken.ignored()).isEmpty();
                assertThat(taken.report().rest()).isNull();
            });
        }
    }

    private List<CameraMetrics> measure(Duration sinceStart) {
        return metrics.measure(START.plus(sinceStart)).result();
    }

    private long factsAt(Duration sinceStart) {
        return measure(sinceStart).stream()
                .filter(camera -> camera.hardware() != null)
                .count();
    }
}
