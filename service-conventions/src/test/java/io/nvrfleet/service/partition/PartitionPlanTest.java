package io.nvrfleet.service.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.service.partition.PartitionPlan.Range;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartitionPlanTest {
    private static final Instant NOW = Instant.parse("2026-12-31T23:30:00Z");

    private final PartitionPlan months = new PartitionPlan("reading", Period.MONTH, 2, Duration.ofDays(400));

    @Test
    void shouldMakeTheOneBeforeTheCurrentAndTwoAhead_whenThereAreNone() {
        assertThat(months.missing(NOW, List.of()))
                .containsExactly(
                        range("reading_2026_11", "2026-11-01", "2026-12-01"),
                        range("reading_2026_12", "2026-12-01", "2027-01-01"),
                        range("reading_2027_01", "2027-01-01", "2027-02-01"),
                        range("reading_2027_02", "2027-02-01", "2027-03-01"));
    }

    @Test
    void shouldMakeDays_whenThePeriodIsADay() {
        PartitionPlan days = new PartitionPlan("reading", Period.DAY, 1, Duration.ofDays(30));

        assertThat(days.missing(NOW, List.of()))
                .containsExactly(
                        range("reading_2026_12_30", "2026-12-30", "2026-12-31"),
                        range("reading_2026_12_31", "2026-12-31", "2027-01-01"),
                        range("reading_2027_01_01", "2027-01-01", "2027-01-02"));
    }

    @Test
    void shouldMakeWhatIsLeftBetweenNeighbours_whenTheyHaveOtherBounds() {
        List<Range> there = List.of(
                range("reading_2026_11", "2026-10-01", "2026-11-20"),
                range("somebody's", "2026-12-10", "2027-01-05"),
                range("reading_2027_02", "2027-02-01", "2027-03-01"));

        assertThat(months.missing(NOW, there))
                .containsExactly(
                        range("reading_2026_12", "2026-12-01", "2026-12-10"),
                        range("reading_2027_01", "2027-01-05", "2027-02-01"));
    }

    @Test
    void shouldMakeNone_whenANeighbourHasTheWholePeriod() {
        List<Range> there = List.of(range("everything", "2020-01-01", "2030-01-01"));

        assertThat(months.missing(NOW, there)).isEmpty();
    }

    @Test
    void shouldMakeNoneThatWouldBeDropped_whenLittleIsKept() {
        PartitionPlan little = new PartitionPlan("reading", Period.MONTH, 0, Duration.ofDays(1));

        assertThat(little.missing(NOW, List.of()))
                .containsExactly(range("reading_2026_12", "2026-12-01", "2027-01-01"));
    }

    @Test
    void shouldDropWhatEndsBeforeTheEnd_andKeepWhatReachesBeyondIt() {
        Range old = range("reading_2025_10", "2025-10-01", "2025-11-01");
        Range half = range("reading_2025_11", "2025-11-01", "2025-12-01");

        assertThat(months.tooOld(Instant.parse("2025-11-01T00:00:00Z"), List.of(old, half)))
                .containsExactly(old);
    }

    private static Range range(String name, String from, String to) {
        return new Range(name, Instant.parse(from + "T00:00:00Z"), Instant.parse(to + "T00:00:00Z"));
    }
}
