package io.nvrfleet.ingestion.alert.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.ingestion.alert.source.GapJudge.Gap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GapJudgeTest {
    private static final Instant START = Instant.parse("2026-11-29T10:00:00Z");

    private static Gap gap(int from, int to) {
        return new Gap(START.plusSeconds(from), START.plusSeconds(to));
    }

    @Test
    void shouldBeOne_whenGapsOfSeveralPartitionsOverlap() {
        assertThat(GapJudge.merged(List.of(gap(40, 70), gap(2, 30), gap(0, 20), gap(29, 35), gap(100, 110))))
                .containsExactly(gap(0, 35), gap(40, 70), gap(100, 110));
    }

    @Test
    void shouldBeTwo_whenOneBeginsWhereTheOtherEnds() {
        assertThat(GapJudge.merged(List.of(gap(0, 20), gap(20, 30)))).hasSize(2);
    }

    @Test
    void shouldKeepTheLonger_whenOneIsWithinTheOther() {
        assertThat(GapJudge.merged(List.of(gap(0, 100), gap(10, 20)))).containsExactly(gap(0, 100));
    }

    @Test
    void shouldNotTell_whatOverlapsOneThatIsKnown() {
        assertThat(GapJudge.toTell(List.of(gap(0, 20), gap(50, 60)), List.of(gap(10, 40)), START.plusSeconds(70)))
                .containsExactly(gap(50, 60));
    }

    @Test
    void shouldNotTell_whatIsOverForMoreThanAnHour() {
        Instant hour = START.plusSeconds(20).plus(Duration.ofHours(1));

        assertThat(GapJudge.toTell(List.of(gap(0, 20)), List.of(), hour)).containsExactly(gap(0, 20));
        assertThat(GapJudge.toTell(List.of(gap(0, 20)), List.of(), hour.plusMillis(1)))
                .isEmpty();
    }
}
