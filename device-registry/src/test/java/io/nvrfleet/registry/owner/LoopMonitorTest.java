package io.nvrfleet.registry.owner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LoopMonitorTest {
    @Test
    void shouldTellHowLongNothingWorks_untilSomethingDoes() {
        LoopMonitor monitor = new LoopMonitor();
        monitor.roundEnded(0, System.nanoTime() - TimeUnit.SECONDS.toNanos(16));
        assertThat(monitor.status().failing()).isGreaterThanOrEqualTo(Duration.ofSeconds(16));

        monitor.roundEnded(3, null);
        assertThat(monitor.status().failing()).isZero();
        assertThat(monitor.status().ownedPartitions()).isEqualTo(3);
    }
}
