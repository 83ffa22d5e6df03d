package io.nvrfleet.gateway.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.SystemReport;
import io.nvrfleet.events.SystemReport.CameraReport;
import io.nvrfleet.gateway.protocol.ReceivedReport;
import io.nvrfleet.gateway.protocol.ReceivedReport.ReceivedCamera;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportUnionTest {
    private static final Instant EARLY = Instant.parse("2026-11-21T10:00:00Z");
    private static final Instant LATE = EARLY.plusSeconds(10);

    private final ReportUnion union = new ReportUnion(2, true);

    private final ReportUnion unlisted = new ReportUnion(2, false);

    @Test
    void shouldBeNothing_whenNothingWasReported() {
        assertThat(unlisted.merge(report(null), EARLY).changed()).isFalse();
        assertThat(unlisted.report()).isNull();
    }

    @Test
    void shouldBeAReport_whenTheRecorderOnlySaysThatItIsOnline() {
        assertThat(unlisted.merge(report(NvrStatus.ONLINE), EARLY).changed()).isTrue();
        assertThat(unlisted.report()).isEqualTo(new SystemReport(NvrStatus.ONLINE, false, List.of()));
        assertThat(unlisted.merge(report(NvrStatus.ONLINE), LATE).changed()).isFalse();
    }

    @Test
    void shouldSayThatThereAreNoCameras_whenAnEmptyListCameWithTheConnect() {
        union.merge(new ReceivedReport(null, true, List.of(), 0), EARLY);

        assertThat(union.report()).isEqualTo(new SystemReport(null, List.of()));
    }

    @Test
    void shouldSayNothing_whenAnEmptyListComesLater() {
        unlisted.merge(new ReceivedReport(null, true, List.of(), 0), EARLY);

        assertThat(unlisted.report()).isNull();
    }

    @Test
    void shouldTellThatTheConnectListedNothing_whenCamerasAreNamedLater() {
        unlisted.merge(report(null, camera("A", CameraStatus.OFFLINE)), LATE);

        assertThat(unlisted.report())
                .isEqualTo(new SystemReport(
                        null, false, List.of(new CameraReport("A", CameraStatus.OFFLINE, null, LATE))));
    }

    @Test
    void shouldKeepTheLastValueAndTimeOfEach_whenReportsArePartial() {
        union.merge(report(NvrStatus.ONLINE, camera("A", CameraStatus.ONLINE)), EARLY);
        ReportUnion.Merged merged = union.merge(report(null, camera("B", CameraStatus.OFFLINE)), LATE);

        assertThat(merged.changed()).isTrue();
        assertThat(union.report())
                .isEqualTo(new SystemReport(
                        NvrStatus.ONLINE,
                        List.of(
                                new CameraReport("A", CameraStatus.ONLINE, null, EARLY),
                                new CameraReport("B", CameraStatus.OFFLINE, null, LATE))));
    }

    @Test
    void shouldNotCallItAChange_whenOnlyTheTimeIsNewer() {
        union.merge(report(NvrStatus.WARNING, camera("A", CameraStatus.ONLINE)), EARLY);

        assertThat(union.merge(report(NvrStatus.WARNING, camera("A", CameraStatus.ONLINE)), LATE)
                        .changed())
                .isFalse();
        assertThat(union.merge(report(NvrStatus.ONLINE), LATE).changed()).isTrue();
    }

    @Test
    void shouldIgnoreFurtherNames_whenItIsFull() {
        ReportUnion.Merged merged = union.merge(
                report(
                        null,
                        camera("A", CameraStatus.ONLINE),
                        camera("B", CameraStatus.ONLINE),
                        camera("C", CameraStatus.ONLINE),
                        camera("A", CameraStatus.OFFLINE)),
                EARLY);

        assertThat(merged.ignored()).isEqualTo(1);
        assertThat(union.report())
                .isEqualTo(new SystemReport(
                        null,
                        List.of(
                                new CameraReport("A", CameraStatus.OFFLINE, null, EARLY),
                                new CameraReport("B", CameraStatus.ONLINE, null, EARLY))));
    }

    private static ReceivedReport report(@Nullable NvrStatus status, ReceivedCamera... cameras) {
        return new ReceivedReport(status, cameras.length > 0, List.of(cameras), 0);
    }

    private static ReceivedCamera camera(String name, CameraStatus status) {
        return new ReceivedCamera(name, status, null);
    }
}
