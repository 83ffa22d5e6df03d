package io.nvrfleet.gateway.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeartbeatsTest {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final Heartbeats heartbeats = new Heartbeats(INTERVAL, 0);

    @Test
    void shouldRenewAboutEveryInterval_whenThePeerSpeaksAllTheTime() {
        int renewals = 0;
        for (int second = 0; second <= 600; second++) {
            heartbeats.heard();
            renewals += heartbeats.due(Duration.ofSeconds(second).toNanos()) ? 1 : 0;
        }

        assertThat(renewals).isBetween(50, 70);
    }

    @Test
    void shouldNotRenew_whenThePeerIsSilent() {
        assertThat(heartbeats.due(INTERVAL.multipliedBy(3).toNanos())).isFalse();
        heartbeats.heard();
        assertThat(heartbeats.due(INTERVAL.multipliedBy(3).toNanos())).isTrue();
        assertThat(heartbeats.due(INTERVAL.multipliedBy(6).toNanos())).isFalse();
    }
}
