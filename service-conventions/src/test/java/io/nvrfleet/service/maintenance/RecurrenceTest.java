package io.nvrfleet.service.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nvrfleet.service.maintenance.Recurrence.Occurrence;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrenceTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant LONG_AGO = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2027-03-21, 2027-03-21T01:30:00Z",
        // 02:30 does not exist: the clock shows 03:30
        "2027-03-28, 2027-03-28T01:30:00Z",
        "2027-04-04, 2027-04-04T00:30:00Z",
        // 02:30 comes twice: the first one, and once
        "2027-10-31, 2027-10-31T00:30:00Z",
        "2027-11-07, 2027-11-07T01:30:00Z",
    })
    void shouldComeOnTheClocksOfItsZone_whenTheyChange(LocalDate sunday, Instant from) {
        Recurrence weekly = recurrence("2027-03-21T02:30", "PT2H", "FREQ=WEEKLY");
        Instant midnight = sunday.atStartOfDay(BERLIN).toInstant();
        Instant nextMidnight = sunday.plusDays(1).atStartOfDay(BERLIN).toInstant();

        assertThat(weekly.between(midnight, nextMidnight, 9))
                .containsExactly(new Occurrence(from, from.plus(Duration.ofHours(2))));
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-28T02:30, 2027-03-28T01:30:00Z",
        "2027-10-31T02:30, 2027-10-31T00:30:00Z",
    })
    void shouldComeTheSame_whenItComesOnce(LocalDateTime start, Instant from) {
        Recurrence once = new Recurrence(start, Duration.ofHours(2), null, BERLIN);

        assertThat(once.between(LONG_AGO, FAR, 9))
                .containsExactly(new Occurrence(from, from.plus(Duration.ofHours(2))));
    }

    @Test
    void shouldHaveItsLengthInElapsedTime_whenClocksChangeWithinIt() {
        Recurrence night = recurrence("2027-03-27T22:00", "PT8H", "FREQ=DAILY;COUNT=2");

        assertThat(night.between(LONG_AGO, FAR, 9))
                .containsExactly(
                        occurrence("2027-03-27T21:00:00Z", "2027-03-28T05:00:00Z"),
                        occurrence("2027-03-28T20:00:00Z", "2027-03-29T04:00:00Z"));
    }

    /** Against the calendar of Java, day by day, over forty years of changes of clocks. */
    @ParameterizedTest
    @ValueSource(
            strings = {"Europe/Berlin", "America/Chicago", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Seoul"})
    void shouldSayWhatACalendarSays_whateverTheZone(String zone) {
        ZoneId place = ZoneId.of(zone);
        Random random = new Random(zone.hashCode());
        for (int i = 0; i < 50; i++) {
            LocalDate first = LocalDate.of(2010, 1, 1).plusDays(random.nextInt(5_000));
            LocalTime time = LocalTime.of(random.nextInt(24), random.nextInt(60));
            DayOfWeek day = first.getDayOfWeek();
            Duration length = Duration.ofMinutes(1 + random.nextInt(1_000));
            Recurrence weekly = new Recurrence(first.atTime(time), length, "FREQ=WEEKLY", place);
            LocalDate from = first.plusDays(random.nextInt(10_000));
            LocalDate to = from.plusDays(random.nextInt(40));

            List<Occurrence> expected = new ArrayList<>();
            for (LocalDate date = from.minusDays(3); date.isBefore(to.plusDays(2)); date = date.plusDays(1)) {
                Instant begin = date.atTime(time).atZone(place).toInstant();
                if (date.getDayOfWeek() == day
                        && !date.isBefore(first)
                        && begin.isBefore(to.atStartOfDay(place).toInstant())
                        && begin.plus(length).isAfter(from.atStartOfDay(place).toInstant())) {
                    expected.add(new Occurrence(begin, begin.plus(length)));
                }
            }
            assertThat(weekly.between(
                            from.atStartOfDay(place).toInstant(),
                            to.atStartOfDay(place).toInstant(),
                            100))
                    .isEqualTo(expected);
        }
    }

    @Test
    void shouldBeOne_whenTheNextBeginsBeforeItIsOver() {
        Recurrence overlapping = recurrence("2027-03-01T02:00", "PT30H", "FREQ=DAILY;COUNT=3");
        Recurrence touching = recurrence("2027-06-01T00:00", "PT24H", "FREQ=DAILY;COUNT=3");

        assertThat(overlapping.between(LONG_AGO, FAR, 9))
                .containsExactly(occurrence("2027-03-01T01:00:00Z", "2027-03-04T07:00:00Z"));
        assertThat(touching.between(Instant.parse("2027-06-02T12:00:00Z"), FAR, 9))
                .containsExactly(occurrence("2027-05-31T22:00:00Z", "2027-06-03T22:00:00Z"));
    }

    @Test
    void shouldEndAtSomeTime_whenItNeverDoes() {
        Recurrence always = recurrence("2027-01-01T00:00", "PT25H", "FREQ=DAILY");
        Instant to = Instant.parse("2027-02-01T00:00:00Z");

        List<Occurrence> told = always.between(Instant.parse("2027-01-15T00:00:00Z"), to, 9);

        assertThat(told).hasSize(1);
        assertThat(told.getFirst().from()).isEqualTo("2026-12-31T23:00:00Z");
        assertThat(told.getFirst().to()).isBetween(to.plus(Duration.ofDays(366)), to.plus(Duration.ofDays(368)));
    }

    @Test
    void shouldTellSomeAndStop_whenThereAreMore() {
        Recurrence daily = recurrence("2027-01-01T00:00", "PT1H", "FREQ=DAILY");

        assertThat(daily.between(LONG_AGO, FAR, 5))
                .hasSize(5)
                .last()
                .isEqualTo(occurrence("2027-01-04T23:00:00Z", "2027-01-05T00:00:00Z"));
        assertThat(daily.between(LONG_AGO, FAR, 1_000_000).size()).isEqualTo(73 * 365 + 19);
    }

    @Test
    void shouldTouchNeitherEnd_whenItIsOverOrNotYetThen() {
        Recurrence once = recurrence("2027-01-01T01:00", "PT1H", null);
        Instant from = Instant.parse("2027-01-01T00:00:00Z");
        Instant to = Instant.parse("2027-01-01T01:00:00Z");

        assertThat(once.between(from.minusSeconds(60), from, 9)).isEmpty();
        assertThat(once.between(from.minusSeconds(60), from.plusSeconds(1), 9)).hasSize(1);
        assertThat(once.between(to.minusSeconds(1), to.plusSeconds(60), 9)).hasSize(1);
        assertThat(once.between(to, to.plusSeconds(60), 9)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "FREQ=DAILY;COUNT=3, 3",
        // a day is included whole, a time of the zone and one of UTC are inclusive
        "FREQ=DAILY;UNTIL=20270323, 3",
        "FREQ=DAILY;UNTIL=20270323T023000, 3",
        "FREQ=DAILY;UNTIL=20270323T022959, 2",
        "FREQ=DAILY;UNTIL=20270323T013000Z, 3",
        "FREQ=DAILY;UNTIL=20270323T012959Z, 2",
        "FREQ=DAILY;INTERVAL=2;UNTIL=20270325, 3",
        "'FREQ=WEEKLY;BYDAY=SU,TU;COUNT=4', 4",
        "FREQ=MONTHLY;BYDAY=3SU;COUNT=7, 7",
        "FREQ=YEARLY;COUNT=2, 2",
    })
    void shouldEnd_whenItsRuleSaysSo(String rule, int times) {
        assertThat(recurrence("2027-03-21T02:30", "PT2H", rule).between(LONG_AGO, FAR, 99))
                .hasSize(times);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FREQ=HOURLY|must have FREQ=DAILY, WEEKLY, MONTHLY or YEARLY",
                "FREQ=MINUTELY|must have FREQ=DAILY, WEEKLY, MONTHLY or YEARLY",
                "FREQ=SECONDLY;COUNT=1|must have FREQ=DAILY, WEEKLY, MONTHLY or YEARLY",
                "FREQ=DAILY;BYHOUR=1,2,3|must not have BYHOUR: the time of day is that of dtstart",
                "FREQ=DAILY;BYMINUTE=1,2,3|must not have BYMINUTE: the time of day is that of dtstart",
                "FREQ=DAILY;BYSECOND=1,2,3|must not have BYSECOND: the time of day is that of dtstart",
                "FREQ=YEARLY;BYWEEKNO=20|must not have BYWEEKNO, which is not understood here",
                "FREQ=DAILY;INTERVAL=1001|must have an INTERVAL of at most 1000",
                "FREQ=DAILY;COUNT=3;UNTIL=20280101|is no rule of RFC 5545",
                "FREQ=DAILY;COUNT=0|is no rule of RFC 5545",
                "FREQ=DAILY;UNTIL=tomorrow|is no rule of RFC 5545",
                "RRULE:FREQ=DAILY|is no rule of RFC 5545",
                "every day|is no rule of RFC 5545",
                "FREQ=DAILY;UNTIL=20270101|never comes",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30|never comes",
                "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30|never comes",
            })
    void shouldSayWhatIsWrong_whenTheRuleIsNone(String rule, String reason) {
        assertThatThrownBy(() -> recurrence("2027-03-21T02:30", "PT2H", rule))
                .isInstanceOfSatisfying(InvalidRecurrenceException.class, invalid -> {
                    assertThat(invalid.field()).isEqualTo("rrule");
                    assertThat(invalid.reason()).startsWith(reason);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "1999-12-31T00:00, PT1H, , Europe/Berlin, dtstart",
        "2101-01-01T00:00, PT1H, , Europe/Berlin, dtstart",
        "2027-01-01T00:00:00.5, PT1H, , Europe/Berlin, dtstart",
        "2027-01-01T00:00, PT59S, , Europe/Berlin, duration",
        "2027-01-01T00:00, -PT2H, , Europe/Berlin, duration",
        "2027-01-01T00:00, P367D, , Europe/Berlin, duration",
        "2027-01-01T00:00, 2 hours, , Europe/Berlin, duration",
        "2027-01-01T00:00, P1M, , Europe/Berlin, duration",
        "2027-01-01T00:00, PT1H, , +01:00, time_zone",
        "2027-01-01T00:00, PT1H, , Berlin, time_zone",
        // a Friday
        "2027-01-01T00:00, PT1H, FREQ=WEEKLY;BYDAY=MO, Europe/Berlin, dtstart",
    })
    void shouldNameWhatIsWrong_whenAnotherPartIs(
            LocalDateTime start, String length, @Nullable String rule, String zone, String field) {
        assertThatThrownBy(() -> Recurrence.parse(start, length, rule, zone))
                .isInstanceOfSatisfying(InvalidRecurrenceException.class, invalid -> assertThat(invalid.field())
                        .isEqualTo(field));
    }

    private static Recurrence recurrence(String start, String length, @Nullable String rule) {
        return Recurrence.parse(LocalDateTime.parse(start), length, rule, BERLIN.getId());
    }

    private static Occurrence occurrence(String from, String to) {
        return new Occurrence(Instant.parse(from), Instant.parse(to));
    }
}
