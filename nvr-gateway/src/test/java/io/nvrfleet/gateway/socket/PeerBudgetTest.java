package io.nvrfleet.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PeerBudgetTest {
    private final PeerBudget budget = new PeerBudget(10, Duration.ofMinutes(1));

    @Test
    void shouldBeSpent_whenTenErrorsComeWithinAMinute() {
        for (int second = 1; second < 10; second++) {
            assertThat(spendAt(second)).isFalse();
        }
        assertThat(spendAt(10)).isTrue();
    }

    @Test
    void shouldLast_whenErrorsAreRare() {
        for (int second = 0; second < 1000; second += 7) {
            assertThat(spendAt(second)).isFalse();
        }
        assertThat(spendAt(1000)).isFalse();
    }

    private boolean spendAt(int second) {
        return budget.spend(Duration.ofSeconds(second).toNanos());
    }
}
