package io.nvrfleet.ingestion.alert.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "2026-03-10T21:59:59, -",
                "2026-03-10T22:00:00, 2026-03-11T07:00:00",
                "2026-03-10T23:59:30, 2026-03-11T07:00:00",
                "2026-03-11T00:00:00, 2026-03-11T07:00:00",
                "2026-03-11T06:59:59, 2026-03-11T07:00:00",
                "2026-03-11T07:00:00, -",
            })
    void shouldLastOverMidnight_whenItIsInAZoneOfItsOwn(LocalDateTime moment, LocalDateTime end) {
        ZoneId seoul = ZoneId.of("Asia/Seoul");

        Instant told = quiet("22:00", "07:00", "Asia/Seoul")
                .endAfter(moment.atZone(seoul).toInstant());

        assertThat(told).isEqualTo(end == null ? null : end.atZone(seoul).toInstant());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // 28 March 2027: 02:00 is 03:00 in Berlin. A night of 22:00 to 07:00 is an hour shorter.
                "22:00, 07:00, 2027-03-27T21:00:00Z, 2027-03-28T05:00:00Z",
                "22:00, 07:00, 2027-03-28T04:59:59Z, 2027-03-28T05:00:00Z",
                "22:00, 07:00, 2027-03-28T05:00:00Z, -",
                // From or to a time that does not exist: the jump stands for it.
                "02:30, 04:00, 2027-03-28T00:59:59Z, -",
                "02:30, 04:00, 2027-03-28T01:00:00Z, 2027-03-28T02:00:00Z",
                "01:00, 02:30, 2027-03-28T00:30:00Z, 2027-03-28T01:00:00Z",
                "02:10, 02:40, 2027-03-28T01:00:00Z, -",
                // 31 October 2027: 03:00 is 02:00 again. The first 02:30 counts.
                "22:00, 02:30, 2027-10-31T00:29:59Z, 2027-10-31T00:30:00Z",
                "22:00, 02:30, 2027-10-31T00:30:00Z, -",
                "22:00, 02:30, 2027-10-31T01:15:00Z, -",
                "02:30, 05:00, 2027-10-31T01:29:00Z, 2027-10-31T04:00:00Z",
            })
    void shouldFollowTheClocksOfItsZone_whenTheyChange(LocalTime from, LocalTime to, Instant moment, Instant end) {
        assertThat(new QuietHours(from, to, "Europe/Berlin", null).endAfter(moment))
                .isEqualTo(end);
    }

    @Test
    void shouldBeNone_whenFromIsTo() {
        assertThat(quiet("07:00", "07:00", "UTC").endAfter(Instant.parse("2026-03-10T07:00:00Z")))
                .isNull();
    }

    @Test
    void shouldLastWithinADay_whenToIsAfterFrom() {
        QuietHours noon = quiet("12:00", "13:00", "UTC");

        assertThat(noon.endAfter(Instant.parse("2026-03-10T11:59:59Z"))).isNull();
        assertThat(noon.endAfter(Instant.parse("2026-03-10T12:00:00Z"))).isEqualTo("2026-03-10T13:00:00Z");
        assertThat(noon.endAfter(Instant.parse("2026-03-10T13:00:00Z"))).isNull();
    }

    private static QuietHours quiet(String from, String to, String zone) {
        return new QuietHours(LocalTime.parse(from), LocalTime.parse(to), zone, null);
    }
}
