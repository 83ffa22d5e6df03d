package io.nvrfleet.agent.recorder;

import static io.nvrfleet.events.CameraStatus.OFFLINE;
import static io.nvrfleet.events.CameraStatus.ONLINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.NvrStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class SystemStatusTest {
    private static final SystemStatus TWO = SystemStatus.allOnline(2);

    @Test
    void shouldKeepWhatAFindingDoesNotMention() {
        SystemStatus merged = TWO.merge(SystemStatus.of(new CameraState("CAM-002", null, OFFLINE)));

        assertThat(merged.status()).isEqualTo(NvrStatus.ONLINE);
        assertThat(merged.cameras())
                .containsExactly(
                        new CameraState("CAM-001", "192.168.0.101", ONLINE),
                        new CameraState("CAM-002", "192.168.0.102", OFFLINE));
    }

    @Test
    void shouldAddACamera_whenItIsFoundForTheFirstTime() {
        SystemStatus merged = TWO.merge(SystemStatus.of(new CameraState("CAM-003", "10.0.0.3", ONLINE)));

        assertThat(merged.cameras()).extracting(CameraState::name).containsExactly("CAM-001", "CAM-002", "CAM-003");
    }

    @Test
    void shouldTakeTheLastWord_whenAFindingNamesACameraTwice() {
        SystemStatus merged = TWO.merge(new SystemStatus(
                null, List.of(new CameraState("CAM-001", null, OFFLINE), new CameraState("CAM-001", null, ONLINE))));

        assertThat(merged).isEqualTo(TWO);
    }

    @Test
    void shouldTakeTheNewAddress_whenACameraMoved() {
        SystemStatus merged = TWO.merge(SystemStatus.of(new CameraState("CAM-001", "10.0.0.9", ONLINE)));

        assertThat(merged.camera("cam-001")).contains(new CameraState("CAM-001", "10.0.0.9", ONLINE));
    }

    @Test
    void shouldTakeTheRecordersOwnStatus_whenAFindingHasIt() {
        assertThat(TWO.merge(SystemStatus.of(NvrStatus.WARNING)).status()).isEqualTo(NvrStatus.WARNING);
    }

    @Test
    void shouldNumberAddressesBeyondOneNetwork_whenThereAreManyCameras() {
        assertThat(SystemStatus.cameraAddress(1)).isEqualTo("192.168.0.101");
        assertThat(SystemStatus.cameraAddress(200)).isEqualTo("192.168.1.44");
    }
}
