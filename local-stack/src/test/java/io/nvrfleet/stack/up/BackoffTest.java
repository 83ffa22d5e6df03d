package io.nvrfleet.stack.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private final Backoff backoff = new Backoff();

    @Test
    void shouldDoubleUpToTenSeconds_whenAComponentKeepsCrashing() {
        assertThat(IntStream.range(0, 7).mapToObj(i -> backoff.next("part", AT_ONCE)))
                .extracting(Duration::toMillis)
                .containsExactly(500L, 1_000L, 2_000L, 4_000L, 8_000L, 10_000L, 10_000L);
    }

    @Test
    void shouldBeginAnew_whenTheComponentRanForAWhile() {
        backoff.next("part", AT_ONCE);
        backoff.next("part", AT_ONCE);

        assertThat(backoff.next("part", Duration.ofSeconds(30))).hasMillis(500);
    }

    @Test
    void shouldCountForEachComponent_whenSeveralCrash() {
        backoff.next("part", AT_ONCE);

        assertThat(backoff.next("other", AT_ONCE)).hasMillis(500);
    }
}
