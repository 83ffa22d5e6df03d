package io.nvrfleet.ingestion.alert.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.ingestion.alert.notify.Attempt.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpVerdictTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "200, DELIVERED",
        "202, DELIVERED",
        "204, DELIVERED",
        "301, REFUSED",
        "307, REFUSED",
        "400, REFUSED",
        "401, REFUSED",
        "403, REFUSED",
        "404, RETRY",
        "408, RETRY",
        "410, RETRY",
        "413, REFUSED",
        "425, RETRY",
        "429, RETRY",
        "500, RETRY",
        "503, RETRY",
        "599, RETRY"
    })
    void shouldBeJudgedByItsStatus(int status, Outcome outcome) {
        assertThat(HttpVerdict.of(new OutboundHttp.Answer(status, "", null, null), NOW)
                        .outcome())
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "120, PT2M",
                "0, PT0S",
                "'Tue, 10 Mar 2026 12:05:00 GMT', PT5M",
                "soon, -",
                "-1, -",
                "99999999999999, -"
            })
    void shouldUnderstandRetryAfter(String header, Duration pause) {
        assertThat(HttpVerdict.retryAfter(header, NOW)).isEqualTo(pause);
    }

    @Test
    void shouldDoubleTo15Minutes_andWaitAsAskedUpToAnHour() {
        assertThat(Backoff.after(1, null, 0.5)).isEqualTo(Duration.ofSeconds(5));
        assertThat(Backoff.after(2, null, 0.5)).isEqualTo(Duration.ofSeconds(10));
        assertThat(Backoff.after(8, null, 0.5)).isEqualTo(Duration.ofSeconds(640));
        assertThat(Backoff.after(9, null, 0.5)).isEqualTo(Duration.ofMinutes(15));
        assertThat(Backoff.after(1_000_000, null, 0.5)).isEqualTo(Duration.ofMinutes(15));
        assertThat(Backoff.after(1, null, 0)).isEqualTo(Duration.ofSeconds(4));
        assertThat(Backoff.after(1, null, 1)).isEqualTo(Duration.ofSeconds(6));
        assertThat(Backoff.after(1, Duration.ofSeconds(90), 0.5)).isEqualTo(Duration.ofSeconds(90));
        assertThat(Backoff.after(9, Duration.ofSeconds(90), 0.5)).isEqualTo(Duration.ofMinutes(15));
        assertThat(Backoff.after(1, Duration.ofDays(9), 0.5)).isEqualTo(Duration.ofHours(1));
    }
}
