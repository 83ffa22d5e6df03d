package io.nvrfleet.ingestion.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nvrfleet.ingestion.IngestionConfig;
import io.nvrfleet.rest.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which table and step answer a range. */
class ResolutionTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:30Z");
    private static final IngestionConfig.Retention KEEP = new IngestionConfig.Retention() {
        @Override
        public Duration raw() {
            return Duration.ofDays(14);
        }

        @Override
        public Duration minutes() {
            return Duration.ofDays(90);
        }

        @Override
        public Duration hours() {
            return Duration.ofDays(730);
        }

        @Override
        public Duration statusChanges() {
            return Duration.ofDays(30);
        }
    };

    /** From so long ago, for so long. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            PT1H,    PT1H,   ,      MINUTES, 60
            PT24H,   PT24H,  ,      MINUTES, 60
            P7D,     P7D,    ,      MINUTES, 600
            P30D,    P30D,   ,      MINUTES, 1800
            P90D,    P90D,   ,      HOURS,   7200
            P730D,   P730D,  ,      HOURS,   43200
            P100D,   PT1H,   ,      HOURS,   3600
            P100D,   PT1H,   10,    HOURS,   3600
            PT1H,    PT1H,   10,    SAMPLE,  10
            PT1H,    PT1H,   1,     SAMPLE,  2
            P13D,    PT10M,  1,     SAMPLE,  1
            P15D,    PT10M,  1,     MINUTES, 60
            PT24H,   PT24H,  1,     SAMPLE,  44
            P7D,     P7D,    60,    MINUTES, 360
            PT1H,    PT1H,   90,    MINUTES, 120
            P7D,     P7D,    5400,  HOURS,   7200
            P730D,   P730D,  60,    HOURS,   32400
            """)
    void shouldPick(Duration ago, Duration range, @Nullable Long step, Resolution.Table table, long seconds) {
        Instant from = NOW.minus(ago);

        assertThat(Resolution.of(from, from.plus(range), step, 1_500, 2_000, KEEP, NOW))
                .isEqualTo(new Resolution(table, seconds));
    }

    @Test
    void shouldHaveAtMostSoManyWholeSteps_forAnyRange() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            Instant from = NOW.minusMillis(random.nextLong(Duration.ofDays(800).toMillis()));
            TimeRange range = new TimeRange(
                    from,
                    from.plusMillis(1
                            + random.nextLong(
                                    Duration.ofDays(1 + random.nextInt(800)).toMillis())));
            Long step = random.nextBoolean() ? null : (Long) (1 + random.nextLong(100_000));
            int most = 300 + random.nextInt(1_700);

            Resolution resolution = Resolution.of(range.from(), range.to(), step, most / 2, most, KEEP, NOW);
            TimeRange whole = resolution.wholeSteps(range);

            assertThat(Duration.between(whole.from(), whole.to()).toSeconds() / resolution.stepSeconds())
                    .as("%s by %s: %s", range, step, resolution)
                    .isBetween(1L, (long) most);
            assertThat(whole.from()).isBeforeOrEqualTo(range.from());
            assertThat(whole.to()).isAfterOrEqualTo(range.to());
        }
    }

    @Test
    void shouldRefuse_whenThereIsNoTimeInBetween() {
        assertThatThrownBy(() -> TimeRange.of(NOW, NOW, NOW)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> TimeRange.of(NOW.minus(Duration.ofDays(1_200)), NOW, NOW))
                .isInstanceOf(ProblemException.class);
        assertThat(TimeRange.of(null, null, NOW)).isEqualTo(new TimeRange(NOW.minusSeconds(3_600), NOW));
    }
}
