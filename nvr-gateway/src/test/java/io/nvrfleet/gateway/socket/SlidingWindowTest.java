package io.nvrfleet.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlidingWindowTest {
    private final SlidingWindow errors = new SlidingWindow(10, Duration.ofMinutes(1));

    @Test
    void shouldBeOver_whenTenComeWithinAMinute() {
        for (int second = 1; second < 10; second++) {
            assertThat(isOneTooManyAt(second)).isFalse();
        }
        assertThat(isOneTooManyAt(10)).isTrue();
    }

    @Test
    void shouldHold_whenTheyAreRare() {
        for (int second = 0; second < 1000; second += 7) {
            assertThat(isOneTooManyAt(second)).isFalse();
        }
        assertThat(isOneTooManyAt(1000)).isFalse();
    }

    private boolean isOneTooManyAt(int second) {
        return errors.isOneTooMany(Duration.ofSeconds(second).toNanos());
    }
}
