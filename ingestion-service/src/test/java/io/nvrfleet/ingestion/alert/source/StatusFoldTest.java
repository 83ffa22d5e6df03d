package io.nvrfleet.ingestion.alert.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.StatusChange.CameraChange;
import io.nvrfleet.events.StatusChange.CameraStatusChanged;
import io.nvrfleet.events.StatusChange.NvrStatusChanged;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.events.alert.Alert.SubjectType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusFoldTest {
    private static final Instant START = Instant.parse("2026-11-29T10:00:00Z");
    private static final long NVR = 17;

    private static String version(int n) {
        return "000001-%015d-000000".formatted(n);
    }

    private static NvrState online(int version, boolean conflict) {
        return new NvrState(NVR, NvrStatus.ONLINE, START, StatusReason.CONNECTED, conflict, version(version));
    }

    private static CameraState camera(long id, CameraStatus status, int version) {
        return new CameraState(id, NVR, status, START, StatusReason.REPORTED, version(version));
    }

    private static NvrStatusChanged nvr(
            NvrStatus status, NvrStatus old, StatusReason reason, int version, boolean bulk, CameraChange... cameras) {
        Instant at = START.plusSeconds(version);
        return new NvrStatusChanged(
                NVR,
                "Nvr",
                "Nvr",
                status,
                old,
                reason,
                status == old ? START : at,
                at,
                version(version),
                bulk,
                cameras.length,
                Arrays.asList(cameras),
                null,
                null);
    }

    private static CameraStatusChanged change(long id, CameraStatus status, int version) {
        Instant at = START.plusSeconds(version);
        CameraStatus old = status == CameraStatus.ONLINE ? CameraStatus.OFFLINE : CameraStatus.ONLINE;
        return new CameraStatusChanged(
                id, "CAM", NVR, "Nvr", status, old, StatusReason.REPORTED, at, at, version(version), null, null);
    }

    @Test
    void shouldTakeTheNewerState_andRememberTheOlderChange() {
        StatusFold fold = new StatusFold(List.of(online(10, false)), List.of(camera(1, CameraStatus.ONLINE, 10)));

        fold.take(nvr(NvrStatus.OFFLINE, NvrStatus.ONLINE, StatusReason.DISCONNECTED, 5, false));
        fold.take(change(1, CameraStatus.OFFLINE, 10));

        assertThat(fold.nvrs()).isEmpty();
        assertThat(fold.cameras()).isEmpty();
        assertThat(fold.history()).hasSize(2);
    }

    @Test
    void shouldTakeAllCamerasAlong_butThoseThatAreNamedOtherwise() {
        StatusFold fold = new StatusFold(
                List.of(online(1, false)),
                List.of(
                        camera(1, CameraStatus.OFFLINE, 2),
                        camera(2, CameraStatus.OFFLINE, 2),
                        camera(3, CameraStatus.ONLINE, 2),
                        camera(4, CameraStatus.OFFLINE, 9)));

        fold.take(nvr(
                NvrStatus.ONLINE,
                NvrStatus.OFFLINE,
                StatusReason.CONNECTED,
                5,
                true,
                new CameraChange(
                        2,
                        "CAM",
                        CameraStatus.OFFLINE,
                        CameraStatus.OFFLINE,
                        StatusReason.NOT_REPORTED,
                        START,
                        "000001-000000000000005-000001")));

        assertThat(fold.cameras())
                .extracting(CameraState::cameraId, CameraState::status)
                .containsExactlyInAnyOrder(tuple(1L, CameraStatus.ONLINE), tuple(2L, CameraStatus.OFFLINE));
        assertThat(fold.history()).extracting(HistoryRow::subject).containsExactly(SubjectType.NVR);
    }

    @Test
    void shouldMarkInTheHistory_whatARecorderTookAlong() {
        StatusFold fold = new StatusFold(List.of(), List.of());

        fold.take(nvr(
                NvrStatus.OFFLINE,
                NvrStatus.ONLINE,
                StatusReason.DISCONNECTED,
                5,
                true,
                new CameraChange(
                        1,
                        "CAM",
                        CameraStatus.OFFLINE,
                        CameraStatus.ONLINE,
                        StatusReason.NVR_OFFLINE,
                        START,
                        version(5))));
        fold.take(change(1, CameraStatus.ONLINE, 6));

        assertThat(fold.history())
                .extracting(HistoryRow::subject, HistoryRow::withRecorder)
                .containsExactly(
                        tuple(SubjectType.NVR, false),
                        tuple(SubjectType.CAMERA, true),
                        tuple(SubjectType.CAMERA, false));
    }

    @Test
    void shouldKeepStatusAndReason_whenAConflictBeginsAndEnds() {
        StatusFold fold = new StatusFold(List.of(online(1, false)), List.of());

        fold.take(nvr(NvrStatus.ONLINE, NvrStatus.ONLINE, StatusReason.HOSTNAME_CONFLICT, 2, false));

        assertThat(fold.nvrs()).containsExactly(online(2, true));

        fold.take(nvr(NvrStatus.ONLINE, NvrStatus.ONLINE, StatusReason.HOSTNAME_CONFLICT_OVER, 3, false));

        assertThat(fold.nvrs()).containsExactly(online(3, false));
        assertThat(fold.history()).hasSize(2);
    }

    @Test
    void shouldKeepTheConflict_whenTheStatusChanges() {
        StatusFold fold = new StatusFold(List.of(online(1, true)), List.of());

        fold.take(nvr(NvrStatus.WARNING, NvrStatus.ONLINE, StatusReason.REPORTED, 2, false));

        assertThat(fold.nvrs()).singleElement().satisfies(state -> {
            assertThat(state.conflict()).isTrue();
            assertThat(state.status()).isEqualTo(NvrStatus.WARNING);
        });
    }

    @Test
    void shouldRememberNoChange_whenAReportChangedOnlyCameras() {
        StatusFold fold = new StatusFold(List.of(online(1, false)), List.of());

        fold.take(nvr(NvrStatus.ONLINE, NvrStatus.ONLINE, StatusReason.REPORTED, 2, false));

        assertThat(fold.history()).isEmpty();
        assertThat(fold.nvrs()).containsExactly(online(2, false));
    }
}
