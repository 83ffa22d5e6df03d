package io.nvrfleet.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nvrfleet.events.CameraDirectoryEntry.DirectoryCamera;
import io.nvrfleet.events.NvrEvent.CameraEntry;
import io.nvrfleet.events.NvrEvent.InventoryChanged;
import io.nvrfleet.events.NvrEvent.LeaseTicked;
import io.nvrfleet.events.NvrEvent.ManualStatusSet;
import io.nvrfleet.events.NvrEvent.NvrConnected;
import io.nvrfleet.events.NvrEvent.NvrDisconnected;
import io.nvrfleet.events.NvrEvent.NvrHeartbeat;
import io.nvrfleet.events.NvrEvent.SystemStatusReported;
import io.nvrfleet.events.SessionCommand.AccessRevoked;
import io.nvrfleet.events.SessionCommand.NvrReportRequested;
import io.nvrfleet.events.SessionCommand.NvrSessionSuperseded;
import io.nvrfleet.events.StatusChange.CameraChange;
import io.nvrfleet.events.StatusChange.CameraStatusChanged;
import io.nvrfleet.events.StatusChange.NvrStatusChanged;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The wire format of every event, held against the golden files that producers and consumers share. */
class GoldenEventsTest {
    private static final Instant AT = Instant.parse("2024-01-15T10:30:00.123Z");
    private static final SessionId SESSION = new SessionId("gw-1", 7);
    private static final String HOST = "desktop-t7mnqia";
    private static final String REGISTERED = "DESKTOP-T7MNQIA";
    private static final SystemReport REPORT = new SystemReport(
            NvrStatus.ONLINE,
            List.of(
                    new SystemReport.CameraReport("CAM-001", CameraStatus.ONLINE, "192.168.0.101", AT),
                    new SystemReport.CameraReport("CAM-002", CameraStatus.OFFLINE, null, AT)));
    private static final String VERSION = Version.of(1, 4711, 0);

    static Stream<FleetEvent> events() {
        return Stream.of(
                new NvrConnected(HOST, SESSION, AT, "203.0.113.7", REPORT),
                new NvrHeartbeat(HOST, SESSION, AT, REPORT.hash()),
                new SystemStatusReported(HOST, SESSION, AT, REPORT),
                new NvrDisconnected(HOST, SESSION, AT, DisconnectCause.CONNECTION_LOST),
                new LeaseTicked(3, "registry-1", AT),
                new InventoryChanged(
                        REGISTERED,
                        2,
                        1,
                        "NVR-Main-Branch-01",
                        true,
                        false,
                        5L,
                        List.of(new CameraEntry(11, "CAM-001", "Entrance", "192.168.0.101"))),
                new ManualStatusSet(REGISTERED, 3, "CAM-001", NvrStatus.OFFLINE, "operator"),
                new NvrStatusChanged(
                        1,
                        REGISTERED,
                        "NVR-Main-Branch-01",
                        NvrStatus.ONLINE,
                        NvrStatus.OFFLINE,
                        StatusReason.CONNECTED,
                        AT,
                        AT,
                        VERSION,
                        true,
                        1,
                        List.of(new CameraChange(
                                11,
                                "CAM-001",
                                CameraStatus.ONLINE,
                                CameraStatus.OFFLINE,
                                StatusReason.REPORTED,
                                AT,
                                VERSION)),
                        "o",
                        1),
                new CameraStatusChanged(
                        11,
                        "CAM-001",
                        1,
                        REGISTERED,
                        CameraStatus.OFFLINE,
                        CameraStatus.ONLINE,
                        StatusReason.REPORTED,
                        AT,
                        AT,
                        Version.of(1, 4711, 1),
                        "x",
                        0),
                new NvrSessionSuperseded(HOST, SESSION, new SessionId("gw-2", 1)),
                new NvrReportRequested(HOST, SESSION),
                new AccessRevoked(HOST, SESSION, StatusReason.DISABLED),
                new DirectoryEntry(REGISTERED, 1, "NVR-Main-Branch-01", true, false, 2),
                new CameraDirectoryEntry(
                        1,
                        REGISTERED,
                        "NVR-Main-Branch-01",
                        true,
                        false,
                        5L,
                        2,
                        List.of(new DirectoryCamera(11, "CAM-001", "Entrance", "192.168.0.101"))),
                new ObservationGap(3, AT, AT.plusSeconds(60), VERSION),
                new AgentRefused(HOST, "203.0.113.7", 4500, "unknown hostname", 3, AT));
    }

    @ParameterizedTest
    @MethodSource("events")
    void shouldWriteTheGoldenFile(FleetEvent event) throws IOException {
        ObjectMapper json = new ObjectMapper();

        String written = new String(EventCodec.encode(event), UTF_8);

        assertThat(json.readTree(written)).isEqualTo(json.readTree(golden(event)));
    }

    @ParameterizedTest
    @MethodSource("events")
    void shouldReadTheGoldenFile(FleetEvent event) throws IOException {
        String wireName = EventType.of(event).wireName();

        assertThat(EventCodec.decode(wireName, golden(event).getBytes(UTF_8))).isEqualTo(new Decoded.Event(event));
    }

    @Test
    void shouldReadAChange_whenItWasWrittenBeforeThereWereStatesOfCameras() throws IOException {
        for (FleetEvent event : events().filter(StatusChange.class::isInstance).toList()) {
            ObjectNode old = (ObjectNode) new ObjectMapper().readTree(golden(event));
            old.remove(List.of("camera_states", "cameras_online"));

            Decoded read = EventCodec.decode(
                    EventType.of(event).wireName(), old.toString().getBytes(UTF_8));

            StatusChange change = (StatusChange) ((Decoded.Event) read).event();
            assertThat(change.cameraStates()).isNull();
            assertThat(change.camerasOnline()).isNull();
            assertThat(change.version()).isEqualTo(((StatusChange) event).version());
        }
    }

    @Test
    void shouldHaveAGoldenFile_whenThereIsAType() {
        assertThat(events().map(EventType::of)).containsExactlyInAnyOrder(EventType.values());
    }

    private static String golden(FleetEvent event) throws IOException {
        String name = "/golden/" + EventType.of(event).wireName() + ".json";
        try (InputStream in = GoldenEventsTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
