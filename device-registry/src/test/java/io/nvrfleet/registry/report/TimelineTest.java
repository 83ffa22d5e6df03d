package io.nvrfleet.registry.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.registry.report.Cover.Span;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What people compute by hand, of one day: 86,400 s from midnight on. */
class TimelineTest {
    private static final Period DAY = period("2026-11-28T00:00:00Z", "2026-11-29T00:00:00Z");
    private static final int HOUR = 3600;

    private final List<StatusLine.Change> nvr = new ArrayList<>();
    private final List<StatusLine.Change> camera = new ArrayList<>();
    private final List<Span> spans = new ArrayList<>();

    @Test
    void shouldCountTenMinutesOfADay_whenTheRecorderWasDownForThem() {
        nvrIs("10:00:00", NvrStatus.OFFLINE, "ping_timeout");
        nvrIs("10:10:00", NvrStatus.ONLINE, "connected");

        Totals day = nvr(DAY);

        assertThat(day).isEqualTo(new Totals(85_800, 600, 0, 0, 0, 1, 600));
        assertThat(percent(day)).isEqualTo("99.3055");
    }

    @Test
    void shouldCountAWarningAsUp_whenTheRecorderHasOne() {
        nvrIs("10:00:00", NvrStatus.WARNING, "reported");

        assertThat(nvr(DAY)).isEqualTo(new Totals(86_400, 0, 0, 0, 0, 0, 0));
        assertThat(Timeline.of(DAY, nvrLine(), null, spans))
                .extracting(Segment::status)
                .containsExactly(NvrStatus.ONLINE, NvrStatus.WARNING);
    }

    @Test
    void shouldCountOneOutageWithoutTheGap_whenTheRecorderIsDownBeforeAndAfterIt() {
        nvrIs("10:00:00", NvrStatus.OFFLINE, "disconnected");
        nvrIs("11:00:00", NvrStatus.ONLINE, "connected");
        covers(Cover.OBSERVATION_GAP, "10:20:00", "10:30:00");

        assertThat(nvr(DAY)).isEqualTo(new Totals(82_800, 3_000, 0, 600, 0, 1, 3_000));
    }

    @Test
    void shouldCountTwoOutages_whenTheRecorderWasUpBetween() {
        nvrIs("10:00:00", NvrStatus.OFFLINE, "disconnected");
        nvrIs("10:10:00", NvrStatus.ONLINE, "connected");
        nvrIs("10:10:01", NvrStatus.OFFLINE, "disconnected");
        nvrIs("10:30:01", NvrStatus.ONLINE, "connected");

        assertThat(nvr(DAY)).isEqualTo(new Totals(84_600, 1_800, 0, 0, 0, 2, 1_200));
    }

    @Test
    void shouldCountAnOutageInBothDaysWithItsShareOfEach_whenItLastsOverMidnight() {
        Period next = period("2026-11-29T00:00:00Z", "2026-11-30T00:00:00Z");
        nvr.add(change("2026-11-28T23:00:00Z", NvrStatus.OFFLINE, "disconnected"));
        nvr.add(change("2026-11-29T02:00:00Z", NvrStatus.ONLINE, "connected"));

        assertThat(nvr(DAY)).isEqualTo(new Totals(23 * HOUR, HOUR, 0, 0, 0, 1, HOUR));
        assertThat(nvr(next)).isEqualTo(new Totals(22 * HOUR, 2 * HOUR, 0, 0, 0, 1, 2 * HOUR));
        assertThat(nvr(new Period(DAY.from(), next.to())))
                .isEqualTo(new Totals(45 * HOUR, 3 * HOUR, 0, 0, 0, 1, 3 * HOUR));
    }

    @Test
    void shouldCountTheHoursThatADayHas_whenClocksChange() {
        Period spring = dayInBerlin(LocalDate.of(2026, 3, 29));
        Period autumn = dayInBerlin(LocalDate.of(2026, 10, 25));
        nvr.add(change("2026-10-25T00:30:00Z", NvrStatus.OFFLINE, "disconnected"));
        // Half past two, and half past two again: an hour.
        nvr.add(change("2026-10-25T01:30:00Z", NvrStatus.ONLINE, "connected"));

        assertThat(nvr(spring).seconds()).isEqualTo(23 * HOUR);
        assertThat(nvr(autumn)).isEqualTo(new Totals(24 * HOUR, HOUR, 0, 0, 0, 1, HOUR));
    }

    @Test
    void shouldExcludeTheTime_whenTheRecorderWasDisabledInBetween() {
        nvrIs("10:00:00", NvrStatus.OFFLINE, "disabled");
        // Enabled at noon, it is back five minutes later: those it was expected.
        nvrIs("12:05:00", NvrStatus.ONLINE, "connected");
        covers(Cover.DISABLED, "10:00:00", "12:00:00");

        assertThat(nvr(DAY)).isEqualTo(new Totals(86_400 - 7_500, 300, 7_200, 0, 0, 1, 300));
    }

