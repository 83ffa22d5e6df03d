package io.nvrfleet.gateway.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.AlertChanged.Action;
import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.DirectoryEntry;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.StatusChange.CameraChange;
import io.nvrfleet.events.StatusChange.CameraStatusChanged;
import io.nvrfleet.events.StatusChange.NvrStatusChanged;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.events.StreamStatusChanged;
import io.nvrfleet.events.Version;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameMapperTest {
    private static final Instant AT = Instant.parse("2026-11-21T10:30:00.123Z");

    @Test
    void shouldSpeakForAllCamerasAndNameTheExceptions_whenTheChangeIsBulk() {
        List<Frame> frames = FrameMapper.map(nvr(
                NvrStatus.WARNING,
                true,
                camera(1, CameraStatus.ONLINE, Version.of(1, 7, 0)),
                camera(2, CameraStatus.OFFLINE, Version.of(1, 7, 1))));

        assertThat(frames).hasSize(2);
        assertThat(frames.getFirst().bulk()).isTrue();
        assertThat(frames.getFirst().json())
                .isEqualTo("{\"type\":\"nvr_online\",\"hostname\":\"nvr\",\"device_name\":\"Main\",\"nvr_id\":5,"
                        + "\"cameras_updated\":2,\"timestamp\":\"2026-11-21T10:30:00.123Z\",\"status\":\"warning\","
                        + "\"old_status\":\"offline\",\"reason\":\"connected\",\"since\":\"2026-11-21T10:30:00.123Z\","
                        + "\"version\":\"000001-000000000000007-000000\"}");
        assertThat(frames.getLast().json())
                .isEqualTo("{\"type\":\"camera_status_update\",\"camera_id\":2,\"name\":\"CAM-2\",\"nvr_id\":5,"
                        + "\"hostname\":\"nvr\",\"status\":\"offline\",\"old_status\":\"offline\","
                        + "\"reason\":\"reported\",\"since\":\"2026-11-21T10:30:00.123Z\","
                        + "\"version\":\"000001-000000000000007-000001\",\"timestamp\":\"2026-11-21T10:30:00.123Z\"}");
    }

    @Test
    void shouldNameTheFrameAfterWhatHappened() {
        assertThat(FrameMapper.map(nvr(NvrStatus.OFFLINE, true)).getFirst().json())
                .startsWith("{\"type\":\"nvr_offline\"");
        assertThat(FrameMapper.map(nvr(NvrStatus.ONLINE, false)).getFirst().json())
                .startsWith("{\"type\":\"nvr_status_update\"");
        assertThat(FrameMapper.map(nvr(NvrStatus.ONLINE, false)).getFirst().bulk())
                .isFalse();
        assertThat(FrameMapper.map(new DirectoryEntry("nvr", 5, "Main", true, false, 3), AT)
                        .json())
                .isEqualTo("{\"type\":\"inventory_changed\",\"hostname\":\"nvr\",\"nvr_id\":5,\"device_name\":\"Main\","
                        + "\"enabled\":true,\"removed\":false,\"revision\":3,"
                        + "\"timestamp\":\"2026-11-21T10:30:00.123Z\"}");
    }

    @Test
    void shouldSayWhatDoesNotHold_whenAStreamIsActiveAndLinkedToNoCamera() {
        Frame frame = FrameMapper.map(new StreamStatusChanged("north", "hall/1", 7, null, null, true, null, AT));

        assertThat(frame.json())
                .isEqualTo("{\"type\":\"stream_status_update\",\"device_id\":7,\"device_key\":\"hall/1\","
                        + "\"server\":\"north\",\"camera_id\":null,\"nvr_id\":null,\"is_active\":true,"
                        + "\"inactive_reason\":null,\"timestamp\":\"2026-11-21T10:30:00.123Z\"}");
    }

    @Test
    void shouldSayAllOfAnAlertAndWhatDoesNotHold() {
        Frame frame = FrameMapper.map(Alerts.changed(Action.RAISED, 41, 0));

        assertThat(frame.json())
                .isEqualTo("{\"type\":\"alert\",\"action\":\"raised\",\"alert\":{\"id\":41,\"state\":\"open\","
                        + "\"severity\":\"critical\",\"rule\":\"nvr_offline\",\"rule_id\":1,"
                        + "\"subject\":{\"type\":\"nvr\",\"id\":17,\"name\":\"Main branch\"},\"nvr_id\":17,"
                        + "\"camera_id\":null,\"site_id\":2,\"title\":\"Recorder offline\","
                        + "\"detail\":\"no sign of life for 30 s\",\"value\":null,\"threshold\":null,\"count\":1,"
                        + "\"opened_at\":\"2026-11-28T10:00:00Z\",\"last_at\":\"2026-11-28T10:00:00Z\","
                        + "\"acknowledged_at\":null,\"acknowledged_by\":null,\"resolved_at\":null,\"resolution\":null,"
                        + "\"caused_by\":null,\"suppressed_by\":null,\"assignee\":null},"
                        + "\"timestamp\":\"2026-11-28T10:00:00Z\"}");
    }

    @Test
    void shouldDropWhatWasSeen_whenVersionsDoNotGrow() {
        SeenVersions seen = new SeenVersions();

        assertThat(seen.isNew(nvr(NvrStatus.ONLINE, true, camera(2, CameraStatus.OFFLINE, Version.of(1, 7, 1)))))
                .isTrue();
        assertThat(seen.isNew(cameraChanged(Version.of(1, 7, 1)))).isFalse();
        assertThat(seen.isNew(cameraChanged(Version.of(1, 7, 2)))).isTrue();
        assertThat(seen.isNew(nvr(NvrStatus.ONLINE, true))).isFalse();
    }

    private static NvrStatusChanged nvr(NvrStatus status, boolean bulk, CameraChange... cameras) {
        return new NvrStatusChanged(
                5,
                "nvr",
                "Main",
                status,
                NvrStatus.OFFLINE,
                StatusReason.CONNECTED,
                AT,
                AT,
                Version.of(1, 7, 0),
                bulk,
                cameras.length,
                List.of(cameras),
                null,
                null);
    }

    private static CameraChange camera(long id, CameraStatus status, String version) {
        return new CameraChange(id, "CAM-" + id, status, CameraStatus.OFFLINE, StatusReason.REPORTED, AT, version);
    }

    private static CameraStatusChanged cameraChanged(String version) {
        return new CameraStatusChanged(
                2,
                "CAM-2",
                5,
                "nvr",
                CameraStatus.ONLINE,
                CameraStatus.OFFLINE,
                StatusReason.REPORTED,
                AT,
                AT,
                version,
                null,
                null);
    }
}
