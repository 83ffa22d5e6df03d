package io.nvrfleet.registry.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nvrfleet.rest.problem.Problem.FieldError;
import io.nvrfleet.rest.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PeriodTest {
    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00.900Z");

    @Test
    void shouldEndNow_whenTheEndIsInTheFuture() {
        Period period = Period.of(NOW.minusSeconds(60), NOW.plusSeconds(60), NOW);

        assertThat(period.end()).isEqualTo("2026-11-28T10:00:00Z");
        assertThat(period.seconds()).isEqualTo(60);
    }

    @Test
    void shouldBeThirtyDaysUntilNow_whenNothingIsSaid() {
        assertThat(Period.of(null, null, NOW).begin()).isEqualTo("2026-10-29T10:00:00Z");
        assertThat(Period.of(null, null, NOW).end()).isEqualTo("2026-11-28T10:00:00Z");
    }

    @Test
    void shouldTakeAYearWithALeapDay_whenItIsAskedFor() {
        Instant from = NOW.minus(Duration.ofDays(366));

        assertThat(Period.of(from, NOW, NOW).seconds()).isEqualTo(366 * 86_400);
        assertRefused(from.minusSeconds(1), NOW, "must be at most 366 days before to");
    }

    @Test
    void shouldRefuse_whenThereIsNothingToReport() {
        assertRefused(NOW.minusSeconds(10), NOW.minusSeconds(10), "must be a second or more before to");
        assertRefused(NOW.minusSeconds(10), NOW.minusSeconds(20), "must be a second or more before to");
        assertRefused(NOW.plusSeconds(10), NOW.plusSeconds(20), "must be in the past");
        assertRefused(NOW, null, "must be in the past");
    }

    private static void assertRefused(Instant from, @Nullable Instant to, String message) {
        assertThatThrownBy(() -> Period.of(from, to, NOW))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.errors())
                        .isEqualTo(List.of(new FieldError("from", message))));
    }
}