    @Test
    void shouldExcludeTheWholeTime_whenNobodyObservedADisabledRecorder() {
        covers(Cover.DISABLED, "10:00:00", "12:00:00");
        covers(Cover.OBSERVATION_GAP, "11:00:00", "13:00:00");

        assertThat(nvr(DAY)).isEqualTo(new Totals(21 * HOUR, 0, 2 * HOUR, HOUR, 0, 0, 0));
    }

    @Test
    void shouldExcludeMaintenance_whateverWasSeenMeanwhile() {
        nvrIs("10:00:00", NvrStatus.OFFLINE, "disconnected");
        nvrIs("12:30:00", NvrStatus.ONLINE, "connected");
        covers(Cover.MAINTENANCE, "10:00:00", "12:00:00");
        // Windows of a site and of a recorder in it overlap.
        covers(Cover.MAINTENANCE, "11:30:00", "12:15:00");
        covers(Cover.OBSERVATION_GAP, "09:00:00", "11:00:00");
        covers(Cover.DISABLED, "11:00:00", "11:10:00");

        assertThat(nvr(DAY)).isEqualTo(new Totals(23 * HOUR - 2 * HOUR - 1_800, 900, 8_100, HOUR, 0, 1, 900));
        assertThat(Timeline.of(DAY, nvrLine(), null, spans))
                .extracting(Segment::reason)
                .containsExactly(
                        null, "observation_gap", "maintenance", "disabled", "maintenance", "disconnected", null);
    }

    @Test
    void shouldCountFromTheRegistrationOn_whenTheRecorderWasRegisteredInTheMiddle() {
        StatusLine line = new StatusLine(
                NvrStatus.OFFLINE,
                "never_connected",
                List.of(change("2026-11-28T12:10:00Z", NvrStatus.ONLINE, "connected")));
        spans.add(new Span(Cover.NOT_REGISTERED, Long.MIN_VALUE, second("2026-11-28T12:00:00Z")));

        assertThat(Totals.of(Timeline.of(DAY, line, null, spans)))
                .isEqualTo(new Totals(12 * HOUR - 600, 600, 0, 12 * HOUR, 0, 1, 600));
    }

    @Test
    void shouldCountUntilTheRemoval_whenTheRecorderWasRemoved() {
        nvrIs("18:00:00", NvrStatus.OFFLINE, "removed");
        spans.add(new Span(Cover.NOT_REGISTERED, second("2026-11-28T18:00:00Z"), Long.MAX_VALUE));

        assertThat(nvr(DAY)).isEqualTo(new Totals(18 * HOUR, 0, 0, 6 * HOUR, 0, 0, 0));
    }

    @Test
    void shouldHaveNoPercentage_whenTheHistoryIsOlderThanWhatIsKept() {
        spans.add(new Span(Cover.PAST_RETENTION, Long.MIN_VALUE, DAY.to()));

        AvailabilityItem item = item(nvr(DAY));

        assertThat(item.unobservedSeconds()).isEqualTo(86_400);
        assertThat(item.availabilityPercent()).isNull();
        assertThat(item.whyNull()).isEqualTo(WhyNull.UNOBSERVED);
        assertThat(Timeline.of(DAY, nvrLine(), null, spans))
                .extracting(Segment::reason)
                .containsExactly("past_retention");
    }

    @Test
    void shouldSayWhyThereIsNoPercentage_whenNothingWasUpOrDown() {
        covers(Cover.DISABLED, "00:00:00", "12:00:00");
        covers(Cover.OBSERVATION_GAP, "12:00:00", "23:59:59");
        spans.add(new Span(Cover.OBSERVATION_GAP, DAY.to() - 1, DAY.to()));
        assertThat(item(nvr(DAY)).whyNull()).isEqualTo(WhyNull.EXCLUDED_OR_UNOBSERVED);

        covers(Cover.DISABLED, "12:00:00", "23:59:59");
        spans.add(new Span(Cover.DISABLED, DAY.to() - 1, Long.MAX_VALUE));
        assertThat(item(nvr(DAY)).whyNull()).isEqualTo(WhyNull.EXCLUDED);
    }

    @Test
    void shouldCountUntilTheEnd_whenTheOutageIsNotOver() {
        nvrIs("23:00:00", NvrStatus.OFFLINE, "lease_expired");

        assertThat(nvr(DAY)).isEqualTo(new Totals(23 * HOUR, HOUR, 0, 0, 0, 1, HOUR));
    }

    @Test
    void shouldNotSayHowItWas_whenItsGatewayWasLost() {
        nvrIs("10:00:00", NvrStatus.OFFLINE, "gateway_lost");
        cameraIs("10:00:00", NvrStatus.OFFLINE, "nvr_offline");
        nvrIs("10:01:00", NvrStatus.ONLINE, "revived");
        cameraIs("10:01:00", NvrStatus.ONLINE, "revived");

        assertThat(nvr(DAY)).isEqualTo(new Totals(86_340, 0, 0, 60, 0, 0, 0));
        assertThat(camera(DAY)).isEqualTo(new Totals(86_340, 0, 0, 60, 0, 0, 0));
    }

