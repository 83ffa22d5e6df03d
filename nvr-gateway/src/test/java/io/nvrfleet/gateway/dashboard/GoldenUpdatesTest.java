package io.nvrfleet.gateway.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.AlertChanged;
import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.DirectoryEntry;
import io.nvrfleet.events.InactiveReason;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.StatusChange.CameraStatusChanged;
import io.nvrfleet.events.StatusChange.NvrStatusChanged;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.events.StreamStatusChanged;
import io.nvrfleet.events.Version;
import io.nvrfleet.events.alert.Alert;
import io.nvrfleet.events.telemetry.DeviceAlert.Severity;
import io.nvrfleet.gateway.protocol.Contract;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What viewers are told, made from events and held against the golden files of the socket. */
class GoldenUpdatesTest {
    private static final String HOST = "DESKTOP-T7MNQIA";
    private static final String NAME = "NVR-Main-Branch-01";
    private static final Instant AT = Instant.parse("2024-01-15T10:30:00.123Z");
    private static final String CURSOR = "MTtBQTs0LDAsMiwxO0JCOzAsMSwwLDA";
    private static final NvrStatusChanged REPORTED =
            nvr(NvrStatus.ONLINE, NvrStatus.ONLINE, StatusReason.REPORTED, "2024-01-15T09:00:00.123Z", false, 1, "xo");
    private static final CameraStatusChanged CAMERA = new CameraStatusChanged(
            11,
            "CAM-001",
            1,
            HOST,
            CameraStatus.OFFLINE,
            CameraStatus.ONLINE,
            StatusReason.REPORTED,
            AT,
            AT,
            Version.of(1, 4711, 1),
            "xo",
            1);

    @Test
    void shouldWriteTheGoldenUpdates() {
        assertGolden(
                "nvr_online",
                FrameMapper.map(nvr(
                        NvrStatus.ONLINE, NvrStatus.OFFLINE, StatusReason.CONNECTED, AT.toString(), true, 2, "oo")));
        assertGolden(
                "nvr_offline",
                FrameMapper.map(nvr(
                        NvrStatus.OFFLINE, NvrStatus.ONLINE, StatusReason.PING_TIMEOUT, AT.toString(), true, 2, "xx")));
        assertGolden("nvr_status_update", FrameMapper.map(REPORTED));
        assertGolden("camera_status_update", FrameMapper.map(CAMERA));
        assertGolden(
                "inventory_changed", List.of(FrameMapper.map(new DirectoryEntry(HOST, 1, NAME, true, false, 2), AT)));
        assertGolden(
                "stream_status_update",
                List.of(FrameMapper.map(new StreamStatusChanged(
                        "default", "camera_1", 7, 11L, 1L, false, InactiveReason.PATH_GONE, AT))));
        Instant noticed = AT.plusSeconds(120);
        assertGolden(
                "alert",
                List.of(FrameMapper.map(new AlertChanged(AlertChanged.Action.REPEATED, tooWarm(noticed), noticed))));
    }

    @Test
    void shouldWriteTheGoldenBatch() {
        Batch batch = new Batch();
        FrameMapper.map(REPORTED).forEach(batch::add);
        FrameMapper.map(CAMERA).forEach(batch::add);

        List<String> frames = batch.drain("before", CURSOR);

        assertThat(frames).hasSize(1);
        assertThat(Contract.tree(frames.getFirst())).isEqualTo(Contract.tree(Contract.golden("batch")));
    }

    private static Alert tooWarm(Instant lastAt) {
        return new Alert(
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
                lastAt,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static void assertGolden(String type, List<Frame> frames) {
        assertThat(frames).hasSize(1);
        assertThat(Contract.tree(frames.getFirst().json())).isEqualTo(Contract.tree(Contract.golden(type)));
    }

    private static NvrStatusChanged nvr(
            NvrStatus status,
            NvrStatus old,
            StatusReason reason,
            String since,
            boolean bulk,
            int updated,
            String cameraStates) {
        return new NvrStatusChanged(
                1,
                HOST,
                NAME,
                status,
                old,
                reason,
                Instant.parse(since),
                AT,
                Version.of(1, 4711, 0),
                bulk,
                updated,
                List.of(),
                cameraStates,
                (int) cameraStates.chars().filter(letter -> letter == 'o').count());
    }
}
