package io.nvrfleet.registry.owner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class VitalsTest {
    @Test
    void shouldTellHowLongNothingWorks_untilSomethingDoes() {
        Vitals vitals = new Vitals();
        vitals.tell(0, System.nanoTime() - TimeUnit.SECONDS.toNanos(16));
        assertThat(vitals.pulse().failing()).isGreaterThanOrEqualTo(Duration.ofSeconds(16));

        vitals.tell(3, null);
        assertThat(vitals.pulse().failing()).isZero();
        assertThat(vitals.pulse().ownedPartitions()).isEqualTo(3);
    }
}
