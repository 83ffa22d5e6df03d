package io.nvrfleet.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    /** The least and (nearly) the most that chance can give. */
    private static final RandomGenerator LOWEST = chance(0);

    private static final RandomGenerator HIGHEST = chance(Math.nextDown(1.0));

    @ParameterizedTest
    @CsvSource({
        "RETRY, 0 0 0 0 0 0 0, 1 2 4 8 16 30 30",
        "DRAINING, 0 0 0 0 0 0 0, 5 5 5 5 5 5 5",
        "BUSY, 0 0 0 0 0 0 0, 1 1 1 1 1 1 1",
        "SUPERSEDED, 1 2 4 8 16 32 64, 3 6 12 24 48 96 192",
        "UNKNOWN_HOSTNAME, 30 60 120 240 450 450 450, 60 120 240 480 900 900 900",
        "REFUSED, 300 300 300 300 300 300 300, 900 900 900 900 900 900 900"
    })
    void shouldWaitWithinTheBoundsOfTheVerdict(Verdict verdict, String lowest, String highest) {
        assertThat(seconds(new Backoff(LOWEST, 1), verdict, 7)).isEqualTo(parse(lowest));
        assertThat(seconds(new Backoff(HIGHEST, 1), verdict, 7)).isEqualTo(parse(highest));
    }

    @Test
    void shouldStartAgain_whenReset() {
        Backoff backoff = new Backoff(HIGHEST, 1);
        seconds(backoff, Verdict.RETRY, 5);

        backoff.reset();

        assertThat(seconds(backoff, Verdict.RETRY, 2)).containsExactly(1L, 2L);
    }

    @Test
    void shouldNotCountADrainAsFailure() {
        Backoff backoff = new Backoff(HIGHEST, 1);
        seconds(backoff, Verdict.RETRY, 2);

        seconds(backoff, Verdict.DRAINING, 3);

        assertThat(seconds(backoff, Verdict.RETRY, 1)).containsExactly(4L);
    }

    @Test
    void shouldWaitAsLongAsTheServerSays_whenItIsBusy() {
        assertThat(new Backoff(LOWEST, 1).next(Ending.busy("full", Duration.ofSeconds(7))))
                .isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void shouldStayCapped_whenFailuresGoOnForYears() {
        Backoff backoff = new Backoff(HIGHEST, 1);

        assertThat(seconds(backoff, Verdict.RETRY, 100_000).getLast()).isEqualTo(30);
    }

    @Test
    void shouldMultiply_whenScaled() {
        Backoff backoff = new Backoff(HIGHEST, 0.1);

        assertThat(backoff.next(Verdict.UNKNOWN_HOSTNAME)).isCloseTo(Duration.ofSeconds(6), Duration.ofMillis(1));
    }

    private static List<Long> seconds(Backoff backoff, Verdict verdict, int times) {
        return IntStream.range(0, times)
                .mapToObj(i -> Math.round(backoff.next(verdict).toMillis() / 1000.0))
                .toList();
    }

    private static List<Long> parse(String numbers) {
        return List.of(numbers.split(" ")).stream().map(Long::valueOf).toList();
    }

    private static RandomGenerator chance(double value) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new UnsupportedOperationException();
            }

            @Override
            public double nextDouble() {
                return value;
            }
        };
    }
}
