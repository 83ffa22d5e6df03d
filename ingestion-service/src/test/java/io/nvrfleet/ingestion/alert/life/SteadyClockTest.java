package io.nvrfleet.ingestion.alert.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The time by which it is decided what is due. */
class SteadyClockTest {
    private static final Instant START = Instant.parse("2026-11-28T10:00:00Z");

    private Instant wall = START;
    private Duration passed = Duration.ZERO;
    private final SteadyClock clock = new SteadyClock(() -> wall, () -> passed.toNanos());

    /** Both clocks go on. */
    private Instant after(Duration time) {
        wall = wall.plus(time);
        passed = passed.plus(time);
        return clock.now();
    }

    @Test
    void shouldGoWithTheWallClock() {
        assertThat(after(Duration.ofSeconds(100))).isEqualTo(START.plusSeconds(100));
    }

    @Test
    void shouldGainAtMostASecondInTen_whenTheWallClockIsSetAnHourAhead() {
        wall = wall.plus(Duration.ofHours(1));

        assertThat(clock.now()).isEqualTo(START);
        assertThat(after(Duration.ofSeconds(10))).isEqualTo(START.plusSeconds(11));
        for (int i = 0; i < 10; i++) {
            after(Duration.ofHours(1));
        }
        assertThat(clock.now()).isEqualTo(wall);
    }

    @Test
    void shouldGoOnAndNeverBackwards_whenTheWallClockIsSetAnHourBack() {
        wall = wall.minus(Duration.ofHours(1));

        assertThat(clock.now()).isEqualTo(START);
        assertThat(after(Duration.ofSeconds(10))).isEqualTo(START.plusSeconds(9));
        Instant before = clock.now();
        for (int i = 0; i < 1_000; i++) {
            Instant now = after(Duration.ofMillis(17));
            assertThat(now).isAfter(before);
            before = now;
        }
    }

    @Test
    void shouldBeWhereTheWallClockIs_whenNobodyAskedForADay() {
        assertThat(after(Duration.ofDays(1))).isEqualTo(START.plus(Duration.ofDays(1)));
    }
}
