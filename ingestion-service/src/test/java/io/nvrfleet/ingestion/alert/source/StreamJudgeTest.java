package io.nvrfleet.ingestion.alert.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.InactiveReason;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StreamJudgeTest {
    private static final Instant BEFORE = Instant.parse("2026-11-29T10:00:00Z");
    private static final Instant NOW = BEFORE.plusSeconds(60);

    @ParameterizedTest
    @EnumSource(
            value = InactiveReason.class,
            names = {"NOT_READY", "PATH_GONE"})
    void shouldBeGoneSinceTheFirstRecordThatSaysSo(InactiveReason reason) {
        assertThat(StreamJudge.goneSince(null, false, reason, NOW)).isEqualTo(NOW);
        assertThat(StreamJudge.goneSince(BEFORE, false, reason, NOW)).isEqualTo(BEFORE);
    }

    @Test
    void shouldStayAsItWas_whenNobodyCanSay() {
        assertThat(StreamJudge.goneSince(null, false, InactiveReason.MEDIA_SERVER_UNREACHABLE, NOW))
                .isNull();
        assertThat(StreamJudge.goneSince(BEFORE, false, InactiveReason.MEDIA_SERVER_UNREACHABLE, NOW))
                .isEqualTo(BEFORE);
    }

    @Test
    void shouldBeThere_whenItIsActive() {
        assertThat(StreamJudge.goneSince(BEFORE, true, null, NOW)).isNull();
    }

    @Test
    void shouldHoldWhileTheCameraIsOnline_sinceTheLaterOfBoth() {
        assertThat(StreamJudge.since(BEFORE, CameraStatus.ONLINE, NOW)).isEqualTo(NOW);
        assertThat(StreamJudge.since(NOW, CameraStatus.ONLINE, BEFORE)).isEqualTo(NOW);
        assertThat(StreamJudge.since(NOW, CameraStatus.OFFLINE, BEFORE)).isNull();
        assertThat(StreamJudge.since(NOW, null, null)).isNull();
        assertThat(StreamJudge.since(null, CameraStatus.ONLINE, BEFORE)).isNull();
    }
}
