package io.nvrfleet.registry.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresenceRulesTest {
    @ParameterizedTest
    @CsvSource({"PT35S, PT20S", "PT1M, PT20S", "PT14S, PT8S", "PT7S, PT4S"})
    void shouldRaiseToFourSeventhsOfTheLeaseAndTwentySecondsAtMost(Duration lease, Duration raise) {
        assertThat(PresenceRules.of(lease).raise()).isEqualTo(raise);
    }
}
