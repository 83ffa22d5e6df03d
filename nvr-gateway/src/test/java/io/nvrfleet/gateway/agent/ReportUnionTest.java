package io.nvrfleet.gateway.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.SystemReport;
import io.nvrfleet.events.SystemReport.CameraReport;
import io.nvrfleet.gateway.protocol.IgnoredEntries;
import io.nvrfleet.gateway.protocol.IgnoredEntries.Entry;
import io.nvrfleet.gateway.protocol.IgnoredEntries.Problem;
import io.nvrfleet.gateway.protocol.ReceivedReport;
import io.nvrfleet.gateway.protocol.ReceivedReport.Listing;
import io.nvrfleet.gateway.protocol.ReceivedReport.ReceivedCamera;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportUnionTest {
    private static final Instant EARLY = Instant.parse("2026-11-21T10:00:00Z");
    private static final Instant LATE = EARLY.plusSeconds(10);

    private final ReportUnion union = new ReportUnion(3, list());
    private final ReportUnion unlisted = new ReportUnion(3, null);

    @Test
    void shouldBeNothing_whenNothingWasReported() {
        assertThat(unlisted.merge(says(null), EARLY).changed()).isFalse();
        assertThat(unlisted.report()).isNull();
    }

    @Test
    void shouldBeAReport_whenTheRecorderOnlySaysThatItIsOnline() {
        assertThat(unlisted.merge(says(NvrStatus.ONLINE), EARLY).changed()).isTrue();
        assertThat(unlisted.report()).isEqualTo(new SystemReport(NvrStatus.ONLINE, false, List.of()));
        assertThat(unlisted.merge(says(NvrStatus.ONLINE), LATE).changed()).isFalse();
    }

    @Test
    void shouldSayThatThereAreNoCameras_whenAnEmptyListCameWithTheConnect() {
        union.merge(list(), EARLY);

        assertThat(union.report()).isEqualTo(new SystemReport(null, null, true, false, EARLY, List.of()));
    }

    @Test
    void shouldTellThatAListCouldNotBeRead_whenItCameWithTheConnect() {
        ReceivedReport unreadable =
                new ReceivedReport(NvrStatus.ONLINE, null, Listing.UNREADABLE, List.of(), IgnoredEntries.NONE);
        ReportUnion connected = new ReportUnion(3, unreadable);
        connected.merge(unreadable, EARLY);

        assertThat(connected.report())
                .isEqualTo(new SystemReport(NvrStatus.ONLINE, null, true, true, EARLY, List.of()));
    }

    @Test
    void shouldTellThatTheConnectListedNothing_whenCamerasAreNamedLater() {
        unlisted.merge(list(camera("A", CameraStatus.OFFLINE)), LATE);

        assertThat(unlisted.report())
                .isEqualTo(new SystemReport(
                        null, null, false, false, LATE, List.of(said("A", CameraStatus.OFFLINE, LATE))));
    }

    @Test
    void shouldKeepWhatTheLatestListingLeavesOut_andTellThatItDoes() {
        union.merge(list(camera("A", CameraStatus.ONLINE), camera("B", CameraStatus.ONLINE)), EARLY);
        ReportUnion.Merged merged = union.merge(list(camera("B", CameraStatus.ONLINE)), LATE);

        assertThat(merged.changed()).isFalse();
        assertThat(merged.listingChanged()).isTrue();
        SystemReport report = Objects.requireNonNull(union.report());
        assertThat(report)
                .isEqualTo(new SystemReport(
                        null,
                        null,
                        true,
                        false,
                        LATE,
                        List.of(said("A", CameraStatus.ONLINE, EARLY), said("B", CameraStatus.ONLINE, LATE))));
        assertThat(report.cameras()).extracting(report::isListed).containsExactly(false, true);
    }

    @Test
    void shouldNotCallItAnotherListing_whenTheSameAreListed() {
        union.merge(list(camera("A", CameraStatus.ONLINE), camera("B", CameraStatus.ONLINE)), EARLY);

        assertThat(union.merge(list(camera("B", CameraStatus.ONLINE), camera("A", CameraStatus.ONLINE)), LATE)
                        .listingChanged())
                .isFalse();
        assertThat(union.merge(says(NvrStatus.ONLINE), LATE).listingChanged()).isFalse();
        assertThat(union.merge(list(), LATE).listingChanged()).isTrue();
        assertThat(union.merge(list(), LATE).listingChanged()).isFalse();
        assertThat(union.merge(list(camera("A", CameraStatus.ONLINE)), LATE).listingChanged())
                .isTrue();
    }

    @Test
    void shouldLeaveNothingOut_whenAReportIsPartial() {
        union.merge(list(camera("A", CameraStatus.ONLINE), camera("B", CameraStatus.ONLINE)), EARLY);
        ReportUnion.Merged merged = union.merge(
                new ReceivedReport(
                        null, null, Listing.PARTIAL, List.of(camera("B", CameraStatus.OFFLINE)), IgnoredEntries.NONE),
                LATE);

        assertThat(merged.changed()).isTrue();
        assertThat(merged.listingChanged()).isFalse();
        SystemReport report = Objects.requireNonNull(union.report());
        assertThat(report.listedAt()).isEqualTo(EARLY);
        assertThat(report.cameras()).allMatch(report::isListed);
    }

    @Test
    void shouldKeepTheLastReadableStatus_whenAWordIsUnreadable() {
        union.merge(list(camera("A", CameraStatus.ONLINE)), EARLY);
        ReceivedReport unreadable =
                list(new ReceivedCamera("A", null, "dim", null), new ReceivedCamera("B", null, "dim", null));

        assertThat(union.merge(unreadable, LATE).changed()).isTrue();
        assertThat(union.merge(unreadable, LATE).changed()).isFalse();
        assertThat(Objects.requireNonNull(union.report()).cameras())
                .containsExactly(
                        new CameraReport("A", CameraStatus.ONLINE, "dim", null, LATE),
                        new CameraReport("B", null, "dim", null, LATE));
    }

    @Test
    void shouldNotLeaveOutWhatIsListed_whenTheClockStepsBack() {
        union.merge(list(camera("A", CameraStatus.ONLINE)), LATE);
        union.merge(list(camera("A", CameraStatus.ONLINE)), EARLY);

        SystemReport report = Objects.requireNonNull(union.report());
        assertThat(report.cameras()).allMatch(report::isListed);
    }

    @Test
    void shouldNotCallItAChange_whenOnlyTheTimeIsNewer() {
        ReceivedReport warning = new ReceivedReport(
                NvrStatus.WARNING, null, Listing.FULL, List.of(camera("A", CameraStatus.ONLINE)), IgnoredEntries.NONE);
        union.merge(warning, EARLY);

        assertThat(union.merge(warning, LATE).changed()).isFalse();
        assertThat(union.merge(says(NvrStatus.ONLINE), LATE).changed()).isTrue();
    }

    @Test
    void shouldIgnoreFurtherNames_whenItIsFull() {
        ReportUnion.Merged merged = union.merge(
                list(
                        camera("A", CameraStatus.ONLINE),
                        camera("B", CameraStatus.ONLINE),
                        camera("C", CameraStatus.ONLINE),
                        camera("D", CameraStatus.ONLINE)),
                EARLY);

        assertThat(merged.ignored().first()).containsExactly(new Entry("D", null, Problem.TOO_MANY));
        assertThat(Objects.requireNonNull(union.report()).cameras())
                .extracting(CameraReport::name)
                .containsExactly("A", "B", "C");
    }

    private static ReceivedReport says(@Nullable NvrStatus status) {
        return new ReceivedReport(status, null, Listing.NONE, List.of(), IgnoredEntries.NONE);
    }

    private static ReceivedReport list(ReceivedCamera... cameras) {
        return new ReceivedReport(null, null, Listing.FULL, List.of(cameras), IgnoredEntries.NONE);
    }

    private static ReceivedCamera camera(String name, CameraStatus status) {
        return new ReceivedCamera(name, status, null, null);
    }

    private static CameraReport said(String name, CameraStatus status, Instant at) {
        return new CameraReport(name, status, null, at);
    }
}
