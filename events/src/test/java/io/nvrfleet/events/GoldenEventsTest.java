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
import io.nvrfleet.events.alert.Alert;
import io.nvrfleet.events.telemetry.CameraReport;
import io.nvrfleet.events.telemetry.DeviceAlert;
import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import io.nvrfleet.events.telemetry.Hardware;
import io.nvrfleet.events.telemetry.Hardware.EdgeStorage;
import io.nvrfleet.events.telemetry.Hardware.StorageStatus;
import io.nvrfleet.events.telemetry.Health;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    private static final Instant SAMPLED = AT.minusSeconds(2);
    private static final CameraReport CAMERA_REPORT = new CameraReport(
            SAMPLED,
            -2.0,
            new Hardware(
                    "Axis",
                    "P3245",
                    "11.2.68",
                    "00408C000011",
                    "00:40:8c:00:00:11",
                    "1920x1080",
                    25.0,
                    4096.0,
                    "H264",
                    false,
                    new EdgeStorage(true, 64_000_000_000L, StorageStatus.READ_ONLY, "readonly")),
            new Health(92.5, 12.4, 0.1, 4012.0, 24.8, 21_000_000_000L, 64_000_000_000L, 41.5, 86_400L),
            List.of(new DeviceAlert("storage_failure", Severity.WARNING, "Major", "SD card read only", SAMPLED)),
            "{\"/health/cpu_load\":12}");
    private static final Alert ALERT = new Alert(
            41,
            Alert.State.OPEN,
            Severity.WARNING,
            "too_warm",
            12,
            new Alert.Subject(Alert.SubjectType.CAMERA, 11, "Entrance"),
            1L,
            11L,
            5L,
            "Too warm",
            "temperature_celsius 71.5 is above 70 for 60 s",
            71.5,
            70.0,
            3,
            AT,
            AT.plusSeconds(120),
            null,
            null,
            null,
            null,
            null,
            null,
            null);

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
                new AgentRefused(HOST, "203.0.113.7", 4500, "unknown hostname", 3, AT),
                new StreamStatusChanged("default", "camera_1", 7, 11L, 1L, false, InactiveReason.PATH_GONE, AT),
                new CameraReported(
                        REGISTERED, 11L, "CAM-001", "192.168.0.101", CameraReported.Way.BATCH, AT, CAMERA_REPORT),
                new AlertChanged(AlertChanged.Action.REPEATED, ALERT, AT.plusSeconds(120)),
                new MaintenanceWindow(
                        3,
                        "Weekly updates",
                        new MaintenanceWindow.Scope(MaintenanceWindow.Scope.Type.SITE, List.of(5L)),
                        LocalDateTime.parse("2024-01-14T02:30"),
                        "PT2H",
                        "FREQ=WEEKLY",
                        "Europe/Berlin",
                        true,
                        false,
                        2));
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
    void shouldWriteAndReadAStream_whenItIsActiveAndLinkedToNoCamera() throws IOException {
        FleetEvent active = new StreamStatusChanged("north", "nvr-a/ch01", 7, null, null, true, null, AT);

        byte[] written = EventCodec.encode(active);

        assertThat(active.key()).isEqualTo("north/nvr-a/ch01");
        assertThat(new ObjectMapper().readTree(written).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("server", "device_key", "device_id", "is_active", "at");
        assertThat(EventCodec.decode(EventType.STREAM_STATUS_CHANGED.wireName(), written))
                .isEqualTo(new Decoded.Event(active));
    }

    @ParameterizedTest
    @ValueSource(strings = {"server", "device_key", "at"})
    void shouldRefuseAStream_whenItDoesNotSayWhichOrSinceWhen(String missing) throws IOException {
        ObjectNode stream = (ObjectNode) new ObjectMapper()
                .readTree(EventCodec.encode(new StreamStatusChanged("north", "hall", 7, null, null, true, null, AT)));
        stream.remove(missing);

        assertThat(EventCodec.decode(
                        EventType.STREAM_STATUS_CHANGED.wireName(),
                        stream.toString().getBytes(UTF_8)))
                .isInstanceOfSatisfying(Decoded.Invalid.class, invalid -> assertThat(invalid.reason())
                        .contains(missing));
    }

    @Test
    void shouldWriteAndReadAReport_whenItSaysLittle() throws IOException {
        FleetEvent little = new CameraReported(
                REGISTERED,
                null,
                "CAM-001",
                null,
                CameraReported.Way.AGENT,
                AT,
                new CameraReport(AT, null, null, null, List.of(), null));

        byte[] written = EventCodec.encode(little);

        assertThat(little.key()).isEqualTo(HOST);
        assertThat(new ObjectMapper().readTree(written).path("report").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("timestamp", "alerts");
        assertThat(EventCodec.decode(EventType.CAMERA_REPORTED.wireName(), written))
                .isEqualTo(new Decoded.Event(little));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hostname", "way", "received_at", "report"})
    void shouldRefuseAReport_whenItDoesNotSayWhatEveryReaderNeeds(String missing) throws IOException {
        ObjectNode report = (ObjectNode) new ObjectMapper().readTree(golden("io.nvrfleet.camera-reported.v1"));
        report.remove(missing);

        assertThat(EventCodec.decode(
                        EventType.CAMERA_REPORTED.wireName(), report.toString().getBytes(UTF_8)))
                .isInstanceOfSatisfying(Decoded.Invalid.class, invalid -> assertThat(invalid.reason())
                        .contains(missing));
    }

    @Test
    void shouldSayWhatDoesNotHoldOfAnAlert_soThatTheLastRecordSaysAll() throws IOException {
        ObjectNode alert = (ObjectNode) new ObjectMapper()
                .readTree(EventCodec.encode(new AlertChanged(AlertChanged.Action.RAISED, ALERT, AT)))
                .path("alert");

        for (String open : List.of("acknowledged_at", "resolved_at", "resolution", "caused_by", "suppressed_by")) {
            assertThat(alert.has(open)).as(open).isTrue();
            assertThat(alert.path(open).isNull()).as(open).isTrue();
        }
    }

    @Test
    void shouldReadAnAlert_whenItsWriterLeftOutWhatDoesNotHold() throws IOException {
        ObjectNode changed = (ObjectNode) new ObjectMapper().readTree(golden("io.nvrfleet.alert-changed.v1"));
        ((ObjectNode) changed.path("alert"))
                .remove(List.of("acknowledged_at", "acknowledged_by", "resolved_at", "resolution", "assignee"));

        assertThat(EventCodec.decode(
                        EventType.ALERT_CHANGED.wireName(), changed.toString().getBytes(UTF_8)))
                .isEqualTo(
                        new Decoded.Event(new AlertChanged(AlertChanged.Action.REPEATED, ALERT, AT.plusSeconds(120))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"action", "alert", "timestamp"})
    void shouldRefuseAnAlert_whenItDoesNotSayWhatEveryReaderNeeds(String missing) throws IOException {
        ObjectNode changed = (ObjectNode) new ObjectMapper().readTree(golden("io.nvrfleet.alert-changed.v1"));
        changed.remove(missing);

        assertThat(EventCodec.decode(
                        EventType.ALERT_CHANGED.wireName(), changed.toString().getBytes(UTF_8)))
                .isInstanceOfSatisfying(Decoded.Invalid.class, invalid -> assertThat(invalid.reason())
                        .contains(missing));
    }

    @Test
    void shouldWriteAndReadAWindow_whenItComesOnceAndIsForAll() throws IOException {
        FleetEvent once = new MaintenanceWindow(
                4,
                "New switches",
                new MaintenanceWindow.Scope(MaintenanceWindow.Scope.Type.ALL, List.of()),
                LocalDateTime.parse("2024-01-14T02:30"),
                "PT45M",
                null,
                "America/Chicago",
                false,
                true,
                7);

        byte[] written = EventCodec.encode(once);

        assertThat(once.key()).isEqualTo("4");
        assertThat(new ObjectMapper().readTree(written).has("rrule")).isFalse();
        assertThat(EventCodec.decode(EventType.MAINTENANCE_WINDOW.wireName(), written))
                .isEqualTo(new Decoded.Event(once));
    }

    @Test
    void shouldKeyAnAlertByItsSubject_soThatOneSubjectsAlertsAreInOrder() {
        assertThat(new AlertChanged(AlertChanged.Action.RAISED, ALERT, AT).key())
                .isEqualTo("camera/11");
    }

    @Test
    void shouldHaveAGoldenFile_whenThereIsAType() {
        assertThat(events().map(EventType::of)).containsExactlyInAnyOrder(EventType.values());
    }

    private static String golden(FleetEvent event) throws IOException {
        return golden(EventType.of(event).wireName());
    }

    private static String golden(String wireName) throws IOException {
        String name = "/golden/" + wireName + ".json";
        try (InputStream in = GoldenEventsTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
