package io.nvrfleet.agent.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConnectionHistoryTest {
    private long nanos;
    private final ConnectionHistory history = new ConnectionHistory(new FleetCounts(null), () -> nanos);

    @Test
    void shouldTellTheLongestOutage_whenThereWereSeveral() {
        after(5);
        history.connected();
        after(10);
        history.disconnected();
        after(3);
        history.connected();

        assertThat(history.longestOutage()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void shouldCountAnOutage_whenItGoesOn() {
        history.connected();
        history.disconnected();
        after(7);
        history.disconnected();
        after(1);

        assertThat(history.longestOutage()).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void shouldCountFromThen_whenItIsReset() {
        after(60);
        history.reset();
        after(2);
        history.connected();
        after(60);

        assertThat(history.longestOutage()).isEqualTo(Duration.ofSeconds(2));
    }

    private void after(long seconds) {
        nanos += Duration.ofSeconds(seconds).toNanos();
    }
}
