package io.nvrfleet.ingestion.alert.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.ingestion.alert.rule.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatusJudgeTest {
    @ParameterizedTest
    @EnumSource(
            value = StatusReason.class,
            names = {"NEVER_CONNECTED", "DISABLED", "REMOVED"})
    void shouldNotHold_whenNobodyExpectsItToBeOnline(StatusReason reason) {
        assertThat(StatusJudge.holds(Kind.OFFLINE, NvrStatus.OFFLINE, reason)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = StatusReason.class,
            names = {"NEVER_CONNECTED", "DISABLED", "REMOVED"},
            mode = EnumSource.Mode.EXCLUDE)
    void shouldHold_whenOfflineForAnyOtherReason(StatusReason reason) {
        assertThat(StatusJudge.holds(Kind.OFFLINE, NvrStatus.OFFLINE, reason)).isTrue();
    }

    @Test
    void shouldHoldOffline_whenNobodySaysWhy() {
        assertThat(StatusJudge.holds(Kind.OFFLINE, NvrStatus.OFFLINE, null)).isTrue();
    }

    @Test
    void shouldHoldOnlyOfItsStatus() {
        assertThat(StatusJudge.holds(Kind.OFFLINE, NvrStatus.WARNING, StatusReason.REPORTED))
                .isFalse();
        assertThat(StatusJudge.holds(Kind.OFFLINE, NvrStatus.ONLINE, StatusReason.CONNECTED))
                .isFalse();
        assertThat(StatusJudge.holds(Kind.WARNING, NvrStatus.WARNING, StatusReason.REPORTED))
                .isTrue();
        assertThat(StatusJudge.holds(Kind.WARNING, NvrStatus.OFFLINE, StatusReason.DISCONNECTED))
                .isFalse();
        assertThat(StatusJudge.holds(Kind.FLAPPING, NvrStatus.OFFLINE, StatusReason.DISCONNECTED))
                .isFalse();
    }
}
