package io.nvrfleet.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.telemetry.Hardware;
import io.nvrfleet.events.telemetry.Health;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The messages, held against the examples of the protocol in the golden files. */
class AgentMessagesTest {
    private static final String HOSTNAME = "DESKTOP-T7MNQIA";
    private static final Instant AT = Instant.parse("2024-01-15T10:30:00.000456Z");
    private static final SystemStatus STATUS = new SystemStatus(
            NvrStatus.ONLINE,
            List.of(
                    new CameraState("CAM-001", "192.168.0.101", CameraStatus.ONLINE),
                    new CameraState("CAM-002", "192.168.0.102", CameraStatus.OFFLINE)));

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void shouldWriteAuthWithSystemStatus() throws IOException {
        assertGolden("auth", AgentMessages.auth(HOSTNAME, STATUS));
    }

    @Test
    void shouldWriteAuthWithoutSystemStatus_whenItDoesNotReport() throws IOException {
        assertGolden("auth-without-report", AgentMessages.auth(HOSTNAME, null));
    }

    @Test
    void shouldWriteHeartbeatWithSystemStatus() throws IOException {
        assertGolden("heartbeat", AgentMessages.heartbeat(AT, STATUS));
    }

    @Test
    void shouldWriteHeartbeatWithoutSystemStatus_whenItDoesNotReport() throws IOException {
        assertGolden("heartbeat-without-report", AgentMessages.heartbeat(AT, null));
    }

    @Test
    void shouldLeaveOutWhatIsNotKnown() throws IOException {
        SystemStatus partial = new SystemStatus(null, List.of(new CameraState("CAM-003", null, CameraStatus.ONLINE)));

        assertGolden("auth-partial", AgentMessages.auth(HOSTNAME, partial));
    }

    @Test
    void shouldWriteMetricsWithWhatWasMeasured() throws IOException {
        Hardware hardware = new Hardware(
                "Axis",
                null,
                "11.2",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new Hardware.EdgeStorage(true, 64_000_000_000L, Hardware.StorageStatus.FULL, null));
        Health ping = new Health(null, 12.4, null, null, null, null, null, null, null);
        Health lost = new Health(null, null, 100.0, null, null, null, null, null, null);
        Instant at = Instant.parse("2024-01-15T10:30:00.000456Z");

        assertGolden(
                "metrics",
                AgentMessages.metrics(List.of(
                        new CameraMetrics(
                                "CAM-001",
                                CameraMetrics.text(at),
                                hardware,
                                ping,
                                List.of(new CameraMetrics.Alert("storage_full", "warning", "The card is full"))),
                        CameraMetrics.of("CAM-002", at, lost))));
    }

    private void assertGolden(String name, String message) throws IOException {
        try (InputStream in = AgentMessagesTest.class.getResourceAsStream("/golden/" + name + ".json")) {
            assertThat(json.readTree(message)).isEqualTo(json.readTree(in));
        }
    }
}