    @Test
    void shouldTellApartWhatItsRecorderTookAlong_whenACameraIsDown() {
        cameraIs("10:00:00", NvrStatus.OFFLINE, "reported");
        nvrIs("11:00:00", NvrStatus.OFFLINE, "ping_timeout");
        nvrIs("11:30:00", NvrStatus.ONLINE, "connected");
        cameraIs("12:00:00", NvrStatus.ONLINE, "reported");

        assertThat(camera(DAY)).isEqualTo(new Totals(22 * HOUR, 2 * HOUR, 0, 0, 1_800, 1, 2 * HOUR));
        assertThat(Timeline.of(DAY, nvrLine(), cameraLine(), spans))
                .extracting(segment -> segment.seconds() + " " + segment.reason() + " " + segment.withNvr())
                .containsExactly(
                        "36000 null false",
                        "3600 reported false",
                        "1800 ping_timeout true",
                        "1800 reported false",
                        "43200 null false");
    }

    @Test
    void shouldCountNothing_whenARecorderWasAwayWithinOneSecond() {
        nvr.add(new StatusLine.Change(DAY.from() + 100, 1, NvrStatus.ONLINE, "connected"));
        nvr.add(new StatusLine.Change(DAY.from() + 100, 0, NvrStatus.OFFLINE, "disconnected"));

        assertThat(nvr(DAY)).isEqualTo(new Totals(86_400, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void shouldRoundDown_whenASecondOfAYearIsMissing() {
        Totals year = new Totals(366L * 86_400 - 1, 1, 0, 0, 0, 1, 1);

        assertThat(percent(year)).isEqualTo("99.9999");
        assertThat(percent(new Totals(1, 0, 0, 0, 0, 0, 0))).isEqualTo("100.0000");
    }

    @Test
    void shouldSumSecondsAndKeepTheLongestOutage_whenRecordersAreGrouped() {
        Totals one = new Totals(1_000, 200, 30, 4, 0, 2, 150);
        Totals other = new Totals(2_000, 100, 0, 0, 0, 1, 100);

        assertThat(one.plus(other)).isEqualTo(new Totals(3_000, 300, 30, 4, 0, 3, 150));
    }

    /** The worked example of docs/availability.md. */
    @Test
    void shouldBeAsThePageSays_whenItsExampleIsComputed() {
        nvrIs("08:00:00", NvrStatus.OFFLINE, "ping_timeout");
        covers(Cover.OBSERVATION_GAP, "08:30:00", "08:40:00");
        nvrIs("09:00:00", NvrStatus.WARNING, "connected");
        nvrIs("12:00:00", NvrStatus.OFFLINE, "disabled");
        covers(Cover.DISABLED, "12:00:00", "14:00:00");
        nvrIs("14:05:00", NvrStatus.ONLINE, "connected");
        cameraIs("10:00:00", NvrStatus.OFFLINE, "reported");
        cameraIs("10:30:00", NvrStatus.ONLINE, "reported");

        assertThat(nvr(DAY)).isEqualTo(new Totals(75_300, 3_300, 7_200, 600, 0, 2, 3_000));
        assertThat(percent(nvr(DAY))).isEqualTo("95.8015");
        assertThat(camera(DAY)).isEqualTo(new Totals(73_500, 5_100, 7_200, 600, 3_300, 3, 3_000));
        assertThat(percent(camera(DAY))).isEqualTo("93.5114");
    }

    private void nvrIs(String time, NvrStatus status, String reason) {
        nvr.add(change("2026-11-28T" + time + "Z", status, reason));
    }

    private void cameraIs(String time, NvrStatus status, String reason) {
        camera.add(change("2026-11-28T" + time + "Z", status, reason));
    }

    private void covers(Cover cover, String from, String to) {
        spans.add(new Span(cover, second("2026-11-28T" + from + "Z"), second("2026-11-28T" + to + "Z")));
    }

    private Totals nvr(Period period) {
        return Totals.of(Timeline.of(period, nvrLine(), null, spans));
    }

    private Totals camera(Period period) {
        return Totals.of(Timeline.of(period, nvrLine(), cameraLine(), spans));
    }

    private StatusLine nvrLine() {
        return new StatusLine(NvrStatus.ONLINE, "connected", nvr);
    }

    private StatusLine cameraLine() {
        return new StatusLine(NvrStatus.ONLINE, "connected", camera);
    }

    private static StatusLine.Change change(String time, NvrStatus status, String reason) {
        return new StatusLine.Change(second(time), 0, status, reason);
    }

    private static Period period(String from, String to) {
        return new Period(second(from), second(to));
    }

    private static Period dayInBerlin(LocalDate day) {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        return new Period(
                day.atStartOfDay(berlin).toEpochSecond(),
                day.plusDays(1).atStartOfDay(berlin).toEpochSecond());
    }

    private static long second(String time) {
        return Instant.parse(time).getEpochSecond();
    }

    private static AvailabilityItem item(Totals totals) {
        return AvailabilityItem.of(new Grouping.Key(1L, "Recorder"), totals);
    }

    private static @Nullable String percent(Totals totals) {
        BigDecimal percent = item(totals).availabilityPercent();
        return percent == null ? null : percent.toString();
    }
}
