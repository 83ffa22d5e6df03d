package io.nvrfleet.agent.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nvrfleet.agent.recorder.CameraState;
import io.nvrfleet.events.CameraStatus;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DelayMeterTest {
    private final AtomicLong now = new AtomicLong();
    private final DelayMeter meter = new DelayMeter(now::get);

    @Test
    void shouldMeasureFromReportToUpdate() {
        for (int millis = 1; millis <= 200; millis++) {
            meter.reported("SIM-0001", camera("CAM-001", CameraStatus.OFFLINE));
            now.addAndGet(millis * 1_000_000L);
            meter.update(update("sim-0001", "CAM-001", "offline"));
        }

        assertThat(meter.result()).contains(new DelayMeter.Result(200, 0, 100, 198, 200));
    }

    @Test
    void shouldCountAsMissing_whenNoUpdateCame() {
        meter.reported("sim-0001", camera("CAM-001", CameraStatus.OFFLINE));
        meter.reported("sim-0001", camera("CAM-002", CameraStatus.OFFLINE));
        meter.update(update("sim-0001", "CAM-001", "offline"));

        assertThat(meter.result().orElseThrow().count()).isEqualTo(1);
        assertThat(meter.result().orElseThrow().missing()).isEqualTo(1);
    }

    @Test
    void shouldMeasureNothing_whenAnUpdateIsNotTheAnswer() {
        meter.reported("sim-0001", camera("CAM-001", CameraStatus.OFFLINE));

        meter.update(update("sim-0001", "CAM-001", "online"));
        meter.update(update("sim-0002", "CAM-001", "offline"));
        meter.update(update("sim-0001", "CAM-002", "offline"));

        assertThat(meter.result().orElseThrow().count()).isZero();
    }

    @Test
    void shouldMeasureNothing_whenTheRecorderLostItsConnection() {
        meter.reported("sim-0001", camera("CAM-001", CameraStatus.OFFLINE));

        meter.forget("SIM-0001");
        meter.update(update("sim-0001", "CAM-001", "offline"));

        assertThat(meter.result()).isEmpty();
    }

    private static CameraState camera(String name, CameraStatus status) {
        return new CameraState(name, null, status);
    }

    private static JsonNode update(String hostname, String name, String status) {
        return new ObjectMapper()
                .createObjectNode()
                .put("type", "camera_status_update")
                .put("hostname", hostname)
                .put("name", name)
                .put("status", status);
    }
}
