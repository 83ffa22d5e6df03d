package io.nvrfleet.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nvrfleet.agent.recorder.ScriptedProbe.Step;
import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.NvrStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptedProbeTest {
    private static final SystemStatus CAMERAS = SystemStatus.allOnline(3);

    @Test
    void shouldReadSteps() {
        List<Step> steps = ScriptedProbe.parse(List.of("# a bad night", "", "500ms off cam-003", "  2m warn"), CAMERAS);

        assertThat(steps)
                .containsExactly(
                        new Step(
                                Duration.ofMillis(500),
                                SystemStatus.of(new CameraState("CAM-003", "192.168.0.103", CameraStatus.OFFLINE))),
                        new Step(Duration.ofMinutes(2), SystemStatus.of(NvrStatus.WARNING)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"off CAM-001", "5s", "5s off", "5s off CAM-009", "5s explode CAM-001", "soon warn"})
    void shouldNameTheLine_whenItIsNoStep(String line) {
        assertThatThrownBy(() -> ScriptedProbe.parse(List.of("1s ok", line), CAMERAS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("line 2 of the script");
    }
}
